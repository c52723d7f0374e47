// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/community_bench.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "relcare/v1/community.pb.h"
#include "relcare/v1/profile_report.pb.h"
#include "relcare/v1/record.pb.h"

#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/report_table.h"

namespace relcare::tool {
namespace {

Or<SnapshotHandle> SnapshotAt(const relcare_community* community,
                              const std::optional<std::string>& time,
                              std::string_view option) {
  relcare_snapshot* made = nullptr;
  relcare_error error = RELCARE_ERROR_INIT;
  const std::string bound = time.value_or("");
  relcare_as_of as_of = RELCARE_AS_OF_INIT;
  as_of.recorded_by = as_of.occurred_by = bound.data();
  as_of.recorded_by_size = as_of.occurred_by_size = bound.size();
  if (relcare_community_snapshot(community, &as_of, &made, &error) !=
      RELCARE_OK) {
    Fault fault = FromError(error);
    if (error.status == RELCARE_E_UNSUPPORTED_OPTION) {
      fault = UsageFault("--" + std::string(option) + ": " + error.message);
    }
    return fault;
  }
  return SnapshotHandle(made);
}

std::string Unread(std::uint32_t lines) {
  return Counted(lines, "line") +
         " could not be read as records: what is told here is without " +
         (lines == 1 ? "it" : "them");
}

// What the other side of such a tie is to a client, where no record says it of
// the person.
std::string SideOf(v1::RelationshipKind kind) {
  switch (kind) {
    case v1::RELATIONSHIP_KIND_THERAPEUTIC:
      return "somebody who treats,";
    case v1::RELATIONSHIP_KIND_PEER:
      return "a peer,";
    case v1::RELATIONSHIP_KIND_SPONSOR:
      return "a sponsor,";
    case v1::RELATIONSHIP_KIND_FAMILY:
      return "family,";
    default:
      return "somebody,";
  }
}

}  // namespace

std::vector<Option> CommunityOptions() {
  std::vector<Option> options = {
      {"as-of", "TIME",
       "Looks as one would have then: what was recorded and had happened by "
       "this FHIR date or dateTime. Else all that is there. A day without an "
       "offset in the configuration ends as in UTC."},
      {"since", "TIME",
       "Tells what changed since that time, and because of which records."},
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return options;
}

Or<CommunityBench> OpenCommunity(const Arguments& arguments) {
  if (arguments.rest().empty())
    return UsageFault("name a COMMUNITY: files of records, or a saved one");
  CommunityBench bench;
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return rules.fault();
  bench.rules = std::move(*rules);
  Or<Engine> engine = MakeEngine(bench.rules);
  if (!engine.ok())
    return engine.fault();
  bench.engine = std::move(*engine);
  Or<Scratch> scratch = MakeScratch(bench.engine.get());
  if (!scratch.ok())
    return scratch.fault();
  bench.scratch = std::move(*scratch);
  if (std::optional<Fault> fault = CheckNames(bench.scratch.get(), arguments))
    return *std::move(fault);
  Or<LoadedCommunity> loaded =
      LoadCommunity(arguments.rest(), bench.engine.get(), false);
  if (!loaded.ok())
    return loaded.fault();
  bench.community = std::move(loaded->community);
  bench.unread = loaded->added.rejected;
  bench.exit = loaded->exit;
  Progress progress("");
  progress.Say("putting the records in order");
  Or<SnapshotHandle> now =
      SnapshotAt(bench.community.get(), arguments.Get("as-of"), "as-of");
  if (!now.ok())
    return now.fault();
  bench.now = std::move(*now);
  if (arguments.Has("since")) {
    Or<SnapshotHandle> earlier =
        SnapshotAt(bench.community.get(), arguments.Get("since"), "since");
    if (!earlier.ok())
      return earlier.fault();
    bench.earlier = std::move(*earlier);
  }
  return bench;
}

Or<std::vector<std::string>> IdsIn(const CommunityBench& bench,
                                   std::string_view body) {
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_snapshot_ids(bench.scratch.get(), bench.now.get(), body.data(),
                           body.size(), RELCARE_FORMAT_PROTOBUF, &view,
                           &error) != RELCARE_OK) {
    return FromError(error);
  }
  v1::RecordIds ids;
  ids.ParseFromArray(view.data, static_cast<int>(view.size));
  return std::vector<std::string>(ids.ids().begin(), ids.ids().end());
}

Or<v1::Record> RecordIn(const CommunityBench& bench, const std::string& id) {
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_snapshot_record(bench.scratch.get(), bench.now.get(), id.data(),
                              id.size(), RELCARE_FORMAT_PROTOBUF, &view,
                              &error) != RELCARE_OK) {
    return FromError(error);
  }
  v1::Record record;
  record.ParseFromArray(view.data, static_cast<int>(view.size));
  return record;
}

Fault NotThereYet(const CommunityBench& bench, const Arguments& arguments,
                  std::string_view option, const std::string& id, Fault fault) {
  const std::optional<std::string> time = arguments.Get("as-of");
  const std::string named = "--" + std::string(option) + " " + id + ": ";
  fault.message = named + "no record of the community says who that is";
  if (const Or<v1::Record> record = RecordIn(bench, id); record.ok()) {
    const std::string_view kind = record->has_group()          ? "group"
                                  : record->has_relationship() ? "tie"
                                  : record->has_person()       ? "client"
                                                               : "";
    if (!kind.empty() && kind != option && option != "reader") {
      fault.message = named + "that is a " +
                      std::string(kind == "client" ? "person" : kind) + ": --" +
                      std::string(kind) + " " + id;
      return fault;
    }
  }
  if (!time)
    return fault;
  const Or<SnapshotHandle> all =
      SnapshotAt(bench.community.get(), std::nullopt, "as-of");
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (all.ok() && relcare_snapshot_record(
                      bench.scratch.get(), all->get(), id.data(), id.size(),
                      RELCARE_FORMAT_PROTOBUF, &view, &error) == RELCARE_OK) {
    fault.message = named + "not on record yet by --as-of " + *time;
  }
  return fault;
}

Or<std::vector<std::string>> ClientsOf(const CommunityBench& bench) {
  std::set<std::string> clients;
  Or<std::vector<std::string>> persons = IdsIn(bench, "person");
  if (!persons.ok())
    return persons.fault();
  for (const std::string& id : *persons) {
    Or<v1::Record> record = RecordIn(bench, id);
    if (!record.ok())
      continue;
    const auto& roles = record->person().roles();
    if (std::any_of(roles.begin(), roles.end(), [](const v1::PersonRole& one) {
          return one.role() == v1::ROLE_CLIENT;
        }))
      clients.insert(id);
  }
  Or<std::vector<std::string>> episodes = IdsIn(bench, "episode");
  if (!episodes.ok())
    return episodes.fault();
  for (const std::string& id : *episodes) {
    Or<v1::Record> record = RecordIn(bench, id);
    if (record.ok() && !record->episode().client().empty())
      clients.insert(record->episode().client());
  }
  return std::vector<std::string>(clients.begin(), clients.end());
}

Or<std::vector<std::string>> GroupsOf(const CommunityBench& bench) {
  return IdsIn(bench, "group");
}

void PrintUnread(const CommunityBench& bench, const Arguments& arguments,
                 Output& output) {
  if (bench.unread > 0 && !arguments.Has("json"))
    output.Line("! " + Unread(bench.unread) + "\n");
}

std::string WithUnread(const CommunityBench& bench,
                       const std::string& profile) {
  if (bench.unread == 0)
    return profile;
  v1::Profile told;
  told.ParseFromString(profile);
  v1::Finding* finding = told.add_findings();
  finding->set_code(v1::FINDING_CODE_NO_RECORD);
  finding->set_severity(v1::FINDING_SEVERITY_ERROR);
  finding->set_message(Unread(bench.unread));
  return told.SerializeAsString();
}

void SayNobody(const Arguments& arguments) {
  const std::optional<std::string> time = arguments.Get("as-of");
  Say("relcare: nobody to tell of: no client and no group is on record" +
      (time ? " by --as-of " + *time : ""));
}

std::string RoleIn(const CommunityBench& bench, const std::string& id) {
  const Or<v1::Record> record = RecordIn(bench, id);
  if (record.ok() && record->has_relationship()) {
    const v1::Party& other = record->relationship().other();
    if (other.has_group())
      return "the group " + other.group();
    if (other.has_organization())
      return "the organization " + other.organization();
    const std::string role = RoleIn(bench, other.person());
    return (role.empty() ? SideOf(record->relationship().kind()) : role) + " " +
           other.person();
  }
  if (!record.ok() || record->person().roles().empty())
    return {};
  switch (record->person().roles(0).role()) {
    case v1::ROLE_CLIENT:
    case v1::ROLE_PEER:
      return "another client";
    case v1::ROLE_CLINICIAN:
      return "a clinician";
    case v1::ROLE_LIVED_EXPERIENCE_STAFF:
      return "staff with lived experience";
    case v1::ROLE_SPONSOR:
      return "a sponsor";
    case v1::ROLE_FAMILY:
      return "family";
    default:
      return "somebody of the community";
  }
}

}  // namespace relcare::tool
