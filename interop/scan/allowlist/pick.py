"""Picks the small files that the tests of the judge keep, from folders made by collect.py and by malicious/make.py.

    python pick.py HONEST MALICIOUS RESOURCES

Honest files are spread over kinds and forms, none larger than 6 kB; malicious ones are those whose effect confirm.py
saw.
"""

import csv
import os
import re
import shutil
import sys

MOST = 6_000
FORMS = ("p0.pkl", "p1.pkl", "p2.pkl", "p3.pkl", "p4.pkl", "p5.pkl", "joblib", "zip.pt", "legacy.pt")
EACH = {"python": 10, "numpy": 14, "scipy": 12, "pandas": 16, "sklearn": 24, "boosters": 4, "torch": 10,
        "transformers": 4}
# Attacks on names; tricks with opcodes and streams are tested where the machine is.
FAMILIES = {"functions": 45, "gadgets": 90, "injected": 6, "opcodes": 20, "torch": 16}


def spread(items, count):
    return items if len(items) <= count else [items[i * len(items) // count] for i in range(count)]


def main():
    honest, malicious, resources = sys.argv[1:]
    for name in ("honest", "malicious"):
        shutil.rmtree(os.path.join(resources, name), ignore_errors=True)
        os.makedirs(os.path.join(resources, name))
    for kind, count in EACH.items():
        found = []
        for folder, _, names in os.walk(honest):
            if os.path.basename(folder) == kind:
                found += [os.path.join(folder, name) for name in names]
        found = sorted(path for path in found if os.path.getsize(path) <= MOST)
        by_form = {form: [path for path in found if re.sub(r"^[^.]*\.", "", os.path.basename(path)) == form]
                   for form in FORMS}
        by_form = {form: paths for form, paths in by_form.items() if paths}
        each = -(-count // len(by_form))
        for number, (form, paths) in enumerate(by_form.items()):
            # Shifted for each form, so that the forms hold different things.
            for path in spread(paths[number * 7:] or paths, each):
                shutil.copy(path, os.path.join(resources, "honest", kind + "-" + os.path.basename(path)))
    rows = []
    for table in ("confirmed.csv", "confirmedtorch.csv"):
        with open(os.path.join(malicious, table)) as lines:
            rows += [row for row in csv.DictReader(lines) if row["effect"]]
    for family, count in FAMILIES.items():
        names = sorted(row["file"] for row in rows if row["family"] == family and os.path.getsize(
            os.path.join(malicious, row["file"])) <= MOST)
        for name in spread(names, count):
            shutil.copy(os.path.join(malicious, name), os.path.join(resources, "malicious", name))


main()
