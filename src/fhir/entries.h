// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Entries: the items of a QuestionnaireResponse, nested ones too, in document
// order.
//
//   Shape    Positions into a Json, and where each item stands.
//   Errors   RELCARE_E_UNREADABLE, rule "fhir-shape"; RELCARE_E_LIMIT, rule
//            "input-depth".
//   Safety   Paths hold FHIR's member names and positions only.
//   Threads  One thread; reuse one per thread to keep its buffers.
//   Source   FHIR R4 and R5 QuestionnaireResponse.item.

#ifndef RELCARE_FHIR_ENTRIES_H_
#define RELCARE_FHIR_ENTRIES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "fhir/json.h"

namespace relcare::fhir {

struct Entry {
  Json::Index link_id = 0;
  Json::Index answers = 0;
  Json::Index extensions = 0;
  std::int32_t parent = -1;     // entry; -1: the response itself
  std::int32_t in_answer = -1;  // of the parent's answers; -1: in none
  std::int32_t position = 0;
  // An extension that nobody here knows may change what this item, or
  // something around it, means.
  bool is_modified = false;
};

class Entries {
 public:
  // Checks and lists the items of `response`, at most `most_deep` levels.
  Done Collect(const Json& json, Json::Index response, int most_deep);
  void Clear() {
    list_.clear();
    strange_.clear();
  }

  const std::vector<Entry>& list() const { return list_; }
  void AppendPath(const Entry& entry, std::string* path) const;

  // Appends a member-unknown for each item and answer that has a member which
  // FHIR does not have, in the response at the path `at`.
  void NoteStrange(std::string_view at, std::vector<Finding>* findings) const;

 private:
  struct Parent {
    std::int32_t entry = -1;
    std::int32_t in_answer = -1;
    bool is_modified = false;
    int deep = 1;
  };

  Done CollectItems(const Json& json, Json::Index items, const Parent& parent);
  Done CollectItem(const Json& json, Json::Index item, const Parent& parent,
                   std::int32_t position);
  Done CollectAnswers(const Json& json, std::int32_t entry, int deep);
  std::string PathIn(const Parent& parent) const;

  // An item, or one of its answers.
  struct Part {
    std::int32_t entry = -1;
    std::int32_t answer = -1;
  };

  std::vector<Entry> list_;
  std::vector<Part> strange_;
  int most_deep_ = 0;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_ENTRIES_H_
