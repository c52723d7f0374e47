# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Shuffle: the negative controls. A finding that is about who was with whom, or
about when, must vanish; how much there is of everything stays as it was.

who   As many come to each meeting of a group; who of its list, is drawn anew. Each
      exchange keeps meeting and kind, and who gives and who receives is drawn anew
      among those present; staff who give stay. Each client has as many ties of each
      sort; which peers they name is drawn anew, and what was told of a tie, such as
      who supports, changes places with what was told of another. Each client gives
      as many forms on the same days; each answer to an item changes places with an
      answer of any client to it, for a whole form would take along how low its
      client is. Marks of coders go to any sessions that were held. As many
      disclosures as before stay unmet; which ones, is drawn anew.
when  Within each client (tie, group): answers, attendances, scenes, reports, and the
      times of life of identities change places. Exchanges move to another meeting
      at which both were present, and bonds trade how soon they came.
"""
import copy
import datetime

from example_community.book import FIRST, date, moment, period
from example_community.draw import Draw


def day_of(text):
    return (datetime.date.fromisoformat(text[:10]) - FIRST).days


class Shuffle:
    def __init__(self, records, seed, how):
        self.records = copy.deepcopy(records)
        self.draw = Draw(seed, f"shuffle-{how}")
        self.by_id = {record["id"]: record for record in self.records}
        self.stays = {}
        for record in self.bodies("episode"):
            stay = record["episode"]
            last = stay["period"].get("end")
            self.stays[stay["client"]] = (day_of(stay["period"]["start"]),
                                          day_of(last) if last else 999)

    def bodies(self, kind):
        return [record for record in self.records if kind in record]

    def versions(self, kind):
        """{first id: all records that say the same thing, later ones last}."""
        out = {}
        for record in self.bodies(kind):
            root = record["id"]
            while "supersedes" in self.by_id[root]:
                root = self.by_id[root]["supersedes"]
            out.setdefault(root, []).append(record)
        return out

    def trade(self, records, body, fields):
        """The fields of one record go to another of the same list."""
        held = [{field: record[body][field] for field in fields if field in record[body]}
                for record in records]
        for record, new in zip(records, self.draw.shuffled(held)):
            for field in fields:
                record[body].pop(field, None)
            record[body].update(new)

    def meetings(self):
        """[(encounter, present clients)] of group meetings, by time."""
        out = []
        for record in self.bodies("encounter"):
            meeting = record["encounter"]
            if meeting["kind"] == "ENCOUNTER_KIND_GROUP":
                out.append((record, [p["person"] for p in meeting["presences"]
                                     if p["attendance"] == "ATTENDANCE_PRESENT"
                                     and p["person"] in self.stays]))
        return out

    def groups_of(self, body, key):
        out = {}
        for record in self.bodies(body):
            out.setdefault(key(record[body]), []).append(record)
        return out.values()

    # Who.

    def who(self):
        self.came()
        self.sides()
        self.named()
        self.told_of()
        for records in self.groups_of("assessment", lambda form: form["instrument"]):
            self.answered([record["assessment"] for record in records])
        self.coded()
        self.met()
        return self.records

    def came(self):
        """Presences and absences at one meeting trade places."""
        for record, _ in self.meetings():
            self.trade([{"p": presence} for presence in record["encounter"]["presences"]
                        if self.may_miss(presence)], "p", ["attendance", "reason"])

    def may_miss(self, presence):
        return presence["person"] in self.stays \
            and presence.get("reason") != "NON_ATTENDANCE_CANCELLED"

    def sides(self):
        """Who gives and who receives."""
        present = {record["id"]: clients for record, clients in self.meetings()}
        drawn = {}
        for record in self.bodies("exchange"):
            exchange = record["exchange"]
            clients, giver = present[exchange["encounter"]], exchange["giver"]
            first = exchange.get("same_event", record["id"])
            if first not in drawn:
                gives = self.draw.pick(clients) if giver in self.stays else giver
                drawn[first] = {"giver": gives, "receiver": self.draw.pick(
                    [client for client in clients if client != gives])}
            new = {side: to for side, to in drawn[first].items() if side in exchange}
            new.update({"reported_by": to for side, to in new.items()
                        if exchange.get("reported_by") == exchange[side]})
            exchange.update(new)

    def answered(self, forms):
        for item in range(len(forms[0]["answers"])):
            told = self.draw.shuffled([form["answers"][item] for form in forms])
            for form, answer in zip(forms, told):
                form["answers"][item] = answer

    def named(self):
        for records in self.versions("relationship").values():
            tie = records[0]["relationship"]
            if tie["kind"] != "RELATIONSHIP_KIND_PEER":
                continue
            start = day_of(tie["period"]["start"])
            other = self.draw.pick([client for client, (first, last) in self.stays.items()
                                    if first <= start <= last
                                    and client != tie["party"]["person"]])
            for record in records:
                record["relationship"]["other"] = {"person": other}

    def told_of(self):
        """What was told of a tie goes to another of its sort, each client's ties and when
        they were told of stay: a network is as large as before, and of others' making."""
        for kinds in (("FAMILY", "COMMUNITY"), ("PEER",)):
            ties = [records for records in self.versions("relationship").values()
                    if records[0]["relationship"]["kind"][18:] in kinds
                    and "views" in records[0]["relationship"]]
            told = self.draw.shuffled([records[0]["relationship"]["views"] for records in ties])
            for records, views in zip(ties, told):
                own = records[0]["relationship"]["views"]
                views = [{**view, **{field: mine[field] for field in ("said_by", "said_at")}}
                         for view, mine in zip(views, own)]
                for record in records:
                    record["relationship"]["views"] = views

    def coded(self):
        """Marks of coders go to any session that was held, not only to coded ones: where
        many were coded because of what was planted, they would stay."""
        held = []
        for record in self.bodies("encounter"):
            meeting = record["encounter"]
            for presence in meeting["presences"]:
                if meeting["kind"] == "ENCOUNTER_KIND_INDIVIDUAL" \
                        and presence["person"] in self.stays \
                        and presence["attendance"] == "ATTENDANCE_PRESENT":
                    held.append({"person": presence["person"], "encounter": record["id"],
                                 "relationship": meeting["relationship"],
                                 "occurred_at": meeting["period"]["start"]})
        for record in self.bodies("coded_event"):
            session = self.draw.pick(held)
            record["coded_event"].update(session)
            record["recorded_at"] = moment(day_of(session["occurred_at"]) + 2, 1025)

    def met(self):
        """Who is met again, by the client's next session."""
        sessions = {}
        for record in self.bodies("encounter"):
            meeting = record["encounter"]
            if meeting["kind"] == "ENCOUNTER_KIND_INDIVIDUAL":
                for presence in meeting["presences"]:
                    if presence["person"] in self.stays \
                            and presence["attendance"] == "ATTENDANCE_PRESENT":
                        sessions.setdefault(presence["person"], []).append(
                            (meeting["period"]["start"], record["id"]))
        told = self.versions("disclosure")
        unmet = set(self.draw.some(told, sum(len(records) == 1 for records in told.values())))
        for root, records in told.items():
            first = self.by_id[root]
            if root in unmet:
                self.records = [r for r in self.records if r.get("supersedes") != root
                                or "disclosure" not in r]
            elif len(records) == 1:
                said = first["disclosure"]
                after = next(at for at in sorted(sessions[said["person"]])
                             if at[0] > said["occurred_at"])
                self.records.append({
                    "id": root + "-met", "recorded_at": moment(day_of(after[0]), 1100),
                    "labels": first["labels"], "supersedes": root,
                    "disclosure": dict(said, followed_up_by=[after[1]])})

    # When.

    def when(self):
        self.attendances()
        for records in self.groups_of("assessment", lambda form: (
                form["instrument"], form.get("respondent"), str(form["subject"]))):
            self.trade(records, "assessment", ["answers"])
        self.polls()
        self.exchanges()
        self.bonds()
        for body, key, fields in (
                ("identity", lambda said: said["person"], ["time"]),
                ("state_report", lambda said: (said["respondent"], said["client"],
                                               said["perspective"]), ["domains"]),
                ("narrative_scene", lambda told: told["person"], ["codings"]),
                ("use_report", lambda said: said["person"], ["days_used"])):
            for records in self.groups_of(body, key):
                self.trade(records, body, fields)
        return self.records

    def attendances(self):
        """A client's presences and absences in one group trade places."""
        places = {}
        for record, _ in self.meetings():
            for presence in record["encounter"]["presences"]:
                if self.may_miss(presence):
                    places.setdefault((presence["person"], record["encounter"]["group"]),
                                      []).append({"p": presence})
        for held in places.values():
            self.trade(held, "p", ["attendance", "reason"])

    def polls(self):
        """A poll follows its client to meetings now attended."""
        places = {}
        for record, clients in self.meetings():
            for client in clients:
                places.setdefault((client, record["encounter"]["group"]), []).append(
                    day_of(record["encounter"]["period"]["start"]))
        for records in self.groups_of("assessment", lambda form: (
                form.get("respondent"), form["subject"].get("group"))):
            form = records[0]["assessment"]
            if "group" in form["subject"]:
                days = self.draw.some(places[form["respondent"], form["subject"]["group"]],
                                      len(records))
                for record, day in zip(records, days):
                    record["assessment"]["answered_at"] = date(day)
                    record["recorded_at"] = moment(day, 1270)

    def exchanges(self):
        meetings = [(record["id"], day_of(record["encounter"]["period"]["start"]),
                     {p["person"] for p in record["encounter"]["presences"]
                      if p["attendance"] == "ATTENDANCE_PRESENT"})
                    for record, _ in self.meetings()]
        moved = {}
        for record in self.bodies("exchange"):
            exchange = record["exchange"]
            both = {exchange["giver"], exchange.get("receiver", exchange["giver"])}
            first = exchange.get("same_event", record["id"])
            if first not in moved:
                open_to = [(ident, day) for ident, day, present in meetings if both <= present]
                moved[first] = self.draw.pick(open_to) if open_to else (
                    exchange["encounter"], day_of(exchange["occurred_at"]))
            exchange["encounter"], day = moved[first]
            exchange["occurred_at"] = date(day) + exchange["occurred_at"][10:]
            record["recorded_at"] = date(day) + record["recorded_at"][10:]

    def bonds(self):
        """Days from when both were there to when one named the other."""
        bonds = []
        for records in self.versions("relationship").values():
            tie = records[0]["relationship"]
            if tie["kind"] == "RELATIONSHIP_KIND_PEER":
                sides = [self.stays[tie[side]["person"]] for side in ("party", "other")]
                since = max(first for first, _ in sides)
                bonds.append([records, since, min(last for _, last in sides) - since,
                              day_of(tie["period"]["start"]) - since])
        for _ in range(3):
            for one in bonds:
                other = self.draw.pick(bonds)
                if one[3] <= other[2] and other[3] <= one[2]:
                    one[3], other[3] = other[3], one[3]
        for records, since, _, after in bonds:
            start = since + after
            for record in records:
                tie = record["relationship"]
                tie["period"] = dict(tie["period"], **period(start))
                for view in tie["views"]:
                    view["said_at"] = date(start)
            records[0]["recorded_at"] = moment(start, 1200)


def shuffled(records, seed, how):
    return getattr(Shuffle(records, seed, how), how)()
