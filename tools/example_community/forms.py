# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""Forms: what was due, what was answered, and what is missing."""
from example_community.book import date

BAM = ["q1", "q2", "q3", "q4", "q5", "q6", "q7a", "q7b", "q7c", "q7d", "q7e", "q7f", "q7g",
       "q8", "q9", "q10", "q11", "q12", "q13", "q14", "q15", "q16", "q17"]
ITEMS = {
    "wai-sr-c": [f"q{n}" for n in range(1, 13)],
    "barc-10": [f"q{n}" for n in range(1, 11)],
    "phq-9": [f"q{n}" for n in range(1, 11)],
    "gad-7": [f"q{n}" for n in range(1, 8)],
    "ucla-3": ["q1", "q2", "q3"],
    "pss-fa-14": [f"q{n}" for n in range(1, 15)],
    "pss-fr-14": [f"q{n}" for n in range(1, 15)],
    "climate-4": ["honest", "accepted", "unjudged", "safe-to-risk"],
    "week-3": ["heard", "someone-here", "said"],
    "bam": BAM,
}
MISSING = 0.4  # of all forms that were due
BLANKS = 0.04  # of forms that are there: one item left out


class Forms:
    def __init__(self, book, draw, missing=MISSING):
        self.book = book
        self.draw = draw
        self.missing = missing
        self.due = []

    def marks(self, level, count, low, high, spread):
        """Items around one level, as whole answers of the form."""
        normal, out = self.draw.normal, []
        for _ in range(count):
            answer = int(level + spread * normal() + 100.5) - 100
            out.append(low if answer < low else high if answer > high else answer)
        return out

    def add(self, ident, form, client, day, minute, values, subject=None, keep=False):
        """`keep`: a planted truth that nobody could see is none."""
        self.due.append((ident, form, client, day, minute, values, subject, keep))

    def close(self, days):
        """Leaves out what is missing, most of it from bad weeks; counts."""
        due = [form for form in self.due if form[3] < days]
        risk = []
        for number, (_, _, client, day, _, _, _, keep) in enumerate(due):
            low = client.mood[day // 7] < -0.5
            risk.append((-1.0 if keep else self.draw.unit() * (1.3 if low else 1.0), number))
        gone = {number for _, number in sorted(risk, reverse=True)[:int(len(due) * self.missing + 0.5)]}
        for number, form in enumerate(due):
            late = self.draw.between(0, 2) if self.draw.chance(0.2) else 0
            blank = self.draw.chance(BLANKS)
            if number not in gone:
                self.write(*form, late=late, blank=blank)
        return {"due": len(due), "there": len(due) - len(gone)}

    def write(self, ident, form, client, day, minute, values, subject, keep, late, blank):
        answers = [{"item": item, "value": str(value)} if value is not None
                   else {"item": item, "absence": "ABSENCE_NOT_ASKED"}
                   for item, value in zip(ITEMS[form], values)]
        if blank and not keep:
            at = self.draw.between(0, len(answers) - 1)
            answers[at] = {"item": answers[at]["item"], "absence": "ABSENCE_DECLINED"}
        content = {"instrument": form + "@1.0.0", "subject": subject or {"person": client.id}}
        if subject:
            content["respondent"] = client.id
        content.update(status="ASSESSMENT_STATUS_COMPLETED", answered_at=date(day),
                       mode="ASSESSMENT_MODE_SELF_REPORT", answers=answers)
        self.book.add(ident, day + late, minute, "assessment", content)
