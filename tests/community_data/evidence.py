# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Evidence: what plain counting finds in the records of a community.

No rule of relcare is repeated here. Each look says whether what was planted is in
the records at all, by margins wide enough that any sensible rule could see it.
"""
import collections
import datetime

FIRST = datetime.date(2026, 3, 30)
Stay = collections.namedtuple("Stay", "first last reason")


def day(text):
    return datetime.date.fromisoformat(text[:10])


def numbers(form):
    return [int(answer["value"]) for answer in form["answers"] if "value" in answer]


class Evidence:
    def __init__(self, records):
        replaced = {r["supersedes"] for r in records if "supersedes" in r}
        self.records = records
        self.latest = [r for r in records if r["id"] not in replaced
                       and not r.get("entered_in_error")]
        self.stays = {}
        for stay in self.of("episode"):
            end = stay["period"].get("end")
            self.stays[stay["client"]] = Stay(
                day(stay["period"]["start"]), day(end) if end else datetime.date(2027, 1, 1),
                stay.get("end_reason", "")[11:])
        self.present = {r["id"]: {p["person"] for p in r["encounter"]["presences"]
                                  if p["attendance"] == "ATTENDANCE_PRESENT"}
                        for r in self.latest if "encounter" in r}

    def of(self, body):
        return [r[body] for r in self.latest if body in r]

    def forms(self, instrument, **subject):
        """By time, those about this subject."""
        return sorted((f for f in self.of("assessment")
                       if f["instrument"] == instrument + "@1.0.0"
                       and subject.items() <= f["subject"].items()),
                      key=lambda f: f["answered_at"])

    def exchanges(self):
        return [(x["giver"], x["receiver"], x["encounter"]) for x in self.of("exchange")
                if "receiver" in x]

    def between_peers(self, person):
        return [(x["giver"], x["receiver"], day(x["occurred_at"])) for x in self.of("exchange")
                if x["giver"] in self.stays and person in (x["giver"], x.get("receiver"))
                and "receiver" in x]

    def attended(self, person):
        """By time, whether the person was at each group meeting that was held."""
        came = sorted((m["period"]["start"], p["attendance"] == "ATTENDANCE_PRESENT")
                      for m in self.of("encounter") if m["kind"] == "ENCOUNTER_KIND_GROUP"
                      for p in m["presences"] if p["person"] == person
                      and p.get("reason") != "NON_ATTENDANCE_CANCELLED")
        return [there for _, there in came]

    def ratings(self, about):
        return [sum(numbers(form))
                for form in self.forms("wai-sr-c", relationship=about["relationship"])
                if len(numbers(form)) == 12]

    # Whether a planted truth is there.

    def holds(self, truth):
        return bool(getattr(self, truth["id"].replace("-", "_"))(truth["about"]))

    def rupture_repaired(self, about):
        ratings = self.ratings(about)
        usual = sorted(ratings[:5])[2]
        low = [at for at, rating in enumerate(ratings) if rating <= usual - 10]
        return low == [5, 6] and len(ratings) > 7

    def rupture_unrepaired(self, about):
        ratings = self.ratings(about)
        usual = sorted(ratings[:5])[2]
        return len(ratings) >= 8 and all(rating <= usual - 10 for rating in ratings[5:])

    def rated_highest(self, about):
        marks = collections.Counter(e["encounter"] for e in self.of("coded_event")
                                    if e["code"]["code"] in ("withdrawal", "confrontation")
                                    and e["person"] == about["person"])
        return sum(count >= 3 for count in marks.values()) == 4

    def rated_highest_ratings(self, about):
        ratings = self.ratings(about)
        return len(ratings) >= 7 and set(ratings) == {60}

    def deterioration(self, about):
        totals = [sum(numbers(form)[:9]) for form in self.forms("phq-9", person=about["person"])]
        return len(totals) >= 5 and min(totals[-2:]) >= totals[0] + 8

    def isolated(self, about):
        person = about["person"]
        return (sum(self.attended(person)) >= 15 and not self.between_peers(person)
                and all(t["other"] != {"person": person} for t in self.of("relationship")))

    def only_gives(self, about):
        passed = self.between_peers(about["person"])
        given = sum(giver == about["person"] for giver, _, _ in passed)
        return given >= 8 and given == len(passed)

    def no_first_bond(self, about):
        person = about["person"]
        days = [when for _, _, when in self.between_peers(person)]
        days += [day(t["period"]["start"]) for t in self.of("relationship")
                 if t["kind"] == "RELATIONSHIP_KIND_PEER"
                 and {"person": person} in (t["party"], t["other"])]
        return min(days) > self.stays[person].first + datetime.timedelta(14)

    def attendance_drop(self, about):
        came = self.attended(about["person"])
        half = len(came) // 2
        return sum(came[:half]) / half - sum(came[half:]) / (len(came) - half) >= 0.35

    def split_group(self, about):
        views = collections.defaultdict(list)
        for form in self.forms("climate-4", group=about["group"]):
            if len(numbers(form)) == 4:
                views[form["answered_at"]].append(sum(numbers(form)) / 4)
        return sum(len(v) >= 4 and sum(x >= 4 for x in v) >= 2 and sum(x <= 2 for x in v) >= 2
                   for v in views.values()) >= 4

    def supporters(self, person):
        return [view for tie in self.of("relationship") for view in tie.get("views", [])[-1:]
                if tie["party"] == {"person": person} and view.get("gives_support")]

    def one_tie(self, about):
        return len(self.supporters(about["person"])) == 1

    def unsafe_ties(self):
        return [tie["party"]["person"] for tie in self.of("relationship")
                for view in tie.get("views", []) if view.get("safety") == "FELT_SAFETY_UNSAFE"]

    def unsafe_supporter(self, about):
        return self.unsafe_ties() == [about["person"]] and any(
            view.get("safety") == "FELT_SAFETY_UNSAFE"
            for view in self.supporters(about["person"]))

    def aspired(self, about):
        """Sums of strengths aspired to: known from before use, and new."""
        said = [i for i in self.of("identity") if i["person"] == about["person"]]
        before = {i["code"]["code"] for i in said if i["time"] == "LIFE_TIME_BEFORE_USE"}
        sums = [0, 0]
        for i in said:
            if i["time"] == "LIFE_TIME_ASPIRED":
                sums[i["code"]["code"] not in before] += int(i["strength"])
        return sums

    def reclaimed_identity(self, about):
        return self.aspired(about) == [14, 0]

    def aspirational_identity(self, about):
        return self.aspired(about) == [0, 14]

    def disclosure(self, about):
        return any("followed_up_by" not in told for told in self.of("disclosure")
                   if told["person"] == about["person"])

    def graduation(self, about):
        return self.stays[about["person"]].reason == "COMPLETED"

    def death(self, about):
        return self.stays[about["person"]].reason == "DIED"

    def nobody_here(self, about):
        marks = [int(a["value"]) for f in self.forms("week-3", person=about["person"])
                 for a in f["answers"] if a["item"] == "someone-here" and "value" in a]
        return len(marks) >= 3 and sum(marks) / len(marks) < 2.5

    # Margins.

    def given(self):
        return collections.Counter(giver for giver, _, _ in self.exchanges())

    def received(self):
        return collections.Counter(receiver for _, receiver, _ in self.exchanges())

    def kinds(self):
        return collections.Counter(x["kind"] for x in self.of("exchange"))

    def passed(self):
        """How much at each meeting."""
        return collections.Counter(x["encounter"] for x in self.of("exchange"))

    def exchange_days(self):
        return [x["occurred_at"] for x in self.of("exchange")]

    def named(self):
        return collections.Counter(t["party"]["person"] for t in self.of("relationship")
                                   if t["kind"] == "RELATIONSHIP_KIND_PEER")

    def ties(self):
        """How many of each sort each client has."""
        return collections.Counter((t["party"]["person"], t["kind"])
                                   for t in self.of("relationship"))

    def told(self):
        """What was said of ties, whoever said it and when."""
        return collections.Counter(
            (t["kind"] == "RELATIONSHIP_KIND_PEER",
             str(sorted((field, said) for field, said in view.items()
                        if field not in ("said_by", "said_at"))))
            for t in self.of("relationship") for view in t.get("views", []))

    def supported(self):
        return collections.Counter({who: len(self.supporters(who)) for who in self.stays})

    def forms_of(self):
        return collections.Counter((f.get("respondent"), f["instrument"], str(f["subject"]))
                                   for f in self.of("assessment"))

    def whole_forms(self):
        return collections.Counter((f["instrument"], str(f["answers"]))
                                   for f in self.of("assessment"))

    def answers(self):
        return collections.Counter((f["instrument"], str(answer))
                                   for f in self.of("assessment") for answer in f["answers"])

    def marks(self):
        return collections.Counter(e["code"]["code"] for e in self.of("coded_event"))

    def unmet(self):
        return sum("followed_up_by" not in told for told in self.of("disclosure"))

    def absences(self):
        return collections.Counter(
            (p["person"], m["group"], p.get("reason")) for m in self.of("encounter")
            if m["kind"] == "ENCOUNTER_KIND_GROUP" for p in m["presences"]
            if p["attendance"] == "ATTENDANCE_ABSENT")

    def missed(self):
        """How many at each meeting, and why."""
        return collections.Counter(
            (m["period"]["start"], m.get("group"), p.get("reason")) for m in self.of("encounter")
            for p in m["presences"] if p["attendance"] == "ATTENDANCE_ABSENT")

    def identities(self):
        return collections.Counter((i["person"], i["time"]) for i in self.of("identity"))

    # Forms that were due, by who was there and how long they stayed.

    def due(self, kind):
        end = FIRST + datetime.timedelta({"iop": 26, "lean": 20}[kind] * 7 - 1)
        count = 0
        for stay in self.stays.values():
            days = (min(stay.last, end) - stay.first).days
            if kind == "lean":
                count += 2 * (days // 7 + 1)
            else:
                # week-3; phq-9 and gad-7; barc-10; ucla-3 and two of support.
                count += days // 7 + 1 + 2 * (days // 14 + 1) + days // 28 + 1
                count += 3 * (days // 42 + 1)
        if kind == "iop":
            held = ("ENCOUNTER_KIND_GROUP", "ENCOUNTER_KIND_INDIVIDUAL")
            count += sum(p["attendance"] == "ATTENDANCE_PRESENT" for m in self.of("encounter")
                         if m["kind"] in held for p in m["presences"] if p["person"] in self.stays)
        return count
