# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""An intensive outpatient programme, 26 weeks of it, and what was planted in it."""
from example_community import exchanges, meetings, story
from example_community.book import Book, date, period
from example_community.draw import Draw
from example_community.forms import MISSING, Forms
from example_community.plan import Plan
from example_community.roster import Roster
from example_community.strength import Strength
from example_community.ties import Ties
from example_community.truths import Truths

WEEKS, CLIENTS = 26, 24
CLINICIANS = ["s01", "s02", "s03", "s04", "s05", "s06"]
LIVED = ["s07", "s08", "s09"]
CODERS = ["k01", "k02"]
LEAVES = ("s06", 91)  # a clinician who goes, and from which day
SUCCESSOR = "s05"
GROUPS = [("g01", 0, ["s01", "s02"], "THERAPY"), ("g02", 2, ["s03", "s04"], "THERAPY"),
          ("g03", 4, LIVED, "MUTUAL_HELP")]
SPLIT, SPLIT_MEETINGS = "g02", 5
RUPTURES = {"rupture-repaired": 2, "rupture-unrepaired": 99}  # sessions that are low


def make(seed, is_null=False, strength="as-shown", missing=MISSING):
    """(records, truths) of one community; `strength`: a kind of Strength; `missing`: the
    share of forms that are not there."""
    return Programme(seed, is_null, strength, missing).made()


class Programme:
    def __init__(self, seed, is_null, strength, missing):
        self.seed, self.is_null = seed, is_null
        self.strength = Strength(seed, strength)
        self.book = Book()
        self.roster = Roster(seed, CLIENTS, WEEKS, CLINICIANS)
        self.plan = None if is_null else Plan(self.draw("plan"), self.roster, LEAVES[0],
                                              CLINICIANS[:5])
        self.forms = Forms(self.book, self.draw("forms"), missing)
        weeks = self.draw("split").between(9, 13)
        self.split = None if is_null else (weeks * 7, (weeks + SPLIT_MEETINGS) * 7)
        # Every second one of those there at the time; a member stays on one side.
        self.sides = [client for client in self.roster.clients if self.split and
                      client.admitted < self.split[1] and client.last >= self.split[0]]

    def draw(self, purpose):
        return Draw(self.seed, purpose)

    def of(self, truth):
        """The id of the client who carries a truth, as a set; empty in a null one."""
        return {self.plan[truth].id} if self.plan else set()

    def made(self):
        self.people()
        self.tied()
        self.met()
        self.answered()
        self.told()
        self.coded()
        self.agreed()
        counts = self.forms.close(self.roster.days)
        exchanges.typed_twice(self.book, self.draw("slip"))
        return self.book.records, Truths(self, counts).made()

    def people(self):
        add, draw = self.book.add, self.draw("people")
        add("org", 0, 400, "organization", {"types": [story.code("organization", "iop")]})
        for group, _, _, kind in GROUPS:
            add(group, 0, 401, "group", {"kind": f"GROUP_KIND_{kind}", "organization": "org",
                                         "period": period(0)})
        for person in CLINICIANS + LIVED + CODERS:
            content = {"organizations": ["org"]}
            if person in CLINICIANS:
                content["roles"] = [{"role": "ROLE_CLINICIAN"}]
            elif person in LIVED:
                content["roles"] = [{"role": "ROLE_LIVED_EXPERIENCE_STAFF"}]
                content["recovery"] = "RECOVERY_STATUS_IN_RECOVERY"
            add(person, 0, 402, "person", content)
        for client in self.roster.clients:
            self.client(client, draw)

    def client(self, client, draw):
        add, start, end = self.book.add, client.admitted, self.roster.end(client)
        add(client.id, start, 480, "person", {
            "roles": [{"role": "ROLE_CLIENT", "period": period(start)}],
            "sex": draw.pick(["SEX_FEMALE", "SEX_MALE"]), "birth_year": draw.between(1961, 2004),
            "organizations": ["org"]})
        stay = {"client": client.id, "organization": "org", "period": period(start),
                "mandated": client.mandated, "level": story.code("level", "iop")}
        self.twice(f"v-{client.id}", start, "episode", stay, client, end)
        for group, *_ in GROUPS:
            self.twice(f"b-{client.id}-{group}", start, "membership",
                       {"group": group, "person": client.id, "period": period(start)},
                       client, end)
        for kind, system, values in (("INTEREST", "interest", client.interests),
                                     ("GOAL", "goal", client.goals)):
            for value in values:
                add(f"r-{client.id}-{value}", start, 485, "attribute", {
                    "person": client.id, "kind": f"ATTRIBUTE_KIND_{kind}",
                    "code": story.code(system, value),
                    "visible_to": "VISIBILITY_" + draw.weighted(
                        {"MATCHED": 70, "STAFF": 20, "OWN_ONLY": 10})})

    def twice(self, ident, start, body, content, client, end):
        """Recorded when it begins and again, superseded, when it ends."""
        labels = ["LABEL_SUBSTANCE_USE"] if body == "episode" else ()
        self.book.add(ident, start, 481, body, content, labels=labels)
        if end is not None:
            self.book.add(ident + "-end", end, 1341, body, dict(
                content, period=period(start, end), end_reason=f"END_REASON_{client.reason}"),
                supersedes=ident, labels=labels)

    def tied(self):
        ties = Ties(self.book, self.draw("ties"), self.roster)
        self.first_bond = {c: self.plan["no-first-bond"].admitted + self.strength.first_bond()
                           for c in self.of("no-first-bond")}
        self.therapeutic, self.family = {}, {}
        for client in self.roster.clients:
            self.therapeutic[client.id] = ties.clinical(client, LEAVES, SUCCESSOR)
            ties.lived(client, LIVED[client.number % 3], self.first_bond)
            told = next((name for name in ("one-tie", "unsafe") if name in client.truths), None)
            self.family[client.id] = ties.outside(client, told, self.strength.second_tie())
            if told != "one-tie":
                ties.newcomer(client)
        for client in self.roster.clients:
            ties.peers(client, self.of("isolated"), self.first_bond, self.of("one-tie"))

    def met(self):
        drops = {c: (self.plan["attendance-drop"].admitted + self.strength.drops_after(),
                     self.strength.still_comes()) for c in self.of("attendance-drop")}
        groups = [(group, weekday, leaders) for group, weekday, leaders, _ in GROUPS]
        self.groups = meetings.group_meetings(self.book, self.draw("groups"), self.roster, groups,
                                              drops)
        always = set()
        for name in (*RUPTURES, "rated-highest"):
            always |= set() if self.strength.is_drawn else self.of(name)
        self.sessions = meetings.sessions(self.book, self.draw("sessions"), self.roster,
                                          self.therapeutic, always, drops)
        meetings.windows(self.book, self.roster, LIVED)
        self.families(self.draw("families"))
        leaks = exchanges.Leaks(self.draw("leaks"), self.strength.joins(),
                                self.strength.receives())
        alone_from = {c: self.plan["isolated"].admitted + self.strength.alone_from()
                      for c in self.of("isolated")}
        exchanges.peers(self.book, self.draw("exchanges"), self.groups, alone_from,
                        self.of("only-gives"), self.first_bond, leaks)
        exchanges.staff(self.book, self.draw("gestures"), self.groups, LIVED, alone_from,
                        set(self.first_bond))

    def families(self, draw):
        """One family session in the third or fourth week, for most."""
        for client in self.roster.clients:
            day = (client.admitted // 7 + draw.between(2, 3)) * 7 + 3
            if draw.chance(0.3) or day > self.roster.until(client):
                continue
            clinician = next((who for _, who, first, last in self.therapeutic[client.id]
                              if first <= day <= last))
            meetings.family(self.book, client, day, self.family[client.id][0], clinician)

    def answered(self):
        draw, add = self.draw("answers"), self.forms.add
        for session in self.sessions:
            values, keep = self.alliance(session, draw)
            add(f"f-wai-{session.client.id}-{session.day:03}", "wai-sr-c", session.client,
                session.day, session.minute + 65, values, {"relationship": session.tie}, keep)
        for meeting in self.groups:
            for client in meeting.present:
                values, keep = self.climate(meeting, client, draw)
                add(f"f-poll-{client.id}-{meeting.day:03}", "climate-4", client, meeting.day, 1270,
                    values, {"group": meeting.group}, keep)
        for client in self.roster.clients:
            self.regular(client, draw)

    def alliance(self, session, draw):
        client, nth = session.client, session.number
        bond = 3.9 + 0.3 * client.trait + 0.03 * nth + 0.12 * client.mood[session.day // 7]
        bond += 0.12 * draw.normal()
        keep = False
        if "rated-highest" in client.truths:
            return [5] * 12, not self.strength.is_drawn
        for name in client.truths & RUPTURES.keys():
            dip = self.strength.dip(name)
            if not self.strength.is_drawn:
                bond, keep = 4.2 + 0.1 * draw.normal(), True
            if dip <= nth < dip + RUPTURES[name]:
                bond -= self.strength.fell(name)
        return self.forms.marks(bond, 12, 1, 5, 0.45), keep

    def climate(self, meeting, client, draw):
        if self.split and meeting.group == SPLIT and self.split[0] <= meeting.day < self.split[1]:
            side = self.strength.sides()[self.sides.index(client) % 2]
            return self.forms.marks(side, 4, 1, 5, 0.3), not self.strength.is_drawn
        level = 4.1 + 0.2 * client.trait + 0.15 * client.mood[meeting.day // 7]
        return self.forms.marks(level, 4, 1, 5, 0.4), False

    def regular(self, client, draw):
        add, marks = self.forms.add, self.forms.marks
        until = self.roster.until(client)
        level = 1.5 + 0.4 * client.trait
        for nth, day in enumerate(range(client.admitted, until + 1, 7)):
            mood, due = client.mood[day // 7], f"{client.id}-{day:03}"
            is_alone = "isolated" in client.truths and \
                day >= client.admitted + self.strength.alone_from()
            here = 2.0 if is_alone or self.first_bond.get(client.id, 0) > day else 4.0
            add(f"f-week-{due}", "week-3", client, day, 905,
                marks(4.0 + 0.2 * mood, 1, 1, 5, 0.6) + marks(here + 0.2 * mood, 1, 1, 5, 0.6)
                + marks(3.7 + 0.2 * mood, 1, 1, 5, 0.7))
            if nth % 2 == 0:
                low, keep = level - 0.06 * nth - 0.2 * mood, False
                if "deterioration" in client.truths:
                    keep = not self.strength.is_drawn
                    low = 1.0 if keep else level - 0.2 * mood
                    low += max(0, nth - self.strength.rises_after()) * self.strength.rise()
                add(f"f-phq-{due}", "phq-9", client, day, 910,
                    marks(low, 8, 0, 3, 0.5) + marks(low - 1.2, 1, 0, 3, 0.4)
                    + marks(low, 1, 0, 3, 0.4), keep=keep)
                add(f"f-gad-{due}", "gad-7", client, day, 911,
                    marks(level - 0.05 * nth - 0.2 * mood, 7, 0, 3, 0.5))
            if nth % 4 == 0:
                add(f"f-barc-{due}", "barc-10", client, day, 912,
                    marks(3.6 + 0.08 * nth + 0.2 * mood, 10, 1, 6, 0.8))
            if nth % 6 == 0:
                add(f"f-alone-{due}", "ucla-3", client, day, 913,
                    marks(2.2 - 0.04 * nth - 0.2 * mood, 3, 1, 3, 0.4))
                for form, name in (("pss-fa-14", "pssfa"), ("pss-fr-14", "pssfr")):
                    add(f"f-{name}-{due}", form, client, day, 914,
                        [7 if draw.chance(0.03) else int(draw.chance(0.6)) for _ in range(14)])

    def told(self):
        draw = self.draw("story")
        self.identities, self.never_met = {}, None
        by_client = {}
        for session in self.sessions:
            by_client.setdefault(session.client.id, []).append(session)
        for client in self.roster.clients:
            until = self.roster.until(client)
            tie, clinician, *_ = self.therapeutic[client.id][0]
            until_here = self.therapeutic[client.id][0][3]
            story.direction(self.book, draw, client, tie, clinician, until_here)
            story.goals(self.book, draw, client, clinician, until_here)
            pathway = next((name for name in ("reclaimed", "aspirational")
                            if name in client.truths), None)
            self.identities[client.id] = story.identities(self.book, draw, client, until, pathway)
            story.capacity(self.book, draw, client, clinician, until_here)
            story.use(self.book, draw, client, until)
            if client.number % 2 == 0:
                story.scenes(self.book, draw, client, CODERS, until - 3)
            never = "disclosure" in client.truths
            marked = story.disclosures(self.book, draw, client, by_client.get(client.id, []),
                                       never, self.strength.met_after())
            self.never_met = marked or self.never_met

    def coded(self):
        """One session in six was recorded and coded; of the truth, some in a row."""
        draw, self.markers = self.draw("coded"), []
        for session in self.sessions:
            planted = "rated-highest" in session.client.truths and \
                4 <= session.number < 4 + self.strength.coded_sessions()
            if planted:
                self.markers += story.coded(self.book, draw, session, "k01",
                                            self.strength.signs(draw))
            elif draw.chance(1 / 6):
                story.coded(self.book, draw, session, "k01", int(draw.chance(0.1)))

    def agreed(self):
        draw, add = self.draw("consents"), self.book.add
        for client in self.roster.clients:
            day = client.admitted
            for scope, decision, purposes in (
                    ("ALL", "PERMIT", ["TREATMENT", "OWN_ACCESS", "SUPERVISION", "IMPROVEMENT"]),
                    ("MATCHING", "PERMIT" if draw.chance(0.7) else "DENY", ["TREATMENT"]),
                    ("ALLIANCE_TO_CLINICIAN", "PERMIT" if draw.chance(0.6) else "DENY",
                     ["TREATMENT"])):
                ident = f"o-{client.id}-{scope.lower().replace('_', '-')}"
                content = {"person": client.id, "scope": f"CONSENT_SCOPE_{scope}",
                           "decision": f"CONSENT_DECISION_{decision}",
                           "purposes": [f"PURPOSE_{purpose}" for purpose in purposes],
                           "period": period(day)}
                add(ident, day, 486, "consent", content)
                late = day + draw.between(14, 30)
                if scope == "MATCHING" and decision == "PERMIT" and draw.chance(0.1) \
                        and late <= self.roster.until(client):
                    add(ident + "-revoked", late, 700, "consent",
                        dict(content, revoked_at=date(late)), supersedes=ident)
        for person in ("s02", "s05"):
            add(f"o-{person}-figures", 1, 490, "consent", {
                "person": person, "scope": "CONSENT_SCOPE_PRACTITIONER_FIGURES",
                "decision": "CONSENT_DECISION_PERMIT", "purposes": ["PURPOSE_SUPERVISION"],
                "period": period(1)})
