#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""HAPI's instance validator over every FHIR resource that relcare writes.

    fhir_validator.py BUILD JARS FOLDER

BUILD is a build folder with the tool and capi_test, JARS holds HAPI's jars
(pom.xml), FOLDER receives what is judged. Judged are: what tests/capi writes;
the tool's answers to the examples, to ../shared/data where it is there, and to
every golden case of every instrument, in every status; the CodeSystems in docs/.
relcare writes R4 alone. Then some of them are broken, and each break must be
found.

Not looked at, for it needs a terminology server or a package from one: whether a
LOINC or SNOMED code exists, and US Core's profile.
"""
import collections
import copy
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = pathlib.Path(os.environ.get("RELCARE_SHARED_DATA", ROOT.parent / "shared/data")) / "fhir"
STATUSES = ["COMPLETED", "AMENDED", "IN_PROGRESS", "STOPPED", "ENTERED_IN_ERROR"]
ACCEPTED = ["--accept-status", "in-progress", "--accept-status", "stopped", "--issued", "2026-05-17T10:00:00Z"]
US_CORE = "http://hl7.org/fhir/us/core/"
NO_PACKAGE = re.compile(
    rf"Profile reference '{re.escape(US_CORE)}[^']*' has not been checked because it could not be found$")


def tool(build, *words):
    done = subprocess.run([build / "tools/relcare/relcare", *words], capture_output=True, text=True)
    if done.returncode > 1:  # 1: an input could not be read, and has its line
        sys.exit(f"{words}\n{done.stderr}")
    return done.stdout.splitlines()


def written_by_tests(build, folder):
    path = folder / "tests.ndjson"
    path.unlink(missing_ok=True)
    subprocess.run([build / "tests/capi/capi_test", "--gtest_filter=Filing.*:Outcome.*", "--gtest_brief=1"],
                   check=True, env={**os.environ, "RELCARE_WRITTEN_FHIR": str(path)})
    return path.read_text().splitlines()


def records(build):
    """Every golden case as a Record, one status after the other; a form's first in each."""
    for entry in json.loads(tool(build, "instruments", "--json")[0])["instruments"]:
        form = json.loads(tool(build, "instruments", "--json", entry["reference"])[0])
        for number, case in enumerate(form["golden_cases"]):
            for status in STATUSES if number == 0 else [STATUSES[number % len(STATUSES)]]:
                yield {"id": f"{form['id']}-{number}-{status.lower().replace('_', '-')}", "assessment": {
                    "instrument": entry["reference"], "status": "ASSESSMENT_STATUS_" + status,
                    "subject": {"person": "Patient/mara"}, "answered_at": "2026-05-04T09:30:00+02:00",
                    **{name: case[name] for name in ("sex", "age", "setting") if name in case},
                    "answers": [{key: answer[key] for key in ("item", "value", "absence") if key in answer}
                                for answer in case.get("answers", [])]}}


def written_by_tool(build, folder):
    lines = []
    inputs = [ROOT / "examples/answers"] + [SHARED / name for name in ("us-core", "pathling", "asbi")
                                            if (SHARED / name).is_dir()]
    for kind in ("update", "create", "collection", "outcome"):
        for path in inputs:
            lines += tool(build, "score", "--fhir", kind, *ACCEPTED, path)
    path = folder / "records.ndjson"
    path.write_text("".join(json.dumps(record) + "\n" for record in records(build)))
    instruments = json.loads(tool(build, "instruments", "--json")[0])["instruments"]
    licences = [word for entry in instruments for word in ("--accept-licence", entry["reference"].split("@")[0])]
    for kind in ("update", "outcome"):
        lines += tool(build, "score", "--fhir", kind, *ACCEPTED, *licences, path)
    return lines


def what_is_there(lines):
    """What the resources show, so that none of it goes missing unseen."""
    text = "\n".join(lines)
    return {what: len(re.findall(pattern, text)) for what, pattern in {
        "bundles to update": r'"transaction".*"PUT"', "bundles to create": r'"transaction".*"ifNoneExist"',
        "collections": r'"type":"collection"', "outcomes": r'"OperationOutcome"',
        "panels": r'"hasMember"', "scores": r'"valueQuantity"', "refused scores": r'"dataAbsentReason".*refusal-code',
        "critical items": r'"valueBoolean":true', "bands": r'"interpretation"', "ranges": r'"referenceRange"',
        "notices": r'"note"', "labelled DAST-10": r'"code":"ETH".*dast-10',
        "US Core profiles": US_CORE, "code systems": r'"resourceType": ?"CodeSystem"',
        **{status: f'"status":"{status}"' for status in ("final", "amended", "preliminary", "entered-in-error")},
    }.items()}


def broken(lines):
    """(what, line) of resources with one fault each."""
    bundle = next(json.loads(line) for line in lines if '"PUT"' in line and '"valueQuantity"' in line)
    outcome = next(json.loads(line) for line in lines if '"OperationOutcome"' in line)
    refused = next(json.loads(line) for line in lines if '"dataAbsentReason"' in line and "refusal-code" in line)

    def change(resource, edit):
        resource = copy.deepcopy(resource)
        edit(resource)
        return json.dumps(resource)

    def score(edit, of=bundle, has="valueQuantity"):
        return change(of, lambda it: edit(next(
            entry["resource"] for entry in it["entry"] if has in entry["resource"])))

    reason = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}]}
    yield "a status that FHIR lacks", score(lambda it: it.update(status="finished"))
    yield "no code", score(lambda it: it.pop("code"))
    yield "a number as text", score(lambda it: it["valueQuantity"].update(value="12"))
    yield "a value beside a reason", score(lambda it: it.update(dataAbsentReason=reason))
    yield "a member that FHIR lacks", score(lambda it: it.update(valueScore=12))
    yield "a time without zone", score(lambda it: it.update(effectiveDateTime="2026-05-04T09:30:00"))
    yield "a profile that is no address", score(lambda it: it.update(meta={"profile": [US_CORE + "no address"]}))
    yield "a panel's member that is not there", score(
        lambda it: it["hasMember"][0].update(reference="urn:uuid:00000000-0000-8000-8000-000000000000"), has="hasMember")
    yield "a reason that HL7 lacks", score(
        lambda it: it["dataAbsentReason"]["coding"][0].update(code="shy"), refused, "dataAbsentReason")
    yield "a refusal that relcare lacks", score(
        lambda it: it["dataAbsentReason"]["coding"][1].update(code="shy"), refused, "dataAbsentReason")
    yield "an entry that asks for nothing", change(bundle, lambda it: it["entry"][0].pop("request"))
    yield "one name twice", change(bundle, lambda it: it["entry"][0].update(fullUrl=it["entry"][1]["fullUrl"]))
    yield "an issue of no type", change(outcome, lambda it: it["issue"][0].update(code="odd"))
    yield "no issue", change(outcome, lambda it: it.pop("issue"))


def faults(said, path):
    """The messages of a file: line -> [(severity, text)]."""
    found = collections.defaultdict(list)
    for line in said.splitlines():
        match = re.match(re.escape(str(path)) + r":(\d+) (\w+) (.*)", line)
        if match:
            found[int(match[1])].append((match[2], match[3]))
    return found


def is_error(severity, text):
    """HAPI's errors, less a profile whose package it has not; and a reference into nothing."""
    return (severity in ("error", "fatal") and not NO_PACKAGE.search(text)) or "not locally contained" in text


def main():
    build, jars, folder = (pathlib.Path(word) for word in sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    systems = ROOT / "docs/reference/fhir"
    lines = [json.dumps(json.loads(path.read_text())) for path in sorted(systems.glob("*.json"))]
    lines = list(dict.fromkeys(lines + written_by_tests(build, folder) + written_by_tool(build, folder)))
    planted = list(broken(lines))
    written, breaks = folder / "written.ndjson", folder / "broken.ndjson"
    written.write_text("\n".join(lines) + "\n")
    breaks.write_text("".join(line + "\n" for _, line in planted))
    said = subprocess.run(["java", "-cp", f"{jars}/*", ROOT / "tests/fhir_validator/Validate.java", systems,
                           written, breaks], check=True, stdout=subprocess.PIPE, text=True).stdout
    assert said.endswith(f"{len(lines) + len(planted)} resources\n"), said[-400:]
    status = 0
    there = what_is_there(lines)
    for what, count in there.items():
        print(f"{count:6} {what}")
        status |= count == 0
    warned = collections.Counter()
    for number, messages in faults(said, written).items():
        for severity, text in messages:
            if is_error(severity, text):
                print(f"{written}:{number}: {text}")
                status = 1
            else:
                warned[re.sub(r"^\S+ | \(.*", "", text)] += 1
    for text, count in warned.most_common():
        print(f"{count:6} times warned: {text}")
    found = faults(said, breaks)
    for number, (what, _) in enumerate(planted, 1):
        errors = [text for severity, text in found[number] if is_error(severity, text)]
        print(f"planted: {what}: {errors[0][:160] if errors else 'NOT FOUND'}")
        status |= not errors
    print(f"{len(lines)} resources, {len(planted)} broken ones")
    return status


if __name__ == "__main__":
    sys.exit(main())
