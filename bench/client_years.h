// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ClientYears: a year of an invented programme, as records in JSON, one a line.
// Clients are in groups of eight, each with a clinician and a peer worker.
//
//   Shape    Handed over in pieces of about a megabyte. The same for the same
//            numbers, on every machine.
//   Memory   That of a piece.

#ifndef RELCARE_BENCH_CLIENT_YEARS_H_
#define RELCARE_BENCH_CLIENT_YEARS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace relcare {

// What there is of each client, besides person, stay and ties.
struct YearOfClient {
  int given = 0;     // exchanges; as many reach the client
  int sessions = 0;  // with the clinician, each rated
  int cards = 0;     // weekly cards and PHQ-9 in turn
  int told = 0;      // words, codes, goals
  int meetings = 0;  // of the group, each within an observation window
};

// About 300 events of each client.
inline constexpr YearOfClient kClientYear{34, 40, 38, 30, 38};
// Ten exchanges to one assessment.
inline constexpr YearOfClient kManyExchanges{100, 0, 10, 0, 12};

class ClientYears {
 public:
  using Take = std::function<void(std::string_view piece)>;

  ClientYears(int clients, const YearOfClient& year, Take take)
      : year_(year), take_(std::move(take)) {
    for (int group = 0; group * kInGroup < clients; ++group)
      AddGroup(group);
    for (int client = 0; client < clients; ++client)
      AddClient(client, clients);
    take_(text_);
  }

  std::size_t records() const { return records_; }
  std::size_t exchanges() const { return exchanges_; }
  std::size_t assessments() const { return assessments_; }

  static std::string Client(int number) { return Id("c", number); }

 private:
  static constexpr int kInGroup = 8;
  static constexpr std::size_t kPiece = std::size_t{1} << 20;

  static std::string Id(const char* kind, int number, int nth = -1) {
    std::string digits = std::to_string(number);
    digits.insert(0, 6 - digits.size(), '0');
    return kind + digits + (nth < 0 ? "" : "-" + std::to_string(nth));
  }

  // The nth of `of` days of the year 2025.
  static std::string Day(int nth, int of) {
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    int day = nth * 364 / of, month = 0;
    while (day >= kDays[month])
      day -= kDays[month++];
    const auto two = [](int n) {
      return std::string(n < 10 ? "0" : "") + std::to_string(n);
    };
    return "2025-" + two(month + 1) + '-' + two(day + 1);
  }

  int Draw(int below) {  // xorshift64
    seed_ ^= seed_ << 13;
    seed_ ^= seed_ >> 7;
    seed_ ^= seed_ << 17;
    return static_cast<int>(seed_ % static_cast<std::uint64_t>(below));
  }

  void Add(const std::string& id, const std::string& body) {
    text_ += R"({"id":")" + id + R"(","recorded_at":"2026-01-01T12:00:00Z",)" +
             body + "}\n";
    ++records_;
    if (text_.size() < kPiece)
      return;
    take_(text_);
    text_.clear();
  }

  void AddAssessment(const std::string& id, const char* instrument,
                     const std::string& subject, const std::string& respondent,
                     const std::string& day, int items, const char* item,
                     int values, int least) {
    std::string answers;
    for (int i = 1; i <= items; ++i) {
      answers += std::string(i > 1 ? "," : "") + R"({"item":")" + item +
                 std::to_string(i) + R"(","value":")" +
                 std::to_string(least + std::min(Draw(values), Draw(values))) +
                 "\"}";
    }
    AddForm(id, instrument, subject, respondent, day, answers);
  }

  void AddForm(const std::string& id, const char* instrument,
               const std::string& subject, const std::string& respondent,
               const std::string& day, const std::string& answers) {
    Add(id, R"("assessment":{"instrument":")" + std::string(instrument) +
                R"(","subject":{)" + subject + R"(},"respondent":")" +
                respondent +
                R"(","status":"ASSESSMENT_STATUS_COMPLETED","answered_at":")" +
                day + R"(","answers":[)" + answers + "]}");
    ++assessments_;
  }

  void AddGroup(int group) {
    const std::string id = Id("g", group);
    Add(id, R"("group":{"kind":"GROUP_KIND_THERAPY","period":{"start":)"
            R"("2025-01-01"}})");
    Add(Id("s", group), R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}]})");
    Add(Id("l", group),
        R"("person":{"roles":[{"role":"ROLE_LIVED_EXPERIENCE_STAFF"}]})");
    for (int nth = 0; nth < year_.meetings; ++nth) {
      const std::string day = Day(nth, year_.meetings);
      std::string present;
      for (int i = 0; i < kInGroup; ++i) {
        present += std::string(i > 0 ? "," : "") + R"({"person":")" +
                   Client(group * kInGroup + i) +
                   (Draw(5) > 0 ? R"(","attendance":"ATTENDANCE_PRESENT"})"
                                : R"(","attendance":"ATTENDANCE_ABSENT"})");
      }
      Add(Id("e", group, nth),
          R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP",)"
          R"("group":")" +
              id + R"(","period":{"start":")" + day + R"(T18:00:00Z","end":")" +
              day + R"(T19:30:00Z"},"presences":[)" + present + "]}");
      Add(Id("w", group, nth),
          R"("observation_window":{"observer":")" + Id("l", group) +
              R"(","group":")" + id + R"(","period":{"start":")" + day +
              R"(T08:00:00Z","end":")" + day + R"(T20:00:00Z"}})");
    }
  }

  void AddClient(int client, int clients) {
    const int group = client / kInGroup;
    const std::string id = Client(client);
    const std::string tie = Id("t", client);
    Add(id, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    Add(Id("v", client), R"("episode":{"client":")" + id +
                             R"(","period":{"start":"2025-01-01"}})");
    Add(Id("m", client), R"("membership":{"group":")" + Id("g", group) +
                             R"(","person":")" + id +
                             R"(","period":{"start":"2025-01-01"}})");
    Add(tie, R"("relationship":{"party":{"person":")" + id +
                 R"("},"other":{"person":")" + Id("s", group) +
                 R"("},"kind":"RELATIONSHIP_KIND_THERAPEUTIC","period":)"
                 R"({"start":"2025-01-01"}})");
    AddFamily(client);
    for (int nth = 0; nth < year_.given; ++nth) {
      int other = group * kInGroup + Draw(kInGroup);
      if (other >= clients || other == client)
        other = client % kInGroup > 0 ? client - 1 : client + 1;
      if (other >= clients)
        continue;
      Add(Id("x", client, nth), R"("exchange":{"giver":")" + id +
                                    R"(","receiver":")" + Client(other) +
                                    R"(","kind":"EXCHANGE_KIND_KIND_GESTURE",)"
                                    R"("occurred_at":")" +
                                    Day(nth, year_.given) + R"(T12:00:00Z"})");
      ++exchanges_;
    }
    for (int nth = 0; nth < year_.sessions; ++nth)
      AddSession(client, nth);
    for (int nth = 0; nth < year_.cards; ++nth) {
      const std::string day = Day(nth, year_.cards);
      const std::string self = R"("person":")" + id + '"';
      if (nth % 2 == 0) {
        AddAssessment(Id("p", client, nth), "phq-9@1.0.0", self, id, day, 9,
                      "q", 4, 0);
      } else {
        AddForm(Id("p", client, nth), "week-3@1.0.0", self, id, day,
                R"({"item":"heard","value":")" + std::to_string(1 + Draw(5)) +
                    R"("},{"item":"said","value":")" +
                    std::to_string(1 + Draw(5)) + "\"}");
      }
    }
    for (int nth = 0; nth < year_.told; ++nth)
      AddWord(client, nth);
  }

  void AddFamily(int client) {
    for (int nth = 0; nth < 3; ++nth) {
      const std::string other = Id("f", client, nth);
      Add(other, R"("person":{"roles":[{"role":"ROLE_FAMILY"}]})");
      Add(Id("n", client, nth),
          R"("relationship":{"party":{"person":")" + Client(client) +
              R"("},"other":{"person":")" + other +
              R"("},"kind":"RELATIONSHIP_KIND_FAMILY","views":[{"said_by":")" +
              Client(client) +
              R"(","said_at":"2025-12-01","stance":"STANCE_SUPPORTIVE",)"
              R"("safety":"FELT_SAFETY_SAFE"}]})");
    }
  }

  void AddSession(int client, int nth) {
    const std::string day = Day(nth, year_.sessions);
    const std::string tie = R"("relationship":")" + Id("t", client) + '"';
    Add(Id("i", client, nth),
        R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)" + tie +
            R"(,"period":{"start":")" + day +
            R"(T09:00:00Z"},"presences":[{"person":")" + Client(client) +
            R"(","attendance":"ATTENDANCE_PRESENT"}]})");
    AddAssessment(Id("r", client, nth), "wai-sr-c@1.0.0", tie, Client(client),
                  day, 12, "q", 5, 1);
  }

  // Of six kinds, in turn.
  void AddWord(int client, int nth) {
    const std::string id = Id("o", client, nth);
    const std::string who = '"' + Client(client) + '"';
    const std::string day = Day(nth, year_.told);
    const std::string code =
        R"({"system":"u","code":"k)" + std::to_string(nth % 7) + R"("})";
    const std::string tie = R"("relationship":")" + Id("t", client) + '"';
    switch (nth % 6) {
      case 0:
        return Add(id, R"("state_report":{"respondent":)" + who +
                           R"(,"client":)" + who +
                           R"(,"perspective":"PERSPECTIVE_OWN","said_at":")" +
                           day +
                           R"(","domains":[{"domain":"DOMAIN_FEELING","now":)"
                           R"("4","wanted":"8"}],"wish_importance":"7"})");
      case 1:
        return Add(id, R"("goal":{"client":)" + who +
                           R"(,"domain":"DOMAIN_DOING","codes":[)" + code +
                           R"(],"period":{"start":")" + day +
                           R"("},"importance":2,"difficulty":1,"ratings":[)"
                           R"({"level":-1,"said_at":")" +
                           day + R"(","said_by":)" + who + "}]}");
      case 2:
        return Add(id, R"("identity":{"person":)" + who + R"(,"code":)" + code +
                           R"(,"time":"LIFE_TIME_NOW","strength":"5",)"
                           R"("valued":true,"said_at":")" +
                           day + "\"}");
      case 3:
        return Add(id, R"("coded_event":{"code":{"system":)"
                       R"("urn:relcare:codesystem:cue","code":"cue"},)"
                       R"("person":)" +
                           who + R"(,"coder":")" + Id("l", client / kInGroup) +
                           R"(","occurred_at":")" + day + R"(",)" + tie +
                           R"(,"response":{"system":)"
                           R"("urn:relcare:codesystem:cue-response","code":)"
                           R"("explicit-space"}})");
      case 4:
        return Add(id, R"("adaptation":{"clinician":")" +
                           Id("s", client / kInGroup) + R"(","client":)" + who +
                           ',' + tie + R"(,"occurred_at":")" + day +
                           R"(T09:30:00Z","kind":"ADAPTATION_KIND_PACE",)"
                           R"("fit":"ADAPTATION_FIT_FITTED","fit_said_by":)" +
                           who + '}');
      default:
        return Add(id, R"("disclosure":{"person":)" + who + R"(,"topic":)" +
                           code + R"(,"audience":{"person":")" +
                           Id("s", client / kInGroup) +
                           R"("},"occurred_at":")" + day +
                           R"(T09:40:00Z","first_time":true,"reported_by":")" +
                           Id("s", client / kInGroup) + "\"}");
    }
  }

  YearOfClient year_;
  Take take_;
  std::uint64_t seed_ = 88172645463325252ULL;
  std::string text_;
  std::size_t records_ = 0, exchanges_ = 0, assessments_ = 0;
};

}  // namespace relcare

#endif  // RELCARE_BENCH_CLIENT_YEARS_H_
