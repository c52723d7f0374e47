// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/definition.h"

namespace relcare::profile {
namespace {

struct Words {
  char letter;
  const char* name;
};

Words WordsOf(IndexKind kind) {
  switch (kind) {
    case IndexKind::kPersonhood:
      return {'P', "personhood"};
    case IndexKind::kAffect:
      return {'A', "affect"};
    case IndexKind::kReciprocity:
      return {'R', "reciprocity"};
    case IndexKind::kEngagement:
      return {'G', "engagement"};
    case IndexKind::kCulture:
      return {'C', "culture"};
    case IndexKind::kNetwork:
      return {'N', "network"};
    case IndexKind::kFuel:
      return {'F', "fuel"};
    case IndexKind::kIdentity:
      return {'I', "identity"};
    case IndexKind::kDirection:
      return {'V', "direction"};
    case IndexKind::kCommonality:
      return {'K', "commonality"};
    case IndexKind::kUnset:
      break;
  }
  return {'?', ""};
}

}  // namespace

char Letter(IndexKind kind) { return WordsOf(kind).letter; }

const char* Name(IndexKind kind) { return WordsOf(kind).name; }

const std::string& Told(bool to_client, const std::string& words,
                        const std::string& words_to_client) {
  return to_client && !words_to_client.empty() ? words_to_client : words;
}

Figure FigureOf(const SignalRules& rule) {
  if (rule.chart)
    return {"", rule.chart->scales.front()};
  if (rule.change)
    return {"", rule.change->scales.front()};
  if (rule.measure)
    return rule.measure->figure;
  return {};
}

Voice VoiceOf(const SignalRules& rule) {
  if (rule.chart)
    return rule.chart->voice;
  if (rule.change)
    return rule.change->voice;
  if (rule.measure)
    return rule.measure->voice;
  return rule.events ? Voice::kObserver : Voice::kRecords;
}

}  // namespace relcare::profile
