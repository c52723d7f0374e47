// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// IndexWriter: indices and their components as bytes of messages: they are most
// of a profile.
//
//   Shape    Lists in the definition's order; records by id, each once.
//   Words    Those that the reader may see; `labels` takes theirs, unless it is
//            nullptr.
//   Threads  One.

#ifndef RELCARE_ENGINE_INDEX_MESSAGE_H_
#define RELCARE_ENGINE_INDEX_MESSAGE_H_

#include <string>
#include <vector>

#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/figure_words_message.h"
#include "engine/label_join_message.h"
#include "profile/index_finder.h"
#include "wire/writer.h"

namespace relcare::engine {

class IndexWriter {
 public:
  // All outlive it; it appends to `out`. `to_client`: in the words that the
  // definition has for the client.
  IndexWriter(const Engine& engine, const community::Snapshot& held,
              const WordFilter& filter, bool to_client, LabelJoin* labels,
              std::string* out)
      : engine_(engine),
        held_(held),
        filter_(filter),
        to_client_(to_client),
        labels_(labels),
        out_(*out),
        writer_(out) {}

  // The index as that field; its fields alone; those of one of its components.
  void Put(int field, const profile::FoundIndex& found);
  void Put(const profile::FoundIndex& found);
  void Put(const profile::FoundIndex& index,
           const profile::FoundComponent& found);

 private:
  void PutOutcome(const profile::FoundIndex& found);
  void PutChange(const profile::FoundIndex& found);
  void PutValue(const profile::FoundComponent& found);
  void PutUnseen(const profile::FoundComponent& found);
  void PutEvidence(int field, const std::vector<community::Index>& evidence);
  // What was said to the figure, and to the records behind it.
  void PutWords(int field, const profile::About& about, bool is_withheld,
                const std::string& figure,
                const std::vector<community::Index>& evidence);
  void KeepF64(int field, std::optional<double> number);
  // The method, or the scale with the version that is loaded.
  void PutMethod(int field, const profile::Figure& figure);

  const Engine& engine_;
  const community::Snapshot& held_;
  const WordFilter& filter_;
  bool to_client_;
  LabelJoin* labels_;
  std::string& out_;
  wire::Writer writer_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_INDEX_MESSAGE_H_
