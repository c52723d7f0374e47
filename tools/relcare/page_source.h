// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a page about people asks beside what it prints: the community's records,
// the forms that are loaded, and at what time it looks.

#ifndef RELCARE_TOOLS_PAGE_SOURCE_H_
#define RELCARE_TOOLS_PAGE_SOURCE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/profile_report.pb.h"
#include "relcare/v1/record.pb.h"
#include "relcare/v1/report.pb.h"

#include "tools/relcare/community_bench.h"

namespace relcare::tool {

class PageSource {
 public:
  // `bench` outlives it.
  PageSource(const CommunityBench& bench, const Arguments& arguments);

  // The role of the person of that id, as the records of the community say:
  // "a clinician", "another client"; of a tie, of whom it is with, and who that
  // is; "": they do not say.
  std::string RoleOf(const std::string& id) const;

  // ", as of 2026-06-01"; where no time was asked about, of when the newest
  // record is.
  std::string When(const std::string& occurred_by) const;

  // "2026-05-01", as --since said; "": it was not given.
  const std::string& since() const { return since_; }

  // The day on which the newest record was made.
  const std::string& newest() const { return newest_; }

  // Who reads, of clients: as --reader or --client said.
  const std::string& reader() const { return reader_; }

  // What --contact said; "": it was not given.
  const std::string& contact() const { return contact_; }

  std::optional<v1::Record> RecordOf(const std::string& id) const;

  // The form as it is scored; nothing where it is none, or may not be.
  std::optional<v1::ScoreReport> ScoreOf(const v1::Record& record) const;

  // The definition of that name; null: it is not loaded.
  const v1::Instrument* FormOf(const std::string& reference) const;

  // Why a form of that name is not scored, and what would help; "": it is.
  std::string WhyClosed(const std::string& form) const;

  // Forms that are on record about the subject, or a tie of theirs, and are not
  // scored: each with what would help, as a sentence.
  std::vector<std::string> ClosedForms(const v1::Profile& profile) const;

 private:
  // Instruments on record, by the id of whom or what they are about.
  const std::map<std::string, std::set<std::string>>& Answered() const;

  const CommunityBench& bench_;
  std::string since_;
  std::string reader_;
  std::string contact_;
  std::string newest_;
  mutable std::map<std::string, std::optional<v1::Instrument>> forms_;
  mutable std::optional<std::map<std::string, std::set<std::string>>> answered_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_PAGE_SOURCE_H_
