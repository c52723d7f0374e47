// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/page_source.h"

#include <utility>

#include "relcare/v1/community.pb.h"

#include "tools/relcare/form_words.h"
#include "tools/relcare/instrument_card.h"
#include "tools/relcare/names.h"
#include "tools/relcare/page.h"
#include "tools/relcare/report_table.h"

namespace relcare::tool {
namespace {

std::string NewestOf(const CommunityBench& bench) {
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  v1::SnapshotReport report;
  if (relcare_snapshot_report(bench.scratch.get(), bench.now.get(),
                              RELCARE_FORMAT_PROTOBUF, &view,
                              &error) == RELCARE_OK)
    report.ParseFromArray(view.data, static_cast<int>(view.size));
  return report.last_recorded_at().substr(0, 10);
}

}  // namespace

PageSource::PageSource(const CommunityBench& bench, const Arguments& arguments)
    : bench_(bench),
      since_(arguments.Get("since").value_or("")),
      reader_(arguments.Get("reader").value_or(
          arguments.Get("client").value_or(""))),
      contact_(arguments.Get("contact").value_or("")) {
  if (!arguments.Has("json"))
    newest_ = NewestOf(bench);
}

std::string PageSource::RoleOf(const std::string& id) const {
  return RoleIn(bench_, id);
}

std::string PageSource::When(const std::string& occurred_by) const {
  if (!occurred_by.empty())
    return ", as of " + DayOrTime(occurred_by);
  return newest_.empty() ? ""
                         : ", by all that is on record up to " + newest_ +
                               "; no --as-of was given";
}

std::optional<v1::Record> PageSource::RecordOf(const std::string& id) const {
  Or<v1::Record> record = RecordIn(bench_, id);
  if (!record.ok())
    return std::nullopt;
  return std::move(*record);
}

std::optional<v1::ScoreReport> PageSource::ScoreOf(
    const v1::Record& record) const {
  if (!record.has_assessment())
    return std::nullopt;
  const std::string bytes = record.SerializeAsString();
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = RELCARE_FORMAT_PROTOBUF;
  options.output_format = RELCARE_FORMAT_PROTOBUF;
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_score(bench_.scratch.get(), Bytes(bytes), bytes.size(), &options,
                    &view, &error) != RELCARE_OK)
    return std::nullopt;
  v1::ScoreReport report;
  report.ParseFromArray(view.data, static_cast<int>(view.size));
  return report;
}

const v1::Instrument* PageSource::FormOf(const std::string& reference) const {
  auto [at, is_new] = forms_.try_emplace(reference);
  if (is_new) {
    relcare_view view = {};
    relcare_error error = RELCARE_ERROR_INIT;
    if (relcare_describe(bench_.scratch.get(), reference.data(),
                         reference.size(), RELCARE_FORMAT_PROTOBUF, &view,
                         &error) == RELCARE_OK) {
      at->second.emplace().ParseFromArray(view.data,
                                          static_cast<int>(view.size));
    }
  }
  return at->second ? &*at->second : nullptr;
}

const std::map<std::string, std::set<std::string>>& PageSource::Answered()
    const {
  if (answered_)
    return *answered_;
  answered_.emplace();
  const Or<std::vector<std::string>> ids = IdsIn(bench_, "assessment");
  if (!ids.ok())
    return *answered_;
  for (const std::string& id : *ids) {
    if (const std::optional<v1::Record> record = RecordOf(id)) {
      (*answered_)[IdIn(record->assessment().subject())].insert(
          FormName(record->assessment().instrument()));
    }
  }
  return *answered_;
}

std::string PageSource::WhyClosed(const std::string& form) const {
  const Or<v1::InstrumentList> list = ListLoaded(bench_.scratch.get());
  if (!list.ok())
    return "";
  for (const v1::InstrumentEntry& entry : list->instruments()) {
    if (FormName(entry.reference()) != form || !entry.is_default())
      continue;
    return NeedsAcknowledgement(entry.licence()) && !entry.acknowledged()
               ? "its licence asks for its holder's permission. `relcare "
                 "instruments " +
                     form + "` says whose; --accept-licence " + form +
                     " states that you have it."
               : "";
  }
  return "no form of that name is loaded. --definition FILE brings one.";
}

std::vector<std::string> PageSource::ClosedForms(
    const v1::Profile& profile) const {
  std::set<std::string> about = {IdIn(profile.subject())};
  bool is_any = false;
  const auto look = [&](v1::UnseenReason reason, const v1::Subject& of) {
    if (reason != v1::UNSEEN_REASON_FORM_NOT_AVAILABLE)
      return;
    is_any = true;
    about.insert(IdIn(of));
  };
  for (const v1::IndexResult& index : profile.indices()) {
    for (const v1::ComponentResult& one : index.components())
      look(one.unseen().reason(), index.about());
  }
  for (const v1::Signal& signal : profile.signals())
    look(signal.reason(), signal.about());
  if (!is_any)
    return {};
  std::set<std::string> forms;
  for (const std::string& id : about) {
    const auto found = Answered().find(id);
    if (found != Answered().end())
      forms.insert(found->second.begin(), found->second.end());
  }
  std::vector<std::string> said;
  for (const std::string& form : forms) {
    if (const std::string why = WhyClosed(form); !why.empty())
      said.push_back(form + " is on record and not scored: " + why);
  }
  return said;
}

}  // namespace relcare::tool
