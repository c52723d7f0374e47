// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/observation_group.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace relcare::fhir::observation_group_test {
namespace {

using ::testing::ElementsAre;

struct Made {
  std::string id;
  std::string subject;
  std::string time;
  std::vector<std::string> members;
  std::vector<std::string> derived_from;
  std::string full_url = {};
  int within = -1;
};

std::vector<Observation> Make(const std::vector<Made>& all) {
  std::vector<Observation> made;
  for (const Made& each : all) {
    Observation observation;
    observation.identity.id = each.id;
    observation.identity.subject = each.subject;
    observation.identity.authored = each.time;
    observation.members = each.members;
    observation.derived_from = each.derived_from;
    observation.full_url = each.full_url;
    observation.within = each.within;
    made.push_back(std::move(observation));
  }
  return made;
}

std::string Show(const std::vector<ObservationGroup>& groups) {
  std::string text;
  for (const ObservationGroup& group : groups) {
    text += text.empty() ? "" : " | ";
    if (group.panel >= 0)
      text += "p" + std::to_string(group.panel) + ":";
    for (std::size_t i = 0; i < group.members.size(); ++i)
      text += (i == 0 ? "" : " ") + std::to_string(group.members[i]);
  }
  return text;
}

struct GroupCase {
  const char* name;
  std::vector<Made> observations;
  const char* groups;
};

TEST(ObservationGroup, IsMadeByPanelResponseOrTime) {
  const std::string q = "QuestionnaireResponse/q";
  const GroupCase cases[] = {
      {"a panel, in any order",
       {{"a", "p", "2026-01-01", {}, {}},
        {"x", "p", "2026-01-01", {"Observation/a", "Observation/b"}, {}},
        {"b", "p", "2026-01-02", {}, {}}},
       "p1:0 1 2"},
      {"by fullUrl",
       {{"", "", "", {"urn:uuid:1"}, {}}, {"", "", "", {}, {}, "urn:uuid:1"}},
       "p0:0 1"},
      {"by a url, without its version",
       {{"", "", "", {"http://s/Observation/1/_history/2"}, {}},
        {"1", "", "", {}, {}, "http://s/Observation/1"}},
       "p0:0 1"},
      {"by a url, where nobody says another",
       {{"", "", "", {"http://s/Observation/1"}, {}}, {"1", "", "", {}, {}}},
       "p0:0 1"},
      {"a url of another server",
       {{"", "", "", {"http://t/Observation/1"}, {}},
        {"1", "", "", {}, {}, "http://s/Observation/1"}},
       "0 | 1"},
      {"contained",
       {{"x", "p", "2026-01-01", {}, {}}, {"c", "p", "", {}, {}, "", 0}},
       "p0:0 1"},
      {"a member of two panels",
       {{"x", "p", "2026-01-01", {"Observation/a"}, {}},
        {"y", "p", "2026-01-01", {"Observation/a", "Observation/b"}, {}},
        {"a", "p", "2026-01-01", {}, {}},
        {"b", "p", "2026-01-01", {}, {}}},
       "p0:0 2 | p1:1 2 3"},
      {"a panel within a panel",
       {{"x", "p", "2026-01-01", {"Observation/y"}, {}},
        {"y", "p", "2026-01-01", {"Observation/a"}, {}},
        {"a", "p", "2026-01-01", {}, {}}},
       "0 | p1:1 2"},
      {"a member of somebody else",
       {{"x", "p", "2026-01-01", {"Observation/a", "Observation/b"}, {}},
        {"a", "other", "2026-01-01", {}, {}},
        {"b", "p", "2026-01-01", {}, {}}},
       "p0:0 2 | 1"},
      {"a member that is not there",
       {{"x", "p", "2026-01-01", {"Observation/none"}, {}},
        {"a", "p", "2026-01-01", {}, {}}},
       "0 1"},
      {"itself", {{"x", "p", "2026-01-01", {"Observation/x"}, {}}}, "0"},
      {"a total of a panel's members",
       {{"x", "p", "2026-01-01", {"Observation/a"}, {}},
        {"a", "p", "2026-01-01", {}, {}},
        {"t", "p", "2026-01-09", {}, {"Observation/a"}}},
       "p0:0 1 2"},
      {"a total of items at another time, before them",
       {{"t", "p", "2026-01-09", {}, {"urn:uuid:a", "urn:uuid:b"}},
        {"a", "p", "2026-01-01", {}, {}, "urn:uuid:a"},
        {"b", "p", "2026-01-01", {}, {}, "urn:uuid:b"}},
       "0 1 2"},
      {"a total of items in two groups goes to neither",
       {{"a", "p", "2026-01-01", {}, {}},
        {"b", "p", "2026-01-02", {}, {}},
        {"t", "p", "2026-01-03", {}, {"Observation/a", "Observation/b"}}},
       "0 | 1 | 2"},
      {"a total of the panel's response",
       {{"x", "p", "2026-01-01", {"Observation/a"}, {q}},
        {"a", "p", "2026-01-01", {}, {}},
        {"t", "p", "2026-01-09", {}, {q}}},
       "p0:0 1 2"},
      {"of two panels' response it goes to neither",
       {{"x", "p", "2026-01-01", {"Observation/a"}, {q}},
        {"y", "p", "2026-01-01", {"Observation/a"}, {q}},
        {"a", "p", "2026-01-01", {}, {}},
        {"t", "p", "2026-01-01", {}, {q}}},
       "p0:0 2 | p1:1 2 | 3"},
      {"one response",
       {{"a", "p", "2026-01-01", {}, {q}},
        {"b", "p", "2026-01-02", {}, {q + "/_history/3"}},
        {"c", "p", "2026-01-01", {}, {"QuestionnaireResponse/r"}}},
       "0 1 | 2"},
      {"one response of two people",
       {{"a", "p", "2026-01-01", {}, {q}},
        {"b", "other", "2026-01-01", {}, {q}}},
       "0 | 1"},
      {"one time",
       {{"a", "p", "2026-01-01", {}, {}},
        {"b", "p", "2026-01-01", {}, {}},
        {"c", "p", "2026-01-02", {}, {}},
        {"d", "other", "2026-01-01", {}, {}}},
       "0 1 | 2 | 3"},
      {"nobody's are never mixed",
       {{"a", "", "2026-01-01", {}, {}}, {"b", "", "2026-01-01", {}, {}}},
       "0 | 1"},
      {"nor those of one year",
       {{"a", "p", "2026", {}, {}}, {"b", "p", "2026", {}, {}}},
       "0 | 1"},
      {"nor those without time",
       {{"a", "p", "", {}, {}}, {"b", "p", "", {}, {}}},
       "0 | 1"},
  };
  for (const GroupCase& each : cases) {
    const std::vector<Observation> made = Make(each.observations);
    EXPECT_EQ(Show(GroupObservations(ObservationLinks(made), made,
                                     std::vector<bool>(made.size()))),
              each.groups)
        << each.name;
  }
}

TEST(ObservationGroup, LeavesOutWhatBelongsToAResponse) {
  const std::vector<Observation> made = Make(
      {{"a", "p", "2026-01-01", {}, {}}, {"b", "p", "2026-01-01", {}, {}}});
  EXPECT_EQ(
      Show(GroupObservations(ObservationLinks(made), made, {true, false})),
      "1");
}

TEST(Origin, IsFoundThroughThePanelAndNeverOfSomebodyElse) {
  const std::vector<Observation> made = Make({
      {"x", "p", "2026-01-01", {"Observation/a"}, {"QuestionnaireResponse/q"}},
      {"a", "p", "2026-01-01", {}, {}},
      {"b", "p", "2026-01-01", {}, {"QuestionnaireResponse/none"}},
      {"c", "other", "2026-01-01", {}, {"QuestionnaireResponse/q"}},
      {"d", "p", "2026-01-01", {}, {"urn:uuid:7"}},
  });
  const std::vector<Origin> origins = {{"q", "", "p"}, {"", "urn:uuid:7", ""}};
  EXPECT_THAT(FindOrigins(ObservationLinks(made), made, origins),
              ElementsAre(0, 0, -1, -1, 1));
}

}  // namespace
}  // namespace relcare::fhir::observation_group_test
