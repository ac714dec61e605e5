"""Runs the gate over each project of a folder; prints exit code, verdict, and the findings of medium severity or above.

    python run_projects.py GAMBESON OUT
"""

import json
import pathlib
import subprocess
import sys


def main(gambeson, out):
    for folder in sorted(pathlib.Path(out).iterdir()):
        run = subprocess.run([gambeson, "gate", str(folder), "--format", "json", "--quiet"], capture_output=True)
        if not run.stdout:
            print(f"{folder.name:32} {run.returncode} {run.stderr.decode()[:200]}")
            continue
        report = json.loads(run.stdout)
        found = {"above": [], "below": []}
        for finding in report["findings"]:
            above = finding["severity"] in ("medium", "high", "critical")
            where = f"{finding['ruleId']} ({finding['severity']}, {finding['subject']})" if above else finding["ruleId"]
            found["above" if above else "below"].append(where)
        above, below = (", ".join(sorted(set(found[side]))) for side in ("above", "below"))
        print(f"{folder.name:32} {run.returncode} {report['verdict']:10} {above} | {below}")


main(*sys.argv[1:])
