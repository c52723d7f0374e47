// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The shipped profile and signals: all embedded, named as their files, without
// faults against the shipped forms, and with sources and plain questions.

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/profile.pb.h"
#include "relcare/v1/signal.pb.h"

#include "base/ids.h"
#include "catalog/catalog.h"
#include "profile/check.h"
#include "profile/definition.h"
#include "profile/definition_message.h"
#include "scale/instrument_message.h"

namespace relcare {
namespace {

template <typename Message>
Message Parse(const catalog::Entry& entry) {
  Message message;
  EXPECT_TRUE(message.ParseFromArray(entry.bytes.data(),
                                     static_cast<int>(entry.bytes.size())));
  return message;
}

std::string Say(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults)
    text += fault.path + ": " + fault.rule + ": " + fault.message + "\n";
  return text;
}

// The facts of the shipped forms.
std::optional<profile::ScaleFacts> FindShipped(std::string_view reference) {
  const std::optional<Reference> wanted = ParseReference(reference);
  for (const catalog::Entry& entry : catalog::Shipped()) {
    const std::optional<Reference> known = ParseReference(entry.reference);
    if (!wanted || !known || known->instrument != wanted->instrument)
      continue;
    const scale::Definition form =
        scale::FromMessage(Parse<v1::Instrument>(entry));
    for (const scale::Scale& scale : form.scales) {
      if (scale.id != wanted->scale)
        continue;
      profile::ScaleFacts facts;
      facts.target = scale.target;
      facts.direction = scale.direction;
      facts.tier = form.tier;
      if (scale.minimum && scale.maximum) {
        facts.bounds = profile::Bounds{scale.minimum->ToDouble(),
                                       scale.maximum->ToDouble()};
      }
      for (const scale::ChangeThreshold& one : scale.change_thresholds) {
        facts.has_reliable_threshold |=
            one.kind == scale::ChangeKind::kReliable;
      }
      return facts;
    }
  }
  return std::nullopt;
}

std::set<std::string> FilesOf(const char* folder) {
  std::set<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".txtpb")
      found.insert(file.path().stem().string());
  }
  return found;
}

TEST(ShippedRules, AreTheFilesOfTheFolders) {
  std::set<std::string> profiles, signals;
  for (const catalog::Entry& entry : catalog::ShippedProfiles())
    profiles.insert(Parse<v1::ProfileDefinition>(entry).id());
  for (const catalog::Entry& entry : catalog::ShippedSignals())
    signals.insert(Parse<v1::SignalDefinition>(entry).id());
  EXPECT_EQ(profiles, FilesOf("profiles"));
  EXPECT_EQ(signals, FilesOf("signals"));
}

TEST(ShippedRules, AreNamedByIdAndVersion) {
  for (const catalog::Entry& entry : catalog::ShippedProfiles()) {
    const auto rule = Parse<v1::ProfileDefinition>(entry);
    EXPECT_EQ(rule.id() + "@" + rule.version(), entry.reference);
  }
  for (const catalog::Entry& entry : catalog::ShippedSignals()) {
    const auto rule = Parse<v1::SignalDefinition>(entry);
    EXPECT_EQ(rule.id() + "@" + rule.version(), entry.reference);
  }
}

TEST(ShippedRules, HaveNoFault) {
  for (const catalog::Entry& entry : catalog::ShippedProfiles()) {
    const auto rules =
        profile::FromMessage(Parse<v1::ProfileDefinition>(entry));
    EXPECT_EQ(Say(profile::CheckProfile(rules, FindShipped)), "")
        << entry.reference;
  }
  for (const catalog::Entry& entry : catalog::ShippedSignals()) {
    const auto rules = profile::FromMessage(Parse<v1::SignalDefinition>(entry));
    EXPECT_EQ(Say(profile::CheckSignal(rules, FindShipped)), "")
        << entry.reference;
  }
}

TEST(ShippedRules, HoldAllTenIndices) {
  std::set<int> kinds;
  const auto rule = Parse<v1::ProfileDefinition>(catalog::ShippedProfiles()[0]);
  for (const v1::IndexDefinition& index : rule.indices())
    kinds.insert(index.kind());
  EXPECT_EQ(kinds.size(), 10U);
}

// Each cut-off of a signal is told of in its sources.
TEST(ShippedRules, CiteTheirSources) {
  for (const catalog::Entry& entry : catalog::ShippedSignals()) {
    const auto rule = Parse<v1::SignalDefinition>(entry);
    EXPECT_GT(rule.sources_size(), 0) << entry.reference;
    EXPECT_TRUE(std::any_of(rule.sources().begin(), rule.sources().end(),
                            [](const v1::Citation& source) {
                              return source.text().find("relcare convention") !=
                                     std::string::npos;
                            }))
        << entry.reference;
  }
}

// Plain words: a question ends as one, a sentence as one, and neither says why.
TEST(ShippedRules, AskAndDoNotExplain) {
  const auto is_plain = [](const std::string& text) {
    for (const char* word : {"because", "cause", "due to", "leads to",
                             "therefore", "risk of relapse"}) {
      if (text.find(word) != std::string::npos)
        return false;
    }
    return true;
  };
  for (const catalog::Entry& entry : catalog::ShippedSignals()) {
    const auto rule = Parse<v1::SignalDefinition>(entry);
    EXPECT_TRUE(rule.question().ends_with('?')) << entry.reference;
    EXPECT_TRUE(rule.sentence().ends_with('.')) << entry.reference;
    EXPECT_TRUE(is_plain(rule.sentence())) << entry.reference;
  }
  const auto profile =
      Parse<v1::ProfileDefinition>(catalog::ShippedProfiles()[0]);
  for (const v1::IndexDefinition& index : profile.indices()) {
    EXPECT_TRUE(index.question().ends_with('?')) << index.title();
    for (const v1::ComponentDefinition& component : index.components())
      EXPECT_TRUE(component.question().ends_with('?')) << component.id();
  }
}

// The same is told to the client in the second person.
TEST(ShippedRules, SpeakToTheClient) {
  const auto is_to_you = [](const std::string& text) {
    for (const char* word :
         {"the client", "The client", "this client", "themselves", "oneself"}) {
      if (text.find(word) != std::string::npos)
        return false;
    }
    return true;
  };
  const auto told = [](const std::string& words, const std::string& to_client) {
    return profile::Told(true, words, to_client);
  };
  for (const catalog::Entry& entry : catalog::ShippedSignals()) {
    const auto rule = Parse<v1::SignalDefinition>(entry);
    if (rule.target() != v1::TARGET_GROUP) {
      EXPECT_NE(rule.title_to_client(), "") << entry.reference;
      EXPECT_TRUE(rule.sentence_to_client().ends_with('.')) << entry.reference;
    }
    EXPECT_TRUE(is_to_you(told(rule.title(), rule.title_to_client())))
        << entry.reference;
    EXPECT_TRUE(is_to_you(told(rule.sentence(), rule.sentence_to_client())))
        << entry.reference;
  }
  const auto profile =
      Parse<v1::ProfileDefinition>(catalog::ShippedProfiles()[0]);
  for (const v1::IndexDefinition& index : profile.indices()) {
    if (index.target() != v1::TARGET_GROUP) {
      EXPECT_NE(index.meaning_to_client(), "") << index.title();
      EXPECT_NE(index.not_meaning_to_client(), "") << index.title();
    }
    EXPECT_TRUE(is_to_you(told(index.title(), index.title_to_client())));
    EXPECT_TRUE(is_to_you(told(index.meaning(), index.meaning_to_client())))
        << index.title();
    EXPECT_TRUE(
        is_to_you(told(index.not_meaning(), index.not_meaning_to_client())))
        << index.title();
    for (const v1::ComponentDefinition& one : index.components()) {
      EXPECT_TRUE(is_to_you(told(one.title(), one.title_to_client())))
          << one.id();
    }
  }
}

// To whoever else reads, and where a definition has no such words, nothing is
// another.
TEST(ShippedRules, SpeakOtherwiseToTheClientOnly) {
  EXPECT_EQ(profile::Told(false, "as it stands", "to you"), "as it stands");
  EXPECT_EQ(profile::Told(true, "as it stands", ""), "as it stands");
}

}  // namespace
}  // namespace relcare
