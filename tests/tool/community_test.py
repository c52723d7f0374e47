#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""relcare community: counts, findings, saving, and a look at the past."""
import json
import random
import re
import subprocess
import sys
import unittest

from shell import CANARY, DONE, EXAMPLES, INPUT, STOPPED, USAGE, ToolTest, run

RECORDS = EXAMPLES / "community/records.ndjson"
GROUP = '{"id":"%s","recorded_at":"2026-05-20T12:00:00Z","group":{}}\n'
STRAY = ('{"id":"stay","recorded_at":"2026-05-20T12:00:00Z",'
         '"episode":{"client":"nobody"}}\n')


class Community(ToolTest):
    def report(self, *arguments):
        done = run("community", "--json", *arguments)
        self.assertEqual(done.returncode, DONE, done.stderr)
        return json.loads(done.stdout)

    def test_counts_the_example_and_finds_nothing_wrong(self):
        report = self.report(RECORDS)
        counts = {count["body"]: count["count"] for count in report["counts"]}
        self.assertEqual(counts["exchange"], 298)
        self.assertEqual(report.get("findings", []), [])

    def test_a_profile_is_laid_over_by_its_name(self):
        own = [f"--definition={EXAMPLES / 'help' / name}" for name in ("network-5.txtpb", "physician-13.txtpb")]
        own.append(f"--profile={EXAMPLES / 'help/interviews.profile.txtpb'}")
        for applied, definition in (([], "default@1.0.0"), (["--apply=help/interviews"], "help/interviews@1.0.0")):
            done = run("profile", "--json", "--audience=clinician", "--purpose=treatment", "--client=c04", *own,
                       *applied, RECORDS)
            self.assertEqual(json.loads(done.stdout)["definition"], definition)
        done = run("profile", "--audience=clinician", "--purpose=treatment", "--apply=nobody/s", RECORDS)
        self.assertEqual((done.returncode, done.stdout), (USAGE, ""))

    def test_shows_a_client_only_figures_between_0_and_100(self):
        clients = sorted({record["episode"]["client"] for record in map(json.loads, RECORDS.read_text().splitlines())
                          if "episode" in record})
        compared = 0
        for client, day in ((client, day) for client in clients
                            for day in ("2026-05-01", "2026-06-01", "2026-06-30")):
            asked = ("profile", RECORDS, "--client", client, "--audience=client",
                     "--purpose=own-access", "--as-of", day, "--accept-licence=wai-sr-c")
            done = run(*asked)
            if done.returncode == USAGE:  # who comes later is unknown then
                continue
            page = done.stdout.partition("How things stand")[2].partition("\n\n")[0]
            shown = [float(number) for number in
                     re.findall(r"(?<![\w-])-?\d+(?:\.\d)?(?![\w-])", page.partition("\n")[2])]
            self.assertTrue(all(0 <= number <= 100 for number in shown), (client, day, shown))
            told = json.loads(run(*asked, "--json").stdout)
            for index in told.get("indices", []):
                if "value" not in index or "change" not in index:
                    continue
                compared += 1
                both = re.search(re.escape(index["title"]) + r"(?: \(with a member of staff\))?: \d+ of 100 "
                                 r"[^:]*?(?:It|both times) is (lower|higher|about) (?:by (\d+))?",
                                 " ".join(page.split()))
                self.assertIsNotNone(both, (client, day, index["title"]))
                points = int(both[2] or 0) * (-1 if both[1] == "lower" else 1)
                self.assertAlmostEqual(points, index["change"]["points"], delta=0.51)
        self.assertGreater(compared, 100)

    def test_a_client_reads_no_codes_and_no_ids_and_why_a_figure_is_missing(self):
        page = run("profile", RECORDS, "--client=c04", "--audience=client", "--purpose=own-access",
                   "--as-of=2026-06-01", "--accept-licence=wai-sr-c").stdout
        for hidden in ("c04", "s04", "major", "@1.0.0", "VOICE", "What is shared", "nobody asked, or"):
            self.assertNotIn(hidden, page)
        words = " ".join(page.split())
        self.assertIn("There is too little on record yet: Who you are becoming", words)
        self.assertIn("worry (gad-7) of 2026-03-31 could not be counted: too few", words)
        self.assertIn("6 of 7 answered, 7 needed", words)

    def test_pages_are_narrow_and_name_what_they_tell_of(self):
        pages = [("profile", f"--client={client}", f"--as-of={day}", *more)
                 for client, day in (("c01", "2026-06-20"), ("c04", "2026-05-20"),
                                     ("c09", "2026-07-10"), ("c16", "2026-07-10"))
                 for more in ((), ("--assigned", "--since=2026-05-01"))]
        pages += [("profile", "--group=g02", "--as-of=2026-07-10"), ("signals", "--as-of=2026-07-10"),
                  ("readiness", "--client=c04", "--as-of=2026-06-01")]
        for command, *words in pages:
            done = run(command, RECORDS, *words, "--audience=clinician", "--purpose=treatment",
                       "--accept-licence=wai-sr-c")
            self.assertEqual(done.returncode, DONE, done.stderr)
            with self.subTest(command=command, words=words):
                wide = [line for line in done.stdout.splitlines() if len(line) > 100]
                self.assertEqual(wide, [])
                # What a figure is called is for people; its key stands in brackets.
                self.assertNotRegex(done.stdout, r"(?<!\[)\b(component|index|signal)/")
                self.assertNotIn("23:59:59", done.stdout)

    def test_a_client_reads_signals_and_figures_without_ids(self):
        for command, *words in (("signals",), ("explain", "--figure=index/engagement/t-c04-s04"),
                                ("explain", "--figure=component/network/loneliness/c04")):
            done = run(command, RECORDS, *words, "--client=c04", "--audience=client",
                       "--purpose=own-access", "--as-of=2026-06-01", "--accept-licence=wai-sr-c")
            self.assertEqual(done.returncode, DONE, done.stderr)
            for hidden in ("c04", "s04", "attendance-drop", "the client's"):
                self.assertNotIn(hidden, done.stdout)
        self.assertIn("It rests on one record.", done.stdout)

    SIGNAL = "unrepaired-rupture/t-c04-s04/f-wai-c04-039"
    READERS = {"client": "own-access", "clinician": "treatment", "supervisor": "supervision"}

    def said(self, *bodies):
        """The example with a few more records, and what asks for the profile of c04."""
        more = self.file("more.ndjson", "".join(
            json.dumps({"id": f"more-{i}", "recorded_at": "2026-06-02T08:00:00Z", **body}) + "\n"
            for i, body in enumerate(bodies)))
        return ("profile", RECORDS, more, "--client=c04", "--as-of=2026-06-03T12:00:00Z",
                "--accept-licence=wai-sr-c")

    def word(self, by, figure="index/engagement/t-c04-s04"):
        return {"annotation": {"figure": figure, "said_by": by, "said_at": "2026-06-02",
                               "text": f"{CANARY} by {by}",
                               "kind": "ANNOTATION_KIND_DISPUTES", "person": "c04"}}

    def answer(self, by):
        return {"response": {"signal": self.SIGNAL, "kind": "RESPONSE_KIND_DISMISSED",
                             "reason": f"{CANARY} by {by}", "responded_by": by, "occurred_at": "2026-06-02T08:00:00Z",
                             "person": "c04"}}

    def read(self, asked, reader, *more):
        done = run(*asked, f"--audience={reader}", f"--purpose={self.READERS[reader]}", *more)
        self.assertEqual(done.returncode, DONE, done.stderr)
        if reader == "client":  # who reads no text but their own
            self.assertNotIn(CANARY, done.stdout.replace(f"{CANARY} by c04", ""))
        self.assertNotIn(CANARY, done.stderr)
        return " ".join(done.stdout.split())

    def test_shows_who_said_what_of_a_figure(self):
        asked = self.said(self.word("c04"), self.answer("s03"))
        for reader in self.READERS:
            words = self.read(asked, reader)
            own = "you" if reader == "client" else "the client"
            self.assertIn(f'disputed by {own}, 2026-06-02: "{CANARY} by c04"', words)
            top = words.partition("How things stand")[0].partition("Indices:")[0]
            self.assertIn("dismissed by a clinician, 2026-06-02", top)
            self.assertEqual(f'dismissed by a clinician, 2026-06-02: "{CANARY} by s03" (more-1)' in top,
                             reader != "client")

    def test_who_is_rated_does_not_put_the_signal_aside(self):
        for by, is_aside in (("s03", True), ("s04", False)):
            asked = self.said(self.answer(by))
            for reader in self.READERS:
                profile = json.loads(self.read(asked, reader, "--json"))
                told = {one["figure"] for one in profile.get("attention", [])}
                with self.subTest(by=by, reader=reader):
                    self.assertEqual("signal/unrepaired-rupture/t-c04-s04" not in told, is_aside)
                    self.assertIn("dismissed by a clinician", self.read(asked, reader))

    def test_a_client_does_not_read_what_a_peer_said_of_them(self):
        asked = self.said(self.word("c05"))
        for reader, is_shown in (("client", False), ("clinician", True), ("supervisor", True)):
            with self.subTest(reader=reader):
                self.assertEqual("disputed by another client" in self.read(asked, reader), is_shown)
                self.assertEqual("more-0" in self.read(asked, reader, "--json"), is_shown)

    def test_what_changed_is_asked_since_a_time_that_is_over(self):
        for command in ("profile", "signals"):
            done = run(command, RECORDS, "--client=c04", "--audience=clinician", "--purpose=treatment",
                       "--as-of=2026-06-01", "--since=2026-06-02")
            self.assertEqual(done.returncode, USAGE)
            self.assertIn("[since-later]", done.stderr)

    def test_of_a_component_without_change_none_is_told(self):
        """Two figures that may be about two people are shown, and not subtracted."""
        for flag, is_told in (("", True), ("without_change: true", False)):
            own = self.file("own.txtpb", """# proto-message: relcare.v1.ProfileDefinition
                id: "own" version: "1.0.0" owner: "tests" required_semantics: 1 title: "Own"
                indices { kind: INDEX_KIND_AFFECT target: TARGET_SELF title: "Heard" meaning: "Heard."
                  not_meaning: "By whom." question: "When?" mandatory_voices: VOICE_CLIENT
                  components { id: "heard" title: "Heard" scale: "week-3#being-heard" target: TARGET_SELF
                    direction: DIRECTION_HIGHER_IS_BETTER direction_source { text: "relcare convention" }
                    voice: VOICE_CLIENT pomp { minimum: "1" maximum: "5" } use: COMPONENT_USE_COMPOSED
                    tier: CLAIM_TIER_DESCRIPTIVE question: "When?" %s } }""" % flag)
            done = run("profile", "--json", "--audience=clinician", "--purpose=treatment", "--client=c04",
                       f"--profile={own}", "--apply=tests/own", RECORDS)
            self.assertEqual(done.returncode, DONE, done.stderr)
            index, = json.loads(done.stdout)["indices"]
            self.assertIn("value", index)
            self.assertEqual("change" in index, is_told)

    def test_gives_the_same_in_any_order_and_in_several_files(self):
        lines = RECORDS.read_text().splitlines(keepends=True)
        random.Random(1).shuffle(lines)
        half = len(lines) // 2
        self.file("a.ndjson", "".join(lines[:half]))
        self.file("b.ndjson", "".join(lines[half:]))
        self.assertEqual(self.report(self.folder), self.report(RECORDS))

    def test_tells_what_does_not_fit(self):
        done = run("community", self.file("r.ndjson", GROUP % "g" + STRAY))
        self.assertEqual(done.returncode, DONE)
        self.assertRegex(done.stdout, r"stay +/episode/client +error +reference-unknown")
        self.assertIn("2 records added, 0 there already, 0 rejected; 1 finding", done.stdout)

    def test_tells_which_line_was_rejected_and_repeats_none_of_it(self):
        broken = GROUP % "g" + "\n" + GROUP.replace("12:00:00Z", CANARY) % CANARY + GROUP % "h"
        path = self.file("r.ndjson", broken)
        done = run("community", path)
        self.assertEqual(done.returncode, INPUT)
        self.assertIn("r.ndjson:3: ", done.stderr)
        self.assertIn("[recorded-at]", done.stderr)
        self.assertNotIn(CANARY, done.stderr + done.stdout)
        self.assertIn("2 records added", done.stdout)

    def test_of_many_lines_that_are_none_a_few_are_told_and_the_rest_counted(self):
        path = self.file("r.ndjson", b"\xff\x00\n" * 1000 + (GROUP % "g").encode())
        done = run("community", path)
        self.assertEqual(done.returncode, INPUT)
        self.assertEqual(len(done.stderr.splitlines()), 6)
        self.assertIn("r.ndjson: 995 more lines could not be read as records\n", done.stderr)
        self.assertIn("1 record added, 0 there already, 1000 rejected", done.stdout)

    def test_what_has_to_be_imported_is_told(self):
        fhir = json.loads((EXAMPLES / "import/harbour.json").read_text())
        lines = "".join(json.dumps(entry["resource"]) + "\n" for entry in fhir["entry"])
        for path, kind in ((EXAMPLES / "import/people.csv", "CSV"), (EXAMPLES / "import/harbour.json", "FHIR"),
                           (self.file("f.ndjson", lines), "FHIR"),
                           (self.file("g.ndjson", json.dumps(fhir, indent=1)), "FHIR")):
            for words in (("community",), ("profile", "--audience=clinician", "--purpose=treatment")):
                with self.subTest(path=path, words=words):
                    done = run(*words, path)
                    self.assertEqual((done.returncode, done.stdout), (INPUT, ""))
                    self.assertIn(f"looks like {kind} and holds no records; relcare import makes them", done.stderr)
                    self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_a_page_says_that_a_line_is_missing(self):
        """A copy that was cut: its last line ends early."""
        cut = self.file("cut.ndjson", RECORDS.read_bytes()[:-30])
        missing = "1 line could not be read as records: what is told here is without it"
        staff = ("--audience=clinician", "--purpose=treatment")
        own = ("--audience=client", "--purpose=own-access")
        for words in (("profile", "--client=c04", *staff), ("profile", *staff), ("profile", "--client=c04", *own),
                      ("signals", "--client=c04", *staff), ("readiness", "--client=c04", *staff),
                      ("explain", "--client=c04", "--figure=index/network/c04", *staff)):
            with self.subTest(words=words):
                done = run(*words, cut)
                self.assertEqual(done.returncode, INPUT)
                self.assertEqual(done.stdout.splitlines()[0], "! " + missing)
                self.assertNotIn(missing, run(*words, RECORDS).stdout)
        profile = json.loads(run("profile", "--json", "--client=c04", *staff, cut).stdout)
        self.assertEqual([(f["code"], f["severity"], f["message"]) for f in profile["findings"]],
                         [("FINDING_CODE_NO_RECORD", "FINDING_SEVERITY_ERROR", missing)])
        whole = json.loads(run("profile", "--json", "--client=c04", *staff, RECORDS).stdout)
        self.assertEqual(whole.get("findings", []), [])

    def test_reads_one_record_of_many_lines(self):
        path = self.file("r.json", json.dumps(json.loads(GROUP % "g"), indent=2))
        self.assertEqual(self.report(path)["counts"], [{"body": "group", "count": 1}])

    def test_saves_and_takes_up_again(self):
        saved = self.folder / "saved"
        first = self.report(RECORDS, "--save", saved)
        self.assertEqual(self.report(saved), first)
        more = self.report(saved, self.file("more.ndjson", GROUP % "another"))
        self.assertNotEqual(more["hash"], first["hash"])
        late = run("community", self.file("r.ndjson", GROUP % "g"), saved)
        self.assertEqual(late.returncode, INPUT)
        self.assertIn("[saved-first]", late.stderr)

    def test_refuses_damaged_bytes_or_takes_what_is_good(self):
        saved = self.folder / "saved"
        self.report(RECORDS, "--save", saved)
        cut = self.file("cut", saved.read_bytes()[:-50])
        refused = run("community", cut)
        self.assertEqual(refused.returncode, INPUT)
        self.assertIn("[saved-end]", refused.stderr)
        self.assertIn("`relcare community FILE --prefix --save NEW` keeps", refused.stderr)
        taken = run("community", cut, "--prefix", "--json")
        self.assertEqual(taken.returncode, INPUT)
        self.assertIn("records may be missing", taken.stderr)
        self.assertTrue(json.loads(taken.stdout)["counts"])

    def test_takes_every_record_before_a_changed_byte(self):
        saved = self.folder / "saved"
        records = "".join(GROUP % f"g{i}" + "\n" for i in range(9))
        self.report(self.file("r.ndjson", records), "--save", saved)
        whole = bytearray(saved.read_bytes())
        changed = whole.index(b"g6")
        whole[changed] ^= 1
        damaged = self.file("damaged", bytes(whole))
        self.assertIn("[saved-check]", run("community", damaged).stderr)
        taken = run("community", damaged, "--prefix", "--json")
        self.assertEqual(json.loads(taken.stdout)["counts"], [{"body": "group", "count": 6}])

    def test_a_host_makes_the_same_profile(self):
        host = [sys.executable, "-B", EXAMPLES / "python/client.py"]
        made = subprocess.run([*host, RECORDS, "c04", "2026-06-01"], capture_output=True, text=True)
        self.assertEqual((made.returncode, made.stderr), (DONE, ""))
        want = run("profile", "--json", RECORDS, "--client=c04", "--audience=clinician", "--purpose=treatment",
                   "--as-of=2026-06-01")
        self.assertEqual(json.loads(made.stdout), json.loads(want.stdout))
        nobody = subprocess.run([*host, RECORDS, "nobody", "2026-06-01"], capture_output=True, text=True)
        self.assertIn("RELCARE_E_UNKNOWN_NAME unknown-subject", nobody.stderr)

    def test_looks_at_the_past(self):
        then = self.report(RECORDS, "--recorded-by", "2026-05-01T00:00:00Z")
        counts = {count["body"]: count["count"] for count in then["counts"]}
        self.assertLess(counts["exchange"], 298)
        self.assertGreater(counts["exchange"], 0)
        wrong = run("community", RECORDS, "--recorded-by", "soon")
        self.assertEqual(wrong.returncode, USAGE)

    def test_says_what_it_cannot_read_or_write(self):
        self.assertEqual(run("community").returncode, USAGE)
        self.assertEqual(run("community", self.folder / "none").returncode, INPUT)
        path = self.file("r.ndjson", GROUP % "g")
        done = run("community", path, "--save", self.folder / "no" / "where")
        self.assertEqual(done.returncode, STOPPED)


if __name__ == "__main__":
    unittest.main()
