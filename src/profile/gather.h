// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Gather...: brings what a snapshot holds to the methods of floor 1, one
// function for each family of figures. Each comment says what it takes.
//
//   Missing  What was not said, not dated or said by another voice is left out.
//   Errors   None: a Measured says why it has no value.
//   Threads  Pure functions.
//   Source   What is taken: relcare convention (docs/rfc/0017-figures.md); the
//            figures themselves: docs/methods/.

#ifndef RELCARE_PROFILE_GATHER_H_
#define RELCARE_PROFILE_GATHER_H_

#include <span>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "profile/frame.h"

namespace relcare::profile {

// ---- Scores of forms (gather_score.cc) -------------------------------------

struct ScorePoint {
  Row record = kNone;
  double day = 0;
  std::optional<double> value;
  std::optional<double> se;
};

struct ScoreSeries {
  std::span<const ScorePoint> points;  // by day, then record; the frame's
  // Why there is no value.
  UnseenReason unseen = UnseenReason::kNothingRecorded;
};

// All scores of a scale ([owner/]instrument[@version]#scale) of one voice.
ScoreSeries SeriesOf(const Frame& frame, std::string_view scale,
                     const About& about, Voice voice, double to);

// Whether an assessment names this form, whatever its version.
bool IsOfForm(const Snapshot& held, const community::AssessmentRow& assessment,
              const Reference& form);

// The latest score.
Measured GatherScore(const Frame& frame, const Question& question);

// ---- People and what passes between them -----------------------------------

// The client's own latest word on a tie by `to`; nullptr: none.
const community::ViewRow* OwnViewOf(const Snapshot& held, Row tie, Row client,
                                    double to);
// With whom the client felt unsafe in any tie, and did not say of that tie
// since, by `to`, that it is safe; in order.
std::vector<Row> UnsafeFor(const Snapshot& held, Row client, double to);

// The ties of a client that are there, each as its client last described it.
Measured GatherNetwork(const Frame& frame, const Question& question);
// Who came into it and who left it in the days asked about.
Measured GatherTurnover(const Frame& frame, const Question& question);
// Days and flows of what reached or left a client, where somebody else could
// see.
Measured GatherExchanges(const Frame& frame, const Question& question);
// When somebody could see that nothing of the kind passed, since the last that
// did or since the stay began; the windows are those within the days asked
// about, and the first and last day theirs.
struct Silence {
  std::optional<double> began;
  std::optional<double> first_day, last_day;
  std::vector<Row> windows;
};
// Whether GatherExchanges() gathers for the method.
bool IsOfExchanges(std::string_view method);
// `question` is of such a method.
Silence SilenceOf(const Frame& frame, const Question& question);
// What passed between a client and other clients.
Measured GatherPeerExchanges(const Frame& frame, const Question& question);
// What passed between members of a group, in its meetings or, without one,
// between two who share no other group.
Measured GatherGroupExchanges(const Frame& frame, const Question& question);
// Presences at the meetings of a client, or of a client's tie.
Measured GatherAttendance(const Frame& frame, const Question& question);
// What a clinician changed because of the client, as the client says it fitted.
Measured GatherAdaptations(const Frame& frame, const Question& question);
// Cues and concerns in coded sessions, as more than half of a session's coders
// heard and coded them.
Measured GatherCues(const Frame& frame, const Question& question);
// Whether another member of the group named the person in the days from `from`
// to `to`: in a tie that is there, an exchange that they reported, or a rating.
// `group` kNone: of any group that both are in.
Measured NamedBy(const Frame& frame, Row person, Row group, double from,
                 double to);
Measured GatherNamed(const Frame& frame, const Question& question);
// What two let each other know of themselves: what is shown to all, and what is
// shown to those who share it where they do.
Measured GatherShared(const Frame& frame, const Question& question);
// The last poll of each member in the days asked about, given as a member.
Measured GatherClimate(const Frame& frame, const Question& question);

// ---- Who somebody is, and where they go ------------------------------------

Measured GatherGoals(const Frame& frame, const Question& question);
Measured GatherStates(const Frame& frame, const Question& question);
// The other's latest picture of each thing beside the client's own of a day
// near it.
Measured GatherUnderstanding(const Frame& frame, const Question& question);
Measured GatherIdentity(const Frame& frame, const Question& question);
Measured GatherPathways(const Frame& frame, const Question& question);
// Scenes of one prompt, read by two coders or more.
Measured GatherScenes(const Frame& frame, const Question& question);
// In how many of five places the client's own word is on record.
Measured GatherOwnWords(const Frame& frame, const Question& question);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_GATHER_H_
