#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Pages about people, read as a clinician, a client and a lead would."""
import json
import re
import unittest
from collections import Counter

from shell import CANARY, DONE, EXAMPLES, RULES, ToolTest, USAGE, run

COMMUNITY = EXAMPLES / "community/records.ndjson"
LEAN = EXAMPLES / "lean/records.ndjson"
LICENCE = "--accept-licence=wai-sr-c"
STAFF = ("--audience=clinician", "--purpose=treatment")
OWN = ("--audience=client", "--purpose=own-access")
LEAD = ("--audience=supervisor", "--purpose=supervision")


def page(*words, records=COMMUNITY, licence=(LICENCE,)):
    done = run(words[0], records, *words[1:], *licence)
    assert done.returncode == DONE, done.stderr
    return done.stdout


def flat(text):
    return " ".join(text.split())


class Clinician(ToolTest):
    def test_a_critical_answer_says_what_it_was_and_what_came_after(self):
        words = flat(page("profile", "--client=c02", "--as-of=2026-06-20", *STAFF))
        self.assertIn("2026-04-15 phq-9 q9: 1 (several days) on 0 to 3 (f-phq-c02-016); next answer 0 on "
                      "2026-05-13; met alone with staff on 2026-04-17 (i-c02-018); nothing noted on it", words)
        words = flat(page("profile", "--client=c04", "--as-of=2026-05-27T20:00:00Z", *STAFF))
        self.assertIn("not asked again since; no meeting alone with staff on record since", words)
        self.assertNotIn("That they met", words)

    def test_what_was_noted_on_a_critical_answer_stands_beside_it(self):
        note = self.file("note.ndjson", json.dumps({
            "id": "note", "recorded_at": "2026-05-27T08:00:00Z", "annotation": {
                "record": "f-phq-c04-057", "kind": "ANNOTATION_KIND_GIVES_CONTEXT", "said_by": "s04",
                "said_at": "2026-05-27", "person": "c04", "text": CANARY}}) + "\n")
        for reader in (STAFF, OWN):
            done = run("profile", COMMUNITY, note, "--client=c04", *reader, "--as-of=2026-06-01T00:00:00Z", LICENCE)
            top = flat(done.stdout.partition("You might")[0].partition("Worth")[0])
            self.assertIn("given context by a clinician, 2026-05-27", top)
            self.assertEqual(CANARY in top, reader is STAFF)
            self.assertNotIn("nothing noted", top)

    def test_scores_stand_with_their_range_and_band_and_who_drew_it(self):
        text = page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF)
        self.assertRegex(text, r"phq-9 +0 to 27 +13 +2026-03-31 +13 +2026-05-26 +moderate, at or above the")
        self.assertRegex(text, r"week-3 saying-it +1 to 5 +5 ")
        self.assertIn("phq-9 by Kroenke, Spitzer, Williams 2001", flat(text))

    def test_dates_of_a_signal_are_those_of_its_records(self):
        text = page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF)
        self.assertIn("its records are of 2026-05-08 to 2026-05-29", text)
        self.assertNotRegex(text, "(?<!Stay )since 2026")

    def test_a_silence_is_of_the_days_of_the_records_it_names(self):
        named = ("explain", "--figure=signal/isolation/c09", "--client=c09", "--as-of=2026-06-01", *STAFF)
        text = flat(page(*named))
        self.assertIn("its records are of 2026-05-18 to 2026-05-29", text)
        self.assertIn("what was given to a whole group stands apart", text)
        self.assertIn("It had 9 observations and needs 5.", text)

    def test_people_of_whom_nothing_is_known_are_counted(self):
        # Of one of the five no word is left.
        fewer = self.file("fewer.ndjson", COMMUNITY.read_text().replace(
            '"importance":"3","safety":"FELT_SAFETY_SAFE","gives_support":false', '"importance":"3"'))
        text = page("explain", "--figure=component/network/unknown/c04", "--client=c04", "--as-of=2026-06-01", *STAFF,
                    records=fewer)
        self.assertIn("Share of whom nothing is known: 0.2 (share of people),", text)

    def test_every_key_on_a_page_opens(self):
        text = page("profile", "--client=c09", "--as-of=2026-07-10", *STAFF)
        keys = set(re.findall(r"\[((?:index|signal|component)/\S+)\]", text))
        self.assertGreater(len(keys), 8)
        for key in keys:
            with self.subTest(key=key):
                self.assertIn(key, page("explain", f"--figure={key}", "--client=c09", "--as-of=2026-07-10", *STAFF))

    def test_an_explanation_adds_up_by_hand(self):
        for key in ("index/engagement/t-c04-s04", "index/network/c04", "index/direction/c04"):
            text = page("explain", f"--figure={key}", "--client=c04", "--as-of=2026-06-01", *STAFF)
            rows = re.findall(r"100 x (\(.*?\)) / (\(.*?\)) += (\S+) +x (\S+) +(\S+)$", text, re.M)
            value = float(re.search(r"^  together .* (\S+)$", text, re.M)[1])
            self.assertGreater(len(rows), 1)
            for above, span, points, weight, adds in rows:
                self.assertAlmostEqual(100 * eval(above) / eval(span), float(points), delta=0.2)
                self.assertAlmostEqual(float(points) * float(weight), float(adds), delta=0.05)
            self.assertAlmostEqual(sum(float(row[-1]) for row in rows), value, delta=0.05)
            self.assertIn(f": {round(value * 10) / 10:g} of 100", text)

    def test_records_behind_a_figure_have_kind_day_and_value(self):
        text = page("explain", "--figure=index/engagement/t-c04-s04", "--client=c04", "--as-of=2026-06-01", *STAFF)
        self.assertRegex(text, r"f-wai-c04-060 +wai-sr-c +2026-05-29 +total 37 of 12 to 60")
        self.assertRegex(text, r"i-c04-060 +meeting +2026-05-29 +present")
        text = page("explain", "--figure=index/reciprocity/c04", "--client=c04", "--as-of=2026-06-01", *STAFF)
        self.assertRegex(text, r"x-0002 +exchange +2026-04-01 +given to c02: advice")

    def test_a_gift_to_a_group_was_received_by_who_was_there(self):
        text = page("explain", "--figure=component/fuel/received-days/c04", "--client=c04", "--as-of=2026-06-01",
                    *STAFF)
        self.assertRegex(text, r"x-0047 .* received from c08, in group g03: practical help")
        self.assertNotIn("between others", text)

    def test_own_goals_can_be_computed_again(self):
        text = page("explain", "--figure=component/direction/goals/c04", "--client=c04", "--as-of=2026-06-01", *STAFF)
        rows = re.findall(r"(2026-05-16) +level (-?\d) of -2 to 2, importance (\d), difficulty (\d)", text)
        self.assertEqual(len(rows), 2)
        weights = [int(importance) * int(difficulty) for _, _, importance, difficulty in rows]
        mean = sum(weight * int(row[1]) for weight, row in zip(weights, rows)) / sum(weights)
        self.assertIn(f"Own goals reached: {100 * (mean + 2) / 4:g} (per cent)", text)

    def test_what_came_back_can_be_computed_again(self):
        text = page("explain", "--figure=component/reciprocity/returned/c04", "--client=c04", "--as-of=2026-06-01",
                    *STAFF)
        given, back = Counter(), Counter()
        for way, whom in re.findall(r" (given to|received from) (c\d\d): ", text):
            (given if way == "given to" else back)[whom] += 1
        share = sum(min(given[whom], back[whom]) for whom in given) / sum(given.values())
        self.assertIn(f"Came back: {share:g} ", flat(text))

    def test_what_members_said_or_gave_is_in_no_explanation_of_a_group(self):
        text = page("explain", "--figure=signal/climate-split/g02", "--group=g02", "--as-of=2026-07-20", *STAFF)
        self.assertNotIn("f-poll", text)
        text = page("explain", "--figure=index/reciprocity/g02", "--group=g02", "--as-of=2026-07-20", *STAFF)
        self.assertNotRegex(text, r"\b(given to|received from|between others)\b|\bc\d\d\b")

    def test_a_change_says_when_it_is_not_of_all_that_the_figure_is_of(self):
        text = page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF)
        self.assertRegex(text, r"Working together +76 +-29\.2\* ")
        self.assertRegex(text, r"Where now, where to +69\.6 +\+17\.9 ")
        self.assertIn("* of what was seen both times", text)
        self.assertNotIn("seen both times", page("profile", "--client=c11", "--as-of=2026-06-01", *STAFF))

    def test_a_part_says_what_its_number_does_not(self):
        text = flat(page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF))
        self.assertIn("+ rather receives, 0.09", text)
        self.assertIn("n 4, missing: scenes", text)
        text = flat(page("explain", "--figure=component/personhood/own-words/c04", "--client=c04",
                         "--as-of=2026-06-01", *STAFF))
        self.assertIn("n 4, 1 missing: scenes", text)
        text = flat(page("explain", "--figure=component/reciprocity/net-giving/c04", "--client=c04",
                         "--as-of=2026-06-01", *STAFF))
        self.assertIn("rather receives, 0.09: -1 is nothing but receiving", text)

    def test_of_how_many_days_somebody_could_see(self):
        text = flat(page("profile", "--client=c11", "--as-of=2026-06-01", *STAFF))
        self.assertIn("records: on 1 of 3 days that somebody could see, 6 to 79 %, n 3", text)
        text = flat(page("profile", "--client=c05", "--as-of=2026-06-01", *OWN))
        self.assertRegex(text, r"helping hands: 0 of 100 .* on 0 of \d+ days? that somebody could see")

    def test_the_stay_stands_under_the_name(self):
        for client, day, staff, own in (
                ("c04", "2026-06-01", "Stay since 2026-03-31", "You are here since 2026-03-31"),
                ("c15", "2026-08-10", "Stay from 2026-06-17 to 2026-07-28: left before its end",
                 "You were here from 2026-06-17 to 2026-07-28"),
                ("c15", "2026-07-27", "Stay since 2026-06-17", "You are here since 2026-06-17"),
                ("c13", "2026-09-20", "Stay from 2026-06-05 to 2026-08-06: as planned",
                 "You were here from 2026-06-05 to 2026-08-06")):
            with self.subTest(client=client, day=day):
                asked = (f"--client={client}", f"--as-of={day}")
                self.assertEqual(page("profile", *asked, *STAFF).splitlines()[1], staff)
                self.assertEqual(page("profile", *asked, *OWN).splitlines()[1], own)

    def test_why_there_is_no_number_is_said_for_who_knows_no_formula(self):
        text = flat(page("profile", "--client=c11", "--as-of=2026-06-01", *STAFF))
        self.assertIn("None of the parts that count was seen", text)
        self.assertIn("not seen: Came back: Nothing was given among clients, so that nothing could come back", text)
        text = flat(page("profile", "--client=c11", "--as-of=2026-06-01", *OWN))
        self.assertIn("Nothing was given to other clients in these days: Giving and receiving among the people here", text)
        text = flat(page("explain", "--figure=index/reciprocity/c11", "--client=c11", "--as-of=2026-06-01", *OWN))
        self.assertIn("Came back to you: not seen. Nothing was given among clients", text)
        text = flat(page("profile", "--group=g02", "--as-of=2026-08-01", *STAFF))
        self.assertIn("not seen: Climate: The members are too far apart for one number", text)

    def test_a_rupture_can_be_checked(self):
        text = page("explain", "--figure=signal/unrepaired-rupture/t-c04-s04", "--client=c04", "--as-of=2026-06-01",
                    *STAFF)
        usual, _, rest = flat(text).partition("Usual: ")[2].partition(", the mean of these 5")
        self.assertRegex(rest, r"tests that agreed that it fell: rupture\.\w+/1, rupture\.\w+/1")
        ratings = [int(total) for total in re.findall(r"wai-sr-c \S+ total (\d+) of", rest)]
        self.assertEqual(len(ratings), 5)
        self.assertAlmostEqual(sum(ratings) / 5, float(usual))

    def test_a_part_of_a_group_is_held_back_for_one_reason(self):
        told = json.loads(page("profile", "--group=g01", "--as-of=2026-06-05", "--json", *LEAD))
        held_back = {one["figure"]: one["reason"] for one in told["withheld"]}
        parts = [part for index in told["indices"] for part in index["components"] if part["figure"] in held_back]
        self.assertGreater(len(parts), 3)
        for part in parts:
            self.assertEqual(held_back[part["figure"]], "WITHHELD_CODE_SMALL_DIFFERENCE")
            self.assertEqual(part["unseen"]["reason"], "UNSEEN_REASON_SMALL_DIFFERENCE")

    def test_figures_of_a_group_say_of_which_period_they_are(self):
        text = page("profile", "--group=g02", "--as-of=2026-06-01", *STAFF)
        self.assertIn("of the period to 2026-04-30, by what", text)
        self.assertNotIn("of the period to", page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF))

    def test_what_a_client_is_not_told_is_marked_for_staff(self):
        self.assertRegex(page("match", "--as-of=2026-06-02", *STAFF),
                         r"c10 +c07 +carpentry \(not told to c07\), guitar \(staff only\)\n")
        notes = flat(page("match", "--as-of=2026-06-02", *STAFF))
        self.assertIn("(not told to ...): the other of the two lets staff know it", notes)
        self.assertIn("(staff only): neither lets the other know it.", notes)
        text = page("match", "--client=c10", "--reader=c10", "--as-of=2026-06-02", *OWN)
        self.assertNotIn("guitar", text)
        self.assertNotIn("told to", text)

    def test_why_there_is_nobody_to_introduce_is_said_where_stays_alone_say_it(self):
        self.assertIn("the stay is over", page("match", "--client=c01", *STAFF))
        self.assertIn("nobody came within the last four weeks", page("match", *STAFF))
        self.assertIn("no two fit", page("match", "--as-of=2026-04-01", *STAFF))

    def test_a_part_for_which_too_little_was_watched_does_not_say_that_nobody_was_there(self):
        asks = ("explain", "--figure=index/fuel/c09", "--client=c09", "--as-of=2026-06-01", *STAFF)
        text = flat(page(*asks))
        self.assertIn("Received per observed day not seen: too little of the time was watched for it", text)
        self.assertNotIn("Nobody was there", text)

    def test_a_form_that_is_closed_is_named_with_what_opens_it(self):
        words = flat(page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF, licence=()))
        self.assertIn("wai-sr-c is on record and not scored", words)
        self.assertIn("`relcare instruments wai-sr-c` says whose; --accept-licence wai-sr-c", words)
        self.assertNotIn("Left out", page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF))

    def test_without_a_time_the_page_says_up_to_when_it_knows(self):
        for records in (COMMUNITY, LEAN):
            newest = max(json.loads(line)["recorded_at"] for line in records.read_text().splitlines())[:10]
            for command, client in (("profile", "c03"), ("readiness", "c03")):
                words = flat(page(command, f"--client={client}", *STAFF, records=records))
                self.assertIn(f"by all that is on record up to {newest}; no --as-of was given", words)

    def test_nothing_worth_attention_says_why(self):
        self.assertIn("nothing: it is over", page("profile", "--client=c03", *STAFF))
        self.assertRegex(flat(page("profile", "--client=c06", "--as-of=2026-06-20", *STAFF)),
                         r"Worth attention nothing new: of \d+ signals \d+ quiet, \d+ could not see")

    def test_where_nothing_may_be_shown_nothing_is_said_of_it(self):
        text = page("profile", "--group=g01", *STAFF, records=LEAN)
        self.assertIn("all of it", text)
        for empty in ("Worth attention", "Indices", "explain"):
            self.assertNotIn(empty, text)
        dark = page("profile", "--group=g01", "--as-of=2026-06-20", *STAFF, records=LEAN)
        self.assertNotIn("Indices", dark)

    def test_a_rating_that_is_kept_from_its_reader_is_in_no_explanation(self):
        words = ("explain", "--figure=index/engagement/t-c09-s03", "--client=c09", "--as-of=2026-07-10", *STAFF)
        text = page(*words, "--reader=s03")
        self.assertIn("meeting", text)
        self.assertNotIn("wai-sr-c ", text)
        self.assertRegex(page(*words[:-2], *LEAD), r"wai-sr-c .* total \d+ of 12 to 60")

    def test_of_too_few_things_no_likeness_is_told(self):
        text = flat(page("profile", "--client=c09", "--as-of=2026-07-10", *STAFF))
        self.assertIn("something in common, of too few things to say how much (1 thing)", text)
        self.assertRegex(text, r"What is shared - too few things known")
        self.assertNotRegex(text, r"What is shared 100|Interests and experiences in common 100 %")
        for figure in ("index/commonality/p-c06-c08", "component/commonality/shared/p-c06-c08"):
            text = page("explain", f"--figure={figure}", "--tie=p-c06-c08", "--as-of=2026-06-01", *LEAD)
            self.assertIn("too few things known to say how much", text)
            self.assertNotIn("100", text)

    def test_a_split_and_a_climate_that_is_held_back_are_both_explained(self):
        for day in ("2026-07-20", "2026-08-01"):
            text = page("profile", "--group=g02", f"--as-of={day}", *STAFF)
            self.assertIn("fired: Members experience the group in different ways", text)
            self.assertIn("Both can be so at once", flat(text))
            self.assertNotIn("Fewer people than", text)

    def test_a_tie_to_somebody_without_a_role_is_told_in_words(self):
        """FHIR's CareTeam to a Practitioner of whom no PractitionerRole tells."""
        house, kept = EXAMPLES / "import", self.folder / "records.ndjson"
        run("import", "--mapping", house / "harbour.mapping.txtpb", "--output", kept, house / "harbour.json")
        text = flat(run("profile", kept, "--client=Patient/anna", *STAFF).stdout)
        self.assertIn("(with somebody who treats, Practitioner/cleo)", text)
        self.assertNotIn("(CareTeam/", text)

    def test_a_page_is_two_screens(self):
        for client, day in (("c04", "2026-06-01"), ("c01", "2026-05-20"), ("c16", "2026-07-10")):
            text = page("profile", f"--client={client}", f"--as-of={day}", *STAFF)
            self.assertLessEqual(len(text.splitlines()), 104, client)


class Lead(ToolTest):
    def test_all_come_first_in_a_line_each_by_id(self):
        text = page("profile", "--as-of=2026-06-20", *LEAD)
        top, _, rest = text.partition("\n* fired")
        who = [line.split()[0] for line in top.splitlines()[2:]]
        clients = [one for one in who if one.startswith("c")]
        self.assertGreater(len(clients), 10)
        self.assertEqual(who, sorted(clients) + sorted(set(who) - set(clients)))
        self.assertEqual(len(re.findall(r"^Client ", rest, re.M)), len(clients))
        self.assertRegex(top, r"c09 +3 +\d+ / \d+ / \d+ +Somebody here for me; Nothing passed")

    def test_what_changed_says_from_what_to_what_and_because_of_which_records(self):
        text = page("signals", "--since=2026-05-25", "--as-of=2026-06-01", *LEAD)
        self.assertIn("quiet -> fired: Ratings of the alliance fell and did not come back", text)
        self.assertIn("new since: f-wai-c04-060\n", text)
        self.assertIn("could not see -> quiet: Symptoms are up at two forms in a row", text)
        same = page("signals", "--since=2026-06-01", "--as-of=2026-06-01", *LEAD)
        self.assertIn("nothing: every rule says what it said then", same)

    def test_of_who_is_gone_no_rule_is_listed(self):
        text = page("signals", *STAFF, records=LEAN)
        self.assertRegex(text, r"c01 +over +no rule watches any more")
        self.assertNotIn("The stay, tie or group is over", flat(text))
        self.assertRegex(page("profile", *STAFF, records=LEAN), r"c01 +- +over +nothing\n")

    def test_readiness_calls_figures_as_the_page_does(self):
        text = page("readiness", "--client=c04", "--as-of=2026-06-01", *STAFF)
        named = page("profile", "--client=c04", "--as-of=2026-06-01", *STAFF)
        for name in ("Who the client is becoming", "Known as a person", "Signs of a rupture in coded sessions"):
            self.assertIn(name, flat(text))
            self.assertIn(name, flat(named))
        self.assertIn("[index/identity/c04]", text)

    def test_errors_say_what_is_allowed_and_who_is_not_there_yet(self):
        for words, said in (
                (("--audience=doctor", "--purpose=treatment"),
                 '"doctor" is none of clinician, client, supervisor, programme'),
                (("--audience=superviser", "--purpose=supervision"),
                 '"superviser" is none of supervisor, client, clinician, programme'),
                (("--audience=clinician", "--purpose=treatmant"), '"treatmant" is none of treatment, own-access'),
                (("--audience=clinician",), "--purpose says what for, there is no default: treatment, "),
                (("--client=c24", *OWN, "--as-of=2026-03-01"), "--client c24: not on record yet by --as-of 2026-03-01"),
                (("--client=c04", "--reader=s04", *STAFF, "--as-of=2026-03-01"),
                 "--client c04: not on record yet by --as-of 2026-03-01"),
                (("--client=c04", "--reader=nobody", *STAFF), "--reader nobody: no record of the community says who"),
                (("--client=c99", *STAFF), "--client c99: no record of the community says who that is"),
                (("--client=g01", *STAFF), "--client g01: that is a group: --group g01 ["),
                (("--group=t-c04-s04", *STAFF), "that is a tie: --tie t-c04-s04 ["),
                (("--tie=c04", *STAFF), "that is a person: --client c04 ["),
                (("--tie=t-c04-s04", *OWN), "--reader ID names the person who reads\n"),
                (("--client=c04", "--audience=clinician", "--purpose=own-access"), "--audience client --client ID"),
                (("--as-of=1.6.2026", *STAFF), "--as-of: a time to look at is a FHIR date, such as 2026-06-01, "),
                (("--as-of=2026-13-01", *STAFF), "such as 2026-06-01T18:00:00+02:00"),
                (("--apply=mine", *STAFF), "of that name; loaded are default@1.0.0 ["),
                (("--accept-licence=wai", *STAFF), "wai is not loaded; did you mean wai-sr-c?")):
            done = run("profile", COMMUNITY, *words)
            with self.subTest(words=words):
                self.assertEqual((done.returncode, done.stdout), (RULES if "wai" in said else USAGE, ""))
                self.assertIn(said, done.stderr)


class Nobody(ToolTest):
    def test_is_said_to_be_there(self):
        empty = self.file("empty.ndjson", "")
        for words, said in (((empty,), "no client and no group is on record\n"),
                            ((COMMUNITY, "--as-of=2020-01-01"), "on record by --as-of 2020-01-01\n")):
            for command in ("profile", "readiness"):
                done = run(command, *words, *STAFF)
                self.assertEqual((done.returncode, done.stdout), (DONE, ""))
                self.assertIn(said, done.stderr)

    def test_of_staff_nothing_is_told_as_of_a_client(self):
        text = page("profile", "--client=s04", "--as-of=2026-06-01", *STAFF)
        self.assertIn("Person s04, as of", text)
        self.assertIn("It is not told to this audience for this purpose, or none was named: all of it", flat(text))


class Client(ToolTest):
    def test_reads_numbers_with_their_range_and_which_way_is_better(self):
        text = page("profile", "--client=c04", "--as-of=2026-06-01", *OWN)
        self.assertRegex(text, r"low mood \(phq-9\) +total +0 to 27 +less +13 ")
        self.assertRegex(text, r"your week \(week-3\) +being heard +1 to 5 +more ")

    def test_reads_why_a_question_stands_there_and_not_who_might_ask_it(self):
        asks = ("--client=c04", "--as-of=2026-06-01", *OWN)
        for text in (page("profile", *asks), page("signals", *asks)):
            self.assertRegex(text, r'You may want to bring up\n(?s:.*)\d\. "Something between us changed')
            self.assertIn("Why: You rated sessions far below what is usual for you", flat(text))
            self.assertNotIn("might ask", text)
        told = flat(page("profile", "--client=c02", "--as-of=2026-06-01", *OWN))
        self.assertIn("Why: Somebody who listened to recordings of your sessions heard", told)

    def test_reads_how_things_stand_in_whole_numbers_and_sentences(self):
        text = page("profile", "--client=c19", *OWN).partition("How things stand")[2].partition("\n\n")[0]
        self.assertNotRegex(text, r"\d\.\d")
        told = flat(text)
        self.assertIn("Known as a person: 63 of 100 Whether you say what matters to you, and how much", told)
        self.assertIn("What was seen both times is lower by 15 than when you came.", told)
        self.assertIn("It comes of: Said what mattered; Your own words on record.", told)

    def test_reads_in_which_form_an_answer_lacks(self):
        self.assertIn("It needs an answer of your own in the form feeling understood (care): Feelings met",
                      flat(page("profile", "--client=c19", *OWN)))

    def test_reads_of_a_critical_answer_its_form_what_came_after_and_whom_to_turn_to(self):
        asks = ("profile", "--client=c02", "--as-of=2026-06-20", *OWN)
        told = flat(page(*asks, "--contact=Ring the house, day and night: 4711."))
        self.assertIn("On 2026-04-15 you marked something that somebody should hear about in the form low mood "
                      "(phq-9). On 2026-05-13, asked again, you did not mark it. You met with staff on "
                      "2026-04-17.", told)
        self.assertIn("today if you can. Ring the house, day and night: 4711.", told)
        self.assertNotIn("4711", page("profile", "--client=c19", *OWN, "--contact=4711"))
        self.assertNotRegex(page(*asks), "(?i)call|ring|number")

    def test_is_spoken_to_by_every_answer_also_as_json(self):
        for client in ("c02", "c04", "c09", "c19"):
            for command in ("profile", "signals"):
                told = json.loads(page(command, f"--client={client}", "--as-of=2026-06-01"
                                       if client != "c19" else "--as-of=2026-09-25", *OWN, "--json"))
                words = [one[field] for one in told.get("indices", []) + told["signals"] + told.get("attention", [])
                         + [part for index in told.get("indices", []) for part in index["components"]]
                         for field in ("title", "sentence", "meaning", "not_meaning") if field in one]
                self.assertGreater(len(words), 9)
                for one in words:
                    self.assertNotRegex(one, "(?i)the client|this client|themselves|oneself|their own")

    def test_is_introduced_in_the_second_person(self):
        text = page("match", "--client=c10", "--as-of=2026-06-01", *OWN)
        self.assertIn("Whom you might like to meet; you decide, and so do they", text)
        self.assertNotIn("PERSON", text)
        self.assertIn("Your stay is over", page("match", "--client=c01", *OWN))

    def test_reads_nothing_of_who_named_them(self):
        for client in ("c04", "c09"):
            self.assertNotIn("Named by", page("profile", f"--client={client}", "--as-of=2026-06-01", *OWN))

    def test_readiness_asks_only_what_is_theirs_to_tell(self):
        text = page("readiness", "--client=c04", "--as-of=2026-06-01", *OWN)
        self.assertIn("What you could tell, if you like", text)
        self.assertIn("Who you are becoming: who you are, were and want to be; about 5 minutes", text)
        for hidden in ("c04", "s04", "index/", "signal/", "coder", "rupture"):
            self.assertNotIn(hidden, text)
        self.assertIn("the form pss-fa-14",
                      page("readiness", "--client=c08", "--as-of=2026-06-20", *OWN, records=LEAN))
        over = page("readiness", "--client=c03", *OWN)
        self.assertIn("There is nothing that you would have to tell.", over)
        self.assertNotIn("over", over)

    def test_a_figure_is_opened_in_the_second_person(self):
        asks = ("--client=c04", "--as-of=2026-06-01", *OWN)
        signal = flat(page("explain", "--figure=signal/unrepaired-rupture/t-c04-s04", *asks))
        self.assertIn("You rated sessions far below what is usual for you", signal)
        self.assertNotIn("observations", signal)
        self.assertEqual(signal.count("It rests on 4 records."), 1)
        index = flat(page("explain", "--figure=index/engagement/t-c04-s04", *asks))
        self.assertIn("Working together: 76 of 100, from what could be seen.", index)
        self.assertNotIn("points count", index)
        others = [page("explain", f"--figure=index/{kind}/c04", *asks)
                  for kind in ("affect", "network", "identity", "direction", "personhood", "fuel", "reciprocity")]
        for text in (signal, index, *others):
            self.assertNotRegex(flat(text), "(?i)the client|this client|themselves|named below|"
                                            r"you (is|feels|rates|says|sees)\b")
            self.assertNotIn("Named by", text)
        self.assertNotIn("relcare ", page("profile", *asks))

    def test_a_giver_does_not_learn_what_was_unwelcome_and_staff_know_it(self):
        asks = ("--client=c04", "--as-of=2026-06-01")
        self.assertIn("Giving and receiving among peers 80 ", flat(page("profile", *asks, *STAFF)))
        self.assertIn("Giving and receiving among the people here: 62 of 100", page("profile", *asks, *OWN))
        figure = ("explain", "--figure=index/reciprocity/c04", *asks)
        self.assertIn("What a receiver called unwelcome is left out here", flat(page(*figure, *STAFF)))
        self.assertNotIn("welcome", page(*figure, *OWN))

    def test_signals_are_counted_in_whole_words(self):
        self.assertIn("Of 10 things that we look out for: 2 to talk about, 7 not there, 1 that nobody could see.",
                      flat(page("signals", "--client=c04", "--as-of=2026-06-01", *OWN)))


if __name__ == "__main__":
    unittest.main()
