#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The tool and its surroundings: streams, terminals, signals, and what it never repeats."""
import json
import os
import re
import signal
import subprocess
import time
import unittest

from shell import ANSWERS, CANARY, DONE, EXAMPLES, STOPPED, TOOL, ToolTest, record, run

COMMUNITY = EXAMPLES / "community/records.ndjson"
STAFF = ("--audience=clinician", "--purpose=treatment", "--as-of=2026-06-01")


class Streams(ToolTest):
    def test_no_text_of_an_input_is_repeated(self):
        answers = json.loads((ANSWERS / "phq-9-six-of-nine.json").read_text())
        answers["item"][0]["answer"][0]["valueCoding"]["code"] = CANARY
        answers["item"][1]["linkId"] = CANARY
        answers["item"][2][CANARY] = CANARY
        answers["item"].append({"linkId": "x", "text": CANARY,
                                "answer": [{"valueString": CANARY}]})
        inputs = (self.file("a.json", json.dumps(answers)),
                  self.file("b.json", json.dumps(answers)[:-9]),
                  self.file("c.json", record("x", CANARY)),
                  self.file("d.json", '{"id":"x","assessment":{"%s":1,"status":"%s"}}'
                            % (CANARY, CANARY)),
                  self.file("e.txtpb", f'{CANARY}: "{CANARY}"'),
                  self.file("f.ndjson", f'{{"{CANARY}": {CANARY}\n{record("x", CANARY)}\n'),
                  self.file("g.csv", f"honest,{CANARY}\n{CANARY},{CANARY}\n"))
        for words in (["score"], ["score", "--json"], ["score", "--instrument", "phq-9"]):
            for path in inputs:
                with self.subTest(words=words, path=path.name):
                    done = run(*words, path)
                    self.assertNotIn(CANARY, done.stdout + done.stderr)

    def test_a_pipe_is_read_once_and_whole(self):
        for kind in ("json", "ndjson"):
            pipe = self.folder / f"pipe.{kind}"
            os.mkfifo(pipe)
            with self.subTest(kind=kind), subprocess.Popen(
                    [TOOL, "score", "--json", pipe], stdout=subprocess.PIPE, text=True) as tool:
                pipe.write_text(record("a") + "\n")
                self.assertIn('"response_id":"a"', tool.communicate()[0])

    def test_it_works_with_closed_streams(self):
        for redirect, code in (("2>&-", DONE), ("<&-", DONE), (">&-", STOPPED),
                               (">&- 2>&-", STOPPED)):
            with self.subTest(redirect=redirect):
                done = subprocess.run(["bash", "-c", f'exec "$0" verify {redirect}', TOOL],
                                      capture_output=True, timeout=60)
                self.assertEqual(done.returncode, code)

    def test_a_full_disk_is_said(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([TOOL, "verify"], stdout=full, stderr=subprocess.PIPE, text=True,
                                  timeout=60)
        self.assertEqual(done.returncode, STOPPED)
        self.assertIn("cannot be written", done.stderr)

    def test_a_reader_that_goes_away_stops_the_run(self):
        path = self.file("many.ndjson", (record() + "\n") * 3000)
        tool = subprocess.Popen([TOOL, "score", "--json", path], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)
        tool.stdout.readline()
        tool.stdout.close()
        self.assertIn("nobody reads", tool.stderr.read())
        tool.stderr.close()
        self.assertEqual(tool.wait(timeout=60), STOPPED)

    def test_an_interrupt_stops_the_run(self):
        tool = subprocess.Popen([TOOL, "score", "-"], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(1)
        tool.send_signal(signal.SIGINT)
        self.assertEqual(tool.wait(timeout=60), STOPPED)
        for stream in (tool.stdin, tool.stdout, tool.stderr):
            stream.close()

    def test_an_interrupt_stops_a_community_and_says_how_far_it_came(self):
        tool = subprocess.Popen([TOOL, "profile", "--json", COMMUNITY, *STAFF], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)
        tool.stdout.read(1)
        tool.send_signal(signal.SIGINT)  # It waits for a reader of its rows.
        rows = tool.stdout.read()
        said = tool.stderr.read()
        self.assertEqual(tool.wait(timeout=60), STOPPED)
        came = re.search(r"stopped: (\d+) of (\d+) clients and groups", said)
        self.assertEqual(rows.count("\n"), int(came[1]))
        self.assertLess(int(came[1]), int(came[2]))
        for stream in (tool.stdout, tool.stderr):
            stream.close()

    def test_an_interrupt_stops_signals_too(self):
        many = self.copies(12)
        began = time.monotonic()
        self.assertEqual(run("signals", many, *STAFF).returncode, DONE)
        whole = time.monotonic() - began
        for share in (0.7, 0.5, 0.3):  # before it is done, whatever else runs
            tool = subprocess.Popen([TOOL, "signals", many, *STAFF], stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True)
            time.sleep(whole * share)
            tool.send_signal(signal.SIGINT)
            told, said = tool.communicate(timeout=60)
            if tool.returncode == STOPPED:
                break
        self.assertEqual(tool.returncode, STOPPED)
        self.assertIn("stopped", said)

    def copies(self, count):
        """The example so many times over, each with ids of its own."""
        text = COMMUNITY.read_text()
        ids = {json.loads(line)["id"] for line in text.splitlines()}
        quoted = re.compile('"([^"]+)"')
        return self.file("copies.ndjson", "".join(
            quoted.sub(lambda one: f'"{number}-{one[1]}"' if one[1] in ids else one[0], text)
            for number in range(count)))

    def test_progress_counts_what_the_command_goes_through(self):
        _, bar = self.on_a_terminal(["profile", "--json", COMMUNITY, *STAFF], rows_too=False, pause=1.2)
        self.assertIn(b"\rputting the records in order\x1b[K", bar)
        self.assertRegex(bar, rb"\r\[#* *\] \d+ %, \d+ clients and groups\x1b\[K")

    def test_progress_is_for_terminals_and_stays_out_of_the_rows(self):
        path = self.file("many.ndjson", (record() + "\n") * 10000)
        rows, bar = self.on_a_terminal(["score", path], rows_too=False, pause=1.2)
        self.assertEqual(rows.count(b"many.ndjson:"), 10000)
        self.assertRegex(bar, rb"\r\[#* *\] \d+ %, \d+ responses\x1b\[K")
        both, _ = self.on_a_terminal(["score", path], rows_too=True, pause=1.2)
        self.assertNotIn(b" responses\x1b[K", both)

    def test_colour_is_for_terminals_and_can_be_declined(self):
        path = ANSWERS / "phq-9-six-of-nine.json"
        for setting, coloured in ((None, True), ("1", False), ("", True)):
            with self.subTest(NO_COLOR=setting):
                shown, _ = self.on_a_terminal(["score", path], rows_too=True, NO_COLOR=setting)
                self.assertEqual(b"\x1b[1;31m! critical" in shown, coloured)
        self.assertNotIn("\x1b", run("score", path).stdout)

    def on_a_terminal(self, words, rows_too, pause=0, **settings):
        """Returns what a run writes to a file or pipe, and to a terminal.

        The reader pauses after the first row, and so makes the run a long one.
        """
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        environment.update({name: value for name, value in settings.items() if value is not None})
        terminal, end = os.openpty()
        tool = subprocess.Popen([TOOL, *map(str, words)], stderr=end, env=environment,
                                stdout=end if rows_too else subprocess.PIPE)
        os.close(end)
        rows = terminal if rows_too else tool.stdout.fileno()
        first = os.read(rows, 1)
        time.sleep(pause)
        shown = [first + self.read_all(rows), b"" if rows_too else self.read_all(terminal)]
        os.close(terminal)
        if not rows_too:
            tool.stdout.close()
        tool.wait(timeout=60)
        return shown

    def read_all(self, file):
        read = b""
        try:
            while piece := os.read(file, 65536):
                read += piece
        except OSError:
            pass  # How a terminal says that nobody writes there any more.
        return read

    def test_control_characters_do_not_reach_a_terminal(self):
        path = self.file("r.json", json.dumps({"id": "x", "assessment": {
            "instrument": "climate-4@1.0.0", "subject": {"person": "a\u001b[2Jb\u009b"},
            "status": "ASSESSMENT_STATUS_COMPLETED"}}))
        done = run("score", path)
        self.assertNotIn("\x1b", done.stdout)
        self.assertIn("a?[2Jb?", done.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=1)
