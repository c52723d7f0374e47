// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows of talk and its codes, and of words on signals, figures and records.

#include "community/maker_message.h"

namespace relcare::community {

void Maker::Row(const v1::Transcript& m) {
  TranscriptRow row;
  const Place when = {"transcript", "occurred_at"};
  row.encounter = May(m.has_encounter(), Body::kEncounter, m.encounter(),
                      {"transcript", "encounter"});
  row.at = PastTimeOf(m.occurred_at(), when);
  CheckInEncounter(row.at, when, row.encounter);
  const auto transcript = static_cast<Index>(out_->transcripts.size());
  row.turns.first = static_cast<Index>(out_->turns.size());
  for (int i = 0; i < m.turns_size(); ++i) {
    const v1::Turn& turn = m.turns(i);
    TurnRow turn_row;
    turn_row.transcript = transcript;
    turn_row.speaker = May(true, Body::kPerson, turn.speaker(),
                           {"transcript", "turns", i, "speaker"});
    if (turn_row.speaker == kNone)
      continue;
    turn_row.place = static_cast<Index>(i);
    turn_row.backchannel = turn.backchannel();
    turn_row.has_text = turn.has_text();
    if (turn.has_start_s())
      turn_row.start_s = turn.start_s();
    if (turn.has_end_s())
      turn_row.end_s = turn.end_s();
    out_->turns.push_back(turn_row);
    ++row.turns.count;
  }
  Put(&out_->transcripts, row);
}

void Maker::Row(const v1::CodedEvent& m) {
  CodedEventRow row;
  const Place when = {"coded_event", "occurred_at"};
  row.person = Must(Body::kPerson, m.person(), {"coded_event", "person"});
  row.coder = Must(Body::kPerson, m.coder(), {"coded_event", "coder"});
  if (row.person == kNone || row.coder == kNone)
    return;
  row.code = CodeOf(m.code());
  row.at = PastTimeOf(m.occurred_at(), when);
  row.transcript = May(m.has_transcript(), Body::kTranscript, m.transcript(),
                       {"coded_event", "transcript"});
  row.encounter = May(m.has_encounter(), Body::kEncounter, m.encounter(),
                      {"coded_event", "encounter"});
  row.tie = May(m.has_relationship(), Body::kRelationship, m.relationship(),
                {"coded_event", "relationship"});
  row.response = CodeIf(m.has_response(), m.response());
  if (m.has_start_s())
    row.start_s = m.start_s();
  if (m.has_seconds_to_space())
    row.seconds_to_space = m.seconds_to_space();
  if (m.has_rating())
    row.rating = Decimal::Parse(m.rating());
  if (row.tie != kNone) {
    const TieRow& tie = out_->ties[row.tie];
    CheckWithin(row.at, when, tie.period, tie.record, "/relationship/period");
  }
  CheckInEncounter(row.at, when, row.encounter);
  Put(&out_->coded_events, row);
}

void Maker::Row(const v1::Response& m) {
  ResponseRow row;
  row.responded_by =
      Must(Body::kPerson, m.responded_by(), {"response", "responded_by"});
  if (row.responded_by == kNone)
    return;
  row.signal = TextOf(out_->StandingName(m.signal()));
  row.kind = KindOf(m.kind(), ResponseKind::kActedOn);
  row.at = PastTimeOf(m.occurred_at(), {"response", "occurred_at"});
  row.person =
      May(m.has_person(), Body::kPerson, m.person(), {"response", "person"});
  Put(&out_->responses, row);
}

void Maker::Row(const v1::Annotation& m) {
  AnnotationRow row;
  row.said_by = Must(Body::kPerson, m.said_by(), {"annotation", "said_by"});
  if (m.has_record()) {
    row.about =
        RecordFor(m.record(), {"annotation", "record"}, Severity::kError);
  } else {
    row.figure = TextOf(out_->StandingName(m.figure()));
  }
  if (row.said_by == kNone || (row.about == kNone && row.figure == kNone))
    return;
  row.kind = KindOf(m.kind(), AnnotationKind::kGivesContext);
  row.at = PastTimeOf(m.said_at(), {"annotation", "said_at"});
  row.person =
      May(m.has_person(), Body::kPerson, m.person(), {"annotation", "person"});
  Put(&out_->annotations, row);
}

void Maker::MakeTalk() {
  ForEach(Body::kTranscript, [&](const v1::Record& r) { Row(r.transcript()); });
  ForEach(Body::kCodedEvent,
          [&](const v1::Record& r) { Row(r.coded_event()); });
  ForEach(Body::kResponse, [&](const v1::Record& r) { Row(r.response()); });
  ForEach(Body::kAnnotation, [&](const v1::Record& r) { Row(r.annotation()); });
}

}  // namespace relcare::community
