#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""What `relcare readiness` asks for is enough: who collects exactly that, sees."""
import datetime
import itertools
import json
import random
import re
import unittest

from shell import DONE, EXAMPLES, ROOT, ToolTest, run

READER = ("--audience", "supervisor", "--purpose", "supervision")
CONFIG = '{"required_semantics":1,"utc_offset":"Z","licences_acknowledged":["wai-sr-c"]}'
SIGN = "urn:relcare:codesystem:rupture-sign"
CUE = "urn:relcare:codesystem:cue"
IDENTITIES = "urn:relcare:codesystem:identity"
STAFF_TIES = ("RELATIONSHIP_KIND_THERAPEUTIC", "RELATIONSHIP_KIND_LIVED_EXPERIENCE")
USE = ("OTHER_USE_HEAVY",)
# What only time can add to what was collected.
WAITING = {"UNSEEN_REASON_TOO_EARLY", "UNSEEN_REASON_CALENDAR"}


def answers(form, at):
    """One to each item, in the middle; to the first not the same each time, for a chart
    needs a spread, and one that is no wider than its scale."""
    text = next((ROOT / "instruments" / form).glob("*.txtpb")).read_text()
    for block in re.split(r"^(?=[a-z_]+ \{|[a-z_]+:)", text, flags=re.M):
        if not block.startswith("items {"):
            continue
        values = re.findall(r"value: \"([\d.]+)\"", re.sub(r"missing_codes \{.*?\}", "", block))
        ranged = re.search(r'minimum: "(\d+)"\s+maximum: "(\d+)"', block)
        if ranged:
            values = [str(value) for value in range(int(ranged[1]), int(ranged[2]) + 1)]
        answer = values[len(values) // 2 - at % 2]
        at = 0
        yield {"item": re.search(r'id: "(.*?)"', block)[1], "value": answer}


def is_form(name):
    return (ROOT / "instruments" / name).is_dir()


class Collector:
    """Does what a step says, as often as it says, from one day on."""

    def __init__(self, records, client, day, figure):
        self.client, self.first, self.figure = client, day, figure
        self.records = {record["id"]: record for record in records}
        self.added = []
        self.last = day
        self.peers = sorted(r["id"] for r in records if r["id"] != client and any(
            role["role"] == "ROLE_CLIENT" for role in r.get("person", {}).get("roles", [])))
        self.staff = next((r["id"] for r in records if any(
            role["role"] == "ROLE_CLINICIAN" for role in r.get("person", {}).get("roles", []))), None)
        self.tie = None
        self.number = itertools.count()
        if self.staff is None:
            self.staff = self.person("CLINICIAN")
        if not self.peers:
            self.peers = [self.person("CLIENT")]

    def person(self, role):
        return self.add({"person": {"roles": [{"role": f"ROLE_{role}"}]}}, self.first)

    def day(self, at):
        day = self.first + datetime.timedelta(days=at + 1)
        self.last = max(self.last, day)
        return day

    def add(self, body, day):
        name = f"more-{next(self.number):03}"
        self.added.append({"id": name, "recorded_at": f"{day}T23:59:00Z", **body})
        return name

    def collect(self, step, about):
        tie = self.records.get(about, {}).get("relationship")
        if tie:
            self.tie = about
        for at in range(step["times"]):
            # What is seen in days is seen on one day each; so are forms.
            spread = is_form(step["collect"]) or step["collect"] in ("observation_window", "coded_event")
            day = self.day(at if spread else 0)
            self.one(step, about, day, at)

    def is_unknown(self, record):
        """Around the client by their own records, and nothing says whether it is support or use."""
        tie = record.get("relationship", {})
        return (tie.get("party", {}).get("person") == self.client and tie["kind"] not in STAFF_TIES
                and "end" not in tie.get("period", {}) and not any(
                    view.get("said_by") == self.client
                    and ("stance" in view or "gives_support" in view or view.get("use", "") in USE)
                    for view in tie.get("views", [])))

    def one(self, step, about, day, at):
        what, noon, client = step["collect"], f"{day}T12:00:00Z", self.client
        if is_form(what):
            subject = {"relationship": self.tie} if what in ("wai-sr-c", "care") else {"person": client}
            self.add({"assessment": {"instrument": what, "subject": subject, "respondent": client,
                                     "status": "ASSESSMENT_STATUS_COMPLETED", "answered_at": str(day),
                                     "answers": list(answers(what, at))}}, day)
        elif what == "relationship" and step["voice"] == "VOICE_STAFF":
            self.tie = self.add({"relationship": {
                "party": {"person": client}, "other": {"person": self.staff},
                "kind": "RELATIONSHIP_KIND_THERAPEUTIC", "period": {"start": str(day)}}}, day)
        elif what == "relationship":
            view = {"said_by": client, "said_at": str(day), "stance": "STANCE_SUPPORTIVE",
                    "safety": "FELT_SAFETY_SAFE", "importance": "2"}
            unknown = [r for r in self.records.values() if self.is_unknown(r)]
            if unknown:
                old = self.records.pop(unknown[0]["id"])
                tie = old["relationship"]
                self.add({"supersedes": old["id"], "relationship": {
                    **tie, "views": [*tie.get("views", []), view]}}, day)
                return
            self.add({"relationship": {
                "party": {"person": client}, "other": {"person": self.person("FAMILY")},
                "kind": "RELATIONSHIP_KIND_FAMILY", "period": {"start": str(day)}, "views": [view]}}, day)
        elif what == "exchange":
            # What reaches the client is what fuel is of; else each gives in turn.
            sides = [client, self.peers[0]]
            giver, receiver = sides if at % 2 == 0 and "/fuel/" not in self.figure else sides[::-1]
            self.add({"exchange": {"giver": giver, "receiver": receiver, "occurred_at": noon,
                                   "kind": "EXCHANGE_KIND_KIND_GESTURE"}}, day)
        elif what == "observation_window":
            self.add({"observation_window": {"observer": self.staff, "seen": [client], "period": {
                "start": f"{day}T00:00:00Z", "end": f"{day + datetime.timedelta(days=1)}T00:00:00Z"}}}, day)
        elif what == "encounter":
            self.add({"encounter": {"kind": "ENCOUNTER_KIND_INDIVIDUAL", "period": {"start": noon},
                                    **({"relationship": self.tie} if self.tie else {}),
                                    "presences": [{"person": client, "attendance": "ATTENDANCE_PRESENT"}]}}, day)
        elif what == "adaptation":
            self.add({"adaptation": {"clinician": self.staff, "client": client, "relationship": self.tie,
                                     "occurred_at": noon, "kind": "ADAPTATION_KIND_GOAL",
                                     "fit": "ADAPTATION_FIT_FITTED", "fit_said_by": client}}, day)
        elif what == "coded_event":
            is_sign = self.figure.startswith("signal/")
            system, code = (SIGN, "none") if is_sign else (CUE, "cue")
            self.add({"coded_event": {
                "code": {"system": system, "code": code}, "person": client, "coder": self.staff,
                "occurred_at": noon, "relationship": self.tie,
                **({} if is_sign else {"response": {"system": CUE + "-response", "code": "explicit-space"}})}}, day)
        elif what == "goal":
            self.add({"goal": {"client": client, "said_by": client, "importance": 2, "difficulty": 2,
                               "period": {"start": str(day)},
                               "ratings": [{"said_at": str(day), "said_by": client, "level": 0}]}}, day)
        elif what == "state_report":
            self.add({"state_report": {
                "respondent": client, "client": client, "perspective": "PERSPECTIVE_OWN", "said_at": str(day),
                "wish_importance": "6", "wish_confidence": "5",
                "domains": [{"domain": "DOMAIN_FEELING", "now": "4", "wanted": "8"}]}}, day)
        elif what == "identity":
            told = {r["identity"]["code"]["code"] for r in [*self.records.values(), *self.added]
                    if r.get("identity", {}).get("person") == client and r["identity"]["time"] == "LIFE_TIME_NOW"
                    and r["identity"]["code"]["system"] == IDENTITIES and "strength" in r["identity"]}
            code = "user" if "recovering" in told else "recovering"
            self.add({"identity": {"person": client, "code": {"system": IDENTITIES, "code": code},
                                   "time": "LIFE_TIME_NOW", "strength": "6", "said_by": client,
                                   "said_at": str(day)}}, day)
        elif what == "attribute":
            tie = self.records[about]["relationship"]
            sides = (tie["party"]["person"], tie["other"]["person"])
            # Whoever has nothing yet that everybody may know, tells of something.
            lacking = [side for side in sides if not any(
                r.get("attribute", {}).get("person") == side
                and r["attribute"].get("visible_to") == "VISIBILITY_COMMUNITY"
                for r in [*self.records.values(), *self.added])]
            self.add({"attribute": {"person": lacking[0], "kind": "ATTRIBUTE_KIND_INTEREST",
                                    "code": {"system": "u", "code": "music"},
                                    "visible_to": "VISIBILITY_COMMUNITY"}}, day)
        elif what == "episode":
            self.add({"episode": {"client": client, "period": {"start": str(day)}}}, day)
        elif what == "disclosure":
            self.add({"disclosure": {"person": client, "audience": {"person": self.staff}, "first_time": True,
                                     "topic": {"system": "u", "code": "grief"}, "occurred_at": noon,
                                     "reported_by": self.staff}}, day)
        else:
            raise AssertionError("a step that nobody knows how to do: " + what)


class Readiness(ToolTest):
    def rows(self, records, client, day, subject="--client"):
        path = self.file("records.ndjson", "".join(json.dumps(r) + "\n" for r in records))
        done = run("readiness", path, "--json", subject, client, "--as-of", str(day), "--config",
                   self.file("config.json", CONFIG), *READER)
        self.assertEqual(done.returncode, DONE, done.stderr)
        return {row["figure"]: row for row in json.loads(done.stdout).get("rows", ())}

    def check(self, records, client, day):
        """Of each row that asks for something; how many there were."""
        asked = 0
        records = [record for record in records if record["recorded_at"][:10] <= str(day)]
        for figure, row in self.rows(records, client, day).items():
            if row["ready"] or not row.get("steps"):
                continue
            asked += 1
            about = figure.split("/", 2)[2]
            collector = Collector(records, client, day, figure)
            for step in row["steps"]:
                collector.collect(step, about)
            more = [*records, *collector.added]
            name = figure
            if about == client and collector.tie and "NO_TIE" in row["reason"]:
                name = figure.rsplit("/", 1)[0] + "/" + collector.tie
            over = collector.last + datetime.timedelta(days=1)
            found = self.rows(more, client, f"{over}T00:00:00Z")[name]
            if not found["ready"] and found["reason"] in WAITING:
                found = self.rows(more, client, over + datetime.timedelta(days=15))[name]
            with self.subTest(client=client, day=day, figure=figure):
                self.assertTrue(found["ready"], (row["reason"], row["steps"], found["reason"], found.get("steps")))
        return asked

    def test_of_a_client_of_whom_little_is_known(self):
        records = [
            {"id": name, "recorded_at": "2026-05-01T12:00:00Z", **body} for name, body in (
                ("c", {"person": {"roles": [{"role": "ROLE_CLIENT"}]}}),
                ("d", {"person": {"roles": [{"role": "ROLE_CLIENT"}]}}),
                ("s", {"person": {"roles": [{"role": "ROLE_CLINICIAN"}]}}),
                ("v", {"episode": {"client": "c", "period": {"start": "2026-05-01"}}}))]
        tie = {"id": "t", "recorded_at": "2026-05-01T12:00:00Z", "relationship": {
            "party": {"person": "c"}, "other": {"person": "s"}, "kind": "RELATIONSHIP_KIND_THERAPEUTIC",
            "period": {"start": "2026-05-01"}}}
        day = datetime.date(2026, 6, 1)
        self.assertGreater(self.check(records, "c", day), 12)
        self.assertGreater(self.check([*records, tie], "c", day), 14)
        no_stay = [record for record in records if record["id"] != "v"]
        self.assertGreater(self.check(no_stay, "c", day), 8)

    def test_of_a_lean_programme(self):
        records = [json.loads(line) for line in (EXAMPLES / "lean/records.ndjson").read_text().splitlines()]
        asked = sum(self.check(records, client, datetime.date.fromisoformat(day))
                    for client, day in (("c01", "2026-05-10"), ("c08", "2026-06-01")))
        self.assertGreater(asked, 20)

    def test_of_a_community_of_which_half_is_lost(self):
        lines = (EXAMPLES / "community/records.ndjson").read_text().splitlines()
        asked = 0
        for seed, client in enumerate(("c04", "c11", "c05", "c07", "c10")):
            chance = random.Random(seed)
            records = [r for r in map(json.loads, lines)
                       if chance.random() < 0.5 or any(k in r for k in ("person", "organization", "episode"))
                       or "relationship" in r and r["id"].startswith("t-" + client)]
            asked += self.check(records, client, datetime.date(2026, 6, 1))
        self.assertGreater(asked, 5)

    def test_of_a_group_that_nobody_was_asked_about(self):
        def record(name, body, day):
            return {"id": name, "recorded_at": f"{day}T12:00:00Z", **body}

        records = [record("g", {"group": {"kind": "GROUP_KIND_THERAPY", "period": {"start": "2026-05-01"}}},
                          "2026-05-01")]
        for i in range(5):
            since = {"period": {"start": "2026-05-01"}}
            records += [record(f"p{i}", {"person": {"roles": [{"role": "ROLE_CLIENT"}]}}, "2026-05-01"),
                        record(f"b{i}", {"membership": {"group": "g", "person": f"p{i}", **since}}, "2026-05-01"),
                        record(f"v{i}", {"episode": {"client": f"p{i}", **since}}, "2026-05-01")]
        def poll(name, member, day, at):
            return record(name, {"assessment": {
                "instrument": "climate-4", "subject": {"group": "g"}, "respondent": member, "answered_at": day,
                "status": "ASSESSMENT_STATUS_COMPLETED", "answers": list(answers("climate-4", at))}}, day)

        records.append(poll("one", "p4", "2026-05-20", 0))
        # Too few of them; and, of enough, what each row asks for.
        few = self.rows([r for r in records if r["id"][0] != "b" or r["id"] < "b3"], "g", "2026-06-10", "--group")
        self.assertFalse(any(row.get("steps") for row in few.values()))
        asked = {figure: row["steps"] for figure, row in self.rows(records, "g", "2026-06-10", "--group").items()}
        self.assertEqual(sorted(asked), ["index/culture/g", "index/reciprocity/g", "signal/climate-split/g"])
        for figure, steps in asked.items():
            (step,) = steps
            more = []
            for at in range(step["times"]):
                # A poll of four a week; what passes between two is of other two the next time.
                day = "2026-06-11" if at < 4 else "2026-06-18"
                if step["collect"] == "exchange":
                    more.append(record(f"more{at}", {"exchange": {
                        "giver": f"p{2 * at}", "receiver": f"p{2 * at + 1}", "occurred_at": f"{day}T12:00:00Z",
                        "kind": "EXCHANGE_KIND_KIND_GESTURE"}}, day))
                else:
                    more.append(poll(f"more{at}", f"p{at % 4}", day, at))
            # A group's figures are told a week after a period is over.
            over = "2026-06-18" if figure.startswith("signal/") else "2026-07-05"
            more.append(record("end", {"organization": {}}, "2026-07-06"))
            with self.subTest(figure=figure):
                self.assertTrue(self.rows([*records, *more], "g", over, "--group")[figure]["ready"], steps)


if __name__ == "__main__":
    unittest.main()
