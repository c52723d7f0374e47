#!/usr/bin/env python3
# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Counts test cases of one ctest run: count.py JUNIT.xml GTEST_FOLDER.

Prints "passed failed skipped", then a line for each reason to skip. A gtest
program counts by its cases; any other test counts as one; so does a program that
died before it could tell.
"""
import collections
import pathlib
import sys
import xml.etree.ElementTree as xml


def cases(path, reasons):
    """Returns (passed, failed, skipped) of one gtest report; counts its reasons to skip."""
    passed = failed = skipped = 0
    for case in xml.parse(path).iter("testcase"):
        if case.find("failure") is not None:
            failed += 1
        elif case.find("skipped") is not None or case.get("result") == "skipped":
            skipped += 1
            said = case.find("skipped")
            text = said.get("message", "").splitlines() if said is not None else []
            reasons[text[-1].strip() if text else "no reason given"] += 1
        elif case.get("status") == "run":
            passed += 1
    return passed, failed, skipped


def main():
    total = [0, 0, 0]
    reasons = collections.Counter()
    for test in xml.parse(sys.argv[1]).iter("testcase"):
        status = test.get("status")
        report = pathlib.Path(sys.argv[2]) / (test.get("name") + ".xml")
        if report.exists():
            counts = cases(report, reasons)
            if status == "fail" and counts[1] == 0:
                counts = (counts[0], 1, counts[2])
        else:
            counts = (status == "run", status == "fail", status in ("notrun", "disabled"))
        total = [a + int(b) for a, b in zip(total, counts)]
    print(*total)
    for reason, count in reasons.items():
        print(f"{count} skipped: {reason}")


if __name__ == "__main__":
    main()
