#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""A patient as an EHR would export them, from somebody else's generator, up to a profile."""
import collections
import json
import unittest

from fhir_texts import texts
from shell import DONE, ROOT, ToolTest, run

HOUSE = ROOT / "tests/data/synthea"
PATIENT = HOUSE / "patient.json"
WHEN = ("--recorded-at", "2026-11-01T00:00:00Z")
MAPPED = (*WHEN, "--mapping", HOUSE / "records.mapping.txtpb")


class OutsideFhir(ToolTest):
    def records(self, *arguments):
        target = self.folder / "records.ndjson"
        done = run("import", "--output", target, *arguments, PATIENT)
        self.assertEqual(done.returncode, DONE, done.stderr)
        return [json.loads(line) for line in target.read_text().splitlines()], target, done

    def test_every_resource_is_accounted_for(self):
        entries = json.loads(PATIENT.read_text())["entry"]
        done = run("import", "--json", *MAPPED, PATIENT)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([r["kind"] for r in reports], [e["resource"]["resourceType"] for e in entries])
        for report in reports:
            self.assertTrue(report.get("records") or report.get("findings"), report["input_index"])

    def test_what_becomes_of_it(self):
        for arguments, ties in ((WHEN, 0), (MAPPED, 4)):
            with self.subTest(ties=ties):
                records, _, _ = self.records(*arguments)
                bodies = ("person", "organization", "relationship", "encounter", "person_merge", "goal")
                counts = collections.Counter(body for record in records for body in bodies if body in record)
                # Two of 54 encounters are emergencies; no goal says whose words it is.
                self.assertEqual(counts, {"person": 11, "organization": 6, "encounter": 52, "person_merge": 5,
                                          **({"relationship": ties} if ties else {})})

    def test_a_community_takes_all_of_it(self):
        records, path, _ = self.records(*MAPPED)
        told = run("community", path).stdout
        self.assertIn(f"{len(records)} records added, 0 there already, 0 rejected; ", told)
        # No Encounter says whose session it was, and of several ties none is taken.
        findings = json.loads(run("community", path, "--json").stdout)["findings"]
        self.assertEqual({finding["code"] for finding in findings}, {"FINDING_CODE_MEETING_OF_NO_TIE"})

    def test_nothing_of_the_patient_is_in_a_message(self):
        _, _, done = self.records(*MAPPED, "--notes")
        said = done.stdout + done.stderr
        for text in set(texts(json.loads(PATIENT.read_text())["entry"])):
            self.assertNotIn(text, said)

    def test_the_profile_is_short_and_says_what_it_cannot_see(self):
        records, path, _ = self.records(*MAPPED)
        client = next(r["id"] for r in records if r.get("person") and r["id"].startswith("Patient/"))
        page = run("profile", path, "--client", client, "--audience", "clinician", "--purpose", "treatment").stdout
        self.assertIn("not seen: ", page)
        self.assertIn("could not see: ", page)
        self.assertIn("Rating of the alliance (of 4);", page)
        self.assertNotIn("fired: ", page)
        self.assertLess(len(page.splitlines()), 50)
        self.assertLess(max(map(len, page.splitlines())), 140)

    def test_an_appointment_tells_of_attendance_once_it_is_past(self):
        written = json.loads((ROOT / "tests/data/hl7/appointment.json").read_text())
        for status, presence in (("booked", None), ("noshow", ("ATTENDANCE_ABSENT", "NON_ATTENDANCE_NO_SHOW")),
                                 ("fulfilled", ("ATTENDANCE_PRESENT", "NON_ATTENDANCE_UNSPECIFIED"))):
            with self.subTest(status=status):
                resource = {**written, "status": status}
                done = run("import", "--json", *WHEN, self.file("appointment.json", json.dumps(resource)))
                report = json.loads(done.stdout)
                said = done.stderr + json.dumps(report.get("findings", []))
                for text in set(texts(resource)):
                    self.assertNotIn(text, said)
                found = [(p["person"], p["attendance"], p["reason"]) for record in report.get("records", [])
                         for p in record["encounter"]["presences"] if p["person"].startswith("Patient/")]
                self.assertEqual(found, [("Patient/example", *presence)] if presence else [])


if __name__ == "__main__":
    unittest.main()
