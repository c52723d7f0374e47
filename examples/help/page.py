# Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
"""The summary of the HELP profiles as Markdown tables and one picture."""
import re

from summary import DAYS, SCALES, SINCE_SIX

WAVES = ("0", "6", "12", "18", "24")
INDICES = {"network": "N, the people around", "direction": "V, wish to change",
           "affect": "A, treated by the own physician", "engagement": "G, trust in the own physician"}
BLOCK = re.compile(r"(<!-- help: (\w+) -->\n)(.*?)(<!-- end -->)", re.S)


def table(head, rows):
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def number(value):
    return f"{round(value, 1) + 0:.1f}".replace("-", "−")  # + 0: no "-0.0"


def mean(found):
    """"7.0 (6.6 to 7.4), 470"; with fewer than two, what there is."""
    if not found or not found["n"]:
        return "–"
    inside = f" ({number(found['lo'])} to {number(found['hi'])})" if "lo" in found else ""
    return f"{number(found['mean'])}{inside}, {found['n']}"


def months(head):
    return [head, "at first", *(f"month {wave}" for wave in WAVES[1:])]


def who(told):
    found = told["who"]
    rows = [["interviews", *found["interviews"].values()]]
    rows += [[f"of them in the {arm} arm", *waves.values()] for arm, waves in found["arms"].items()]
    rows.append(["days since the first", *(f"{a} to {b}" if b else "0" for a, b in found["days"].values())])
    drugs = ", ".join(f"{name} {count}" for name, count in found["first_drug"].items())
    return (f"{found['clients']} clients, {found['women']} of them women; mean age "
            f"{number(found['age']['mean'])}, standard deviation {number(found['age']['sd'])}. First drug of choice: "
            f"{drugs}. Five interviews were held with {found['all_five']} clients, only the first with "
            f"{found['only_first']}.\n\n" + table(months(""), rows))


def totals(told):
    rows = []
    for scale, found in told["forms"].items():
        rows.append([f"`{scale}`", *(found.get(kind, 0) for kind in (
            "equal", "equal_filled", "another", "published_only", "relcare_only", "neither"))])
    return table(["Score", "equal", "of them filled", "another", "published only", "relcare only", "neither"], rows)


def seen(told):
    waves = told["indices"]
    rows = []
    for kind, title in INDICES.items():
        rows.append([title, *(waves[wave].get(kind, {}).get("n", 0) for wave in WAVES)])
    rows.append(["profiles made", *(waves[wave]["profiles"] for wave in WAVES)])
    return table(months("Seen from this interview's answers"), rows)


def levels(told):
    waves = told["indices"]
    rows = [[title, *(mean(waves[wave].get(kind)) for wave in WAVES)] for kind, title in INDICES.items()]
    rows += [[title, *(mean(told["scales"].get(scale, {}).get(wave)) for wave in WAVES)]
             for scale, (title, _) in SCALES.items()]
    return table(months("Mean (95 % interval), n"), rows)


def change(found):
    if not found["n"] and found["refused"]:
        return f"refused, {sum(found['refused'].values())}"
    return mean(found)


def changes(told):
    rows = [[INDICES[kind], *(mean(told["indices"][wave][kind]["change"]) for wave in WAVES[1:])]
            for kind in ("network", "direction")]
    rows += [[SCALES[scale.removesuffix(SINCE_SIX)][0] + (", since month 6" if scale.endswith(SINCE_SIX) else ""),
              *(change(waves[wave]) for wave in WAVES[1:])]
             for scale, waves in told["changes"].items()]
    return table(["Points since the first interview, mean (95 % interval), n", *months("")[2:]], rows)


def default(told):
    return table(["Index of relcare's own profile, of", "seen", "not seen"],
                 [[name, found["seen"], found["of"] - found["seen"]]
                  for name, found in told["default"].items()])


def share(point):
    if point["share"] is None:
        return f"not known, {point['at_risk']}"
    inside = f" ({100 * point['lo']:.0f} to {100 * point['hi']:.0f})" if point["lo"] is not None else ""
    return f"{100 * point['share']:.0f} %{inside}, {point['at_risk']}"


def group_name(group, cut):
    return f"{group['arm']}, {'at or above' if group['high'] else 'below'} {cut:g}"


def linkage(told):
    found = told["linkage"]
    rows = [[group_name(group, found["cut"]), group["n"], group["unknown"], group["linked"],
             *(share(point) for point in group["points"])] for group in found["groups"]]
    return table(["Arm, support of friends at first", "clients", "not known", "linked",
                  *(f"by day {day}" for day in DAYS)], rows)


def steps(curve, x, y):
    """A path that goes along and then up, as far as anybody was followed."""
    path, last = f"M{x(0):.1f},{y(0):.1f}", 0
    end = 0
    for day, value in enumerate(curve):
        if value is None:
            break
        end = day
        if value != last:
            path += f"H{x(day):.1f}V{y(value):.1f}"
            last = value
    return path + f"H{x(end):.1f}", last


def picture(told):
    """Two panels, one for each arm; in each the shares linked, by support of friends."""
    found = told["linkage"]
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 340" role="img" '
           'aria-labelledby="t d" font-family="sans-serif" font-size="13" fill="#222">',
           '<title id="t">Clients linked to primary care within a year, within each study arm</title>']
    parts = [f"{group_name(group, found['cut'])}: {share(group['points'][-1]).split(',')[0]} by day {DAYS[-1]}"
             for group in found["groups"]]
    out.append(f'<desc id="d">Kaplan-Meier curves by support of friends at the first interview. {"; ".join(parts)}. '
               "The table beside this picture holds all figures.</desc>")
    out.append('<rect width="760" height="340" fill="#fff"/>')
    for panel, arm in enumerate(("clinic", "control")):
        left = 60 + panel * 360

        def x(day, left=left):
            return left + day * 300 / 365

        def y(value):
            return 280 - value * 230
        out.append(f'<text x="{left}" y="30" font-weight="bold">{arm} arm</text>')
        for part in (0, 0.25, 0.5, 0.75, 1):
            out.append(f'<path d="M{left},{y(part):.1f}h300" stroke="#ddd"/>')
            if panel == 0:
                out.append(f'<text x="{left - 8}" y="{y(part) + 4:.1f}" text-anchor="end">{100 * part:.0f} %</text>')
        for day in (0, *DAYS):
            out.append(f'<text x="{x(day):.1f}" y="300" text-anchor="middle">{day}</text>')
        groups = [group for group in found["groups"] if group["arm"] == arm]
        drawn = [(group, *steps(group["curve"], x, y)) for group in groups]
        top = max(last for _, _, last in drawn)
        for group, path, last in drawn:
            dash, color = ("", "#0b4f9e") if group["high"] else (' stroke-dasharray="6 4"', "#a34700")
            out.append(f'<path d="{path}" fill="none" stroke="{color}" stroke-width="2"{dash}/>')
            words = f"{'at or above' if group['high'] else 'below'} {found['cut']:g}"
            place = y(last) - 8 if last == top else y(last) + 18
            out.append(f'<text x="{left + 300}" y="{place:.1f}" text-anchor="end" fill="{color}">{words}</text>')
    out.append('<text x="390" y="325" text-anchor="middle">days since the first interview</text>')
    return "\n".join(out) + "\n</svg>\n"


BLOCKS = {"who": who, "totals": totals, "seen": seen, "levels": levels, "changes": changes, "default": default,
          "linkage": linkage}


def text(told):
    return "\n".join(f"{name}\n\n{block(told)}" for name, block in BLOCKS.items())


def filled(page, told):
    """The page's text with its tables as they are now."""
    return BLOCK.sub(lambda found: found[1] + BLOCKS[found[2]](told) + found[4], page)


def update(path, told):
    path.write_text(filled(path.read_text(encoding="utf-8"), told), encoding="utf-8")
    path.with_name("help-linkage.svg").write_text(picture(told), encoding="utf-8")
