// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Four faults of records: ids twice, references that lead nowhere, times out of
// a period, and what somebody did to themselves. Each is found with its place,
// whether records come as they are, from FHIR or from a table: while importing,
// when a record is added, or when the community is looked at.

#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_faults_test {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

constexpr char kNames[] =
    R"({"id":"clinic","version":"1.0.0","records":{"words":[{"field":"exchange-kind","word":"advice","codes":[{"system":"c","code":"advice"}]}]}})";

// What was found, each "where: rule path".
class Finder {
 public:
  Finder() : host_("{}", {Json(SourceKind::kMapping, kNames)}) {}

  void Add(const std::string& records) {
    const auto added = community_.AddText(
        Bytes(records), Format::kNdjson, [&](const relcare_error& error) {
          found_.push_back("added: " + std::string(error.rule) + " " +
                           error.path);
          return true;
        });
    EXPECT_TRUE(added.ok());
  }

  void Import(const std::string& text, Format format,
              TableKind table = TableKind::kAnswers) {
    ImportOptions options;
    options.input = format;
    options.table = table;
    options.names = "clinic";
    options.recorded_at = "2026-06-01T12:00:00Z";
    const Imported out = test::Import(host_, text, options);
    EXPECT_EQ(out.status, "RELCARE_OK");
    for (const std::string& report : out.reports) {
      for (const std::string& finding : Objects(report, "findings")) {
        if (finding.find("SEVERITY_NOTE") == std::string::npos) {
          found_.push_back("import: " + Member(finding, "field") + " " +
                           Member(finding, "path"));
        }
      }
      std::string lines;
      for (const std::string& record : Objects(report, "records"))
        lines += record + "\n";
      Add(lines);
    }
  }

  const std::vector<std::string>& Look() {
    const std::string report =
        community_.At()->Report(host_.scratch, Format::kJson)->str();
    for (const std::string& finding : Objects(report, "findings")) {
      found_.push_back("seen: " + Member(finding, "code").substr(13) + " " +
                       Member(finding, "path"));
    }
    return found_;
  }

 private:
  Host host_;
  Community community_ = Community::Create().value();
  std::vector<std::string> found_;
};

std::string Record(const std::string& id, const std::string& body) {
  return R"({"id":")" + id + R"(","recorded_at":"2026-06-01T12:00:00Z",)" +
         body + "}\n";
}

std::string Bundle(const std::vector<std::string>& resources) {
  std::string out = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (std::size_t i = 0; i < resources.size(); ++i)
    out += (i > 0 ? "," : "") + std::string(R"({"resource":)") + resources[i] +
           "}";
  return out + "]}";
}

struct Fault {
  std::string name;
  void (*fill)(Finder&);
  std::vector<std::string> found;
};

void PrintTo(const Fault& given, std::ostream* os) { *os << given.name; }

class ImportFaultsTest : public ::testing::TestWithParam<Fault> {};

TEST_P(ImportFaultsTest, AreFoundWithTheirPlace) {
  Finder finder;
  GetParam().fill(finder);
  const std::vector<std::string>& found = finder.Look();
  for (const std::string& each : GetParam().found)
    EXPECT_THAT(found, Contains(each));
}

const std::string kAnna = Record("a", R"("person":{})");
const std::string kBen = Record("b", R"("person":{})");
const std::string kPatient7 = Fhir("Patient", "7", "");
const std::string kPeople = "id\na\nb\n";

std::string Message(const std::string& to) {
  return Fhir(
      "Communication", "1",
      R"(,"status":"completed","category":[{"coding":[{"system":"c","code":"advice"}]}],"sender":{"reference":"Patient/7"},"recipient":[{"reference":")" +
          to + R"("}],"sent":"2026-05-04T10:00:00Z")");
}

const std::vector<Fault> kFaults = {
    {"IdsTwiceInRecords",
     [](Finder& f) { f.Add(kAnna + Record("a", R"("organization":{})")); },
     {"added: id-taken /id"}},
    {"IdsTwiceInABundle",
     [](Finder& f) {
       f.Import(Bundle({Fhir("Patient", "7", ""),
                        Fhir("Patient", "7", R"(,"birthDate":"1980")")}),
                Format::kFhir);
     },
     {"import: record-repeated /entry/1/resource"}},
    {"IdsTwiceInLines",
     [](Finder& f) {
       f.Import(kPatient7 + "\n" +
                    Fhir("Patient", "7", R"(,"birthDate":"1980")") + "\n",
                Format::kFhirNdjson);
     },
     {"import: record-repeated ", "added: id-taken /id"}},
    {"IdsTwiceInATable",
     [](Finder& f) {
       f.Import("id,birth_year\na,1980\nb,1980\na,1981\n", Format::kCsv,
                TableKind::kPeople);
     },
     {"import: record-repeated /2", "added: id-taken /id"}},
    {"IdsTwiceInTwoMeetings",
     [](Finder& f) {
       f.Import(
           "id,start,person,attendance\nm,2026-05-04,a,present\n"
           "n,2026-05-04,a,present\nm,2026-05-05,a,present\n",
           Format::kCsv, TableKind::kEncounters);
     },
     {"import: rows-differ /2/1"}},
    {"NowhereInRecords",
     [](Finder& f) { f.Add(Record("s", R"("episode":{"client":"a"})")); },
     {"seen: REFERENCE_UNKNOWN /episode/client"}},
    {"NowhereInFhir",
     [](Finder& f) {
       f.Import(
           Fhir("EpisodeOfCare", "1",
                R"(,"status":"active","patient":{"reference":"Patient/9"})"),
           Format::kFhir);
     },
     {"seen: REFERENCE_UNKNOWN /episode/client"}},
    {"NowhereInATable",
     [](Finder& f) {
       f.Import("id,person\ns,a\n", Format::kCsv, TableKind::kStays);
     },
     {"seen: REFERENCE_UNKNOWN /episode/client"}},
    {"OutOfPeriodInRecords",
     [](Finder& f) {
       f.Add(
           kAnna +
           Record(
               "g",
               R"("group":{"period":{"start":"2026-05-10","end":"2026-05-20"}})") +
           Record(
               "e",
               R"("exchange":{"giver":"a","group":"g","kind":"EXCHANGE_KIND_ADVICE","occurred_at":"2026-05-01T10:00:00Z"})"));
     },
     {"seen: TIME_OUT_OF_PERIOD /exchange/occurred_at"}},
    {"OutOfPeriodInFhir",
     [](Finder& f) {
       f.Import(
           Bundle(
               {kPatient7, Fhir("Patient", "8", ""),
                Fhir(
                    "Encounter", "3",
                    R"(,"status":"finished","class":{"code":"AMB"},"period":{"start":"2026-05-05T10:00:00Z","end":"2026-05-05T11:00:00Z"},"subject":{"reference":"Patient/7"})"),
                Fhir(
                    "Communication", "1",
                    R"(,"status":"completed","category":[{"coding":[{"system":"c","code":"advice"}]}],"sender":{"reference":"Patient/7"},"recipient":[{"reference":"Patient/8"}],"sent":"2026-05-04T10:00:00Z","encounter":{"reference":"Encounter/3"})")}),
           Format::kFhir);
     },
     {"seen: TIME_OUT_OF_PERIOD /exchange/occurred_at"}},
    {"OutOfPeriodInATable",
     [](Finder& f) {
       f.Import(kPeople, Format::kCsv, TableKind::kPeople);
       f.Import("id,start,end\ng,2026-05-10,2026-05-20\n", Format::kCsv,
                TableKind::kGroups);
       f.Import("id,giver,group,kind,at\ne,a,g,advice,2026-05-01T10:00:00Z\n",
                Format::kCsv, TableKind::kExchanges);
     },
     {"seen: TIME_OUT_OF_PERIOD /exchange/occurred_at"}},
    {"ToOneselfInRecords",
     [](Finder& f) {
       f.Add(
           kAnna +
           Record(
               "e",
               R"("exchange":{"giver":"a","receiver":"a","occurred_at":"2026-05-01"})"));
     },
     {"added: same-person /exchange/receiver"}},
    {"ToOneselfSinceAMerge",
     [](Finder& f) {
       f.Add(
           kAnna + kBen +
           Record("m", R"("person_merge":{"kept":"a","merged":"b"})") +
           Record(
               "e",
               R"("exchange":{"giver":"a","receiver":"b","occurred_at":"2026-05-01"})"));
     },
     {"seen: SAME_PERSON /exchange/receiver"}},
    {"ToOneselfInFhir",
     [](Finder& f) {
       f.Import(Bundle({kPatient7, Message("Patient/7")}), Format::kFhir);
     },
     {"import: same-person /entry/1/resource/recipient/0"}},
    {"ToOneselfInATable",
     [](Finder& f) {
       f.Import("id,giver,receiver,kind,at\ne,a,a,advice,2026-05-01\n",
                Format::kCsv, TableKind::kExchanges);
     },
     {"import: same-person /0/2"}},
};

INSTANTIATE_TEST_SUITE_P(Doors, ImportFaultsTest, ::testing::ValuesIn(kFaults),
                         [](const auto& each) { return each.param.name; });

// The same again is there already, and no fault.
TEST(ImportFaults, TheSameTwiceIsNone) {
  Finder finder;
  finder.Import(kPatient7 + "\n" + kPatient7 + "\n", Format::kFhirNdjson);
  finder.Import("id,birth_year\na,1980\na,1980\n", Format::kCsv,
                TableKind::kPeople);
  EXPECT_THAT(finder.Look(), IsEmpty());
}

}  // namespace
}  // namespace relcare::test::import_faults_test
