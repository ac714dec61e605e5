"""Proves the lines that `gate` prints for a model which it does not run: train, gate, run the lines, gate again.

    python export.py GAMBESON OUT [NAME ...]

For each model: a project of the model file and a table (CSV and Parquet in turns) is gated, which must name the class and
end incomplete; the printed lines are run, as they are, by this Python; what they write is gated with the model's own
answers recorded, and parity must hold. Where the lines are the bridge only, that is what must be printed. A model whose
library is not installed here is left out and said. Prints a line a model; exit code 1 where one fails.
"""
import json
import pathlib
import subprocess
import sys

import numpy as np
import pandas as pd

import models

GAMBESON, OUT = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
BRIDGE = "# or, in a shell:"


def gate(folder, model, table, task, recorded=False):
    lines = ["gambeson: 1", f"name: {folder.name}", f"task: {task}", "model:", f"  file: {model}"]
    if recorded:
        # Quantities of some hundreds have three digits behind the point in the 32-bit floats of ONNX.
        tolerance = "1e-3" if task == "regression" else "1e-5"
        lines.append(f"  parity: {{file: recorded.csv, column: answer, tolerance: {tolerance}}}")
    lines += [f"data: {{test: {table}, label: target}}", "stages: {robustness: off, privacy: off}"]
    (folder / "gambeson.yaml").write_text("\n".join(lines) + "\n")
    run = subprocess.run([GAMBESON, "gate", ".", "--quiet", "--report", "json=report.json"], cwd=folder,
                         capture_output=True, text=True)
    try:
        report = json.loads((folder / "report.json").read_text())
    except FileNotFoundError:
        raise AssertionError(run.stdout[-300:] + run.stderr[-300:]) from None
    (folder / "report.json").unlink()
    return run.returncode, report


def state(report, stage):
    return next(one for one in report["stages"] if one["id"] == stage)


def prove(case, index):
    folder = OUT / case.name
    folder.mkdir(parents=True, exist_ok=True)
    frame, answers = case.make(folder)
    table = "test.parquet" if index % 2 else "test.csv"
    frame.to_csv(folder / "test.csv", index=False)
    frame.to_parquet(folder / "test.parquet", index=False)
    pd.DataFrame({"answer": np.asarray(answers, float).ravel()}).to_csv(folder / "recorded.csv", index=False)
    code, report = gate(folder, case.file, table, case.task)
    finding = next((f for f in report["findings"] if f["ruleId"] == "model/not-run"), None)
    assert finding, f"no finding: {code} " + str(state(report, "artifact"))
    # A class that no list of known ones has is a finding of its own.
    wanted = (1, "fail") if case.unknown else (3, "incomplete")
    assert (code, report["verdict"]) == wanted, (code, report["verdict"])
    assert state(report, "data")["state"] == "examined", state(report, "data")
    assert case.holds in finding["detail"], finding["detail"]
    lines = finding["details"]["code"]
    assert all(len(line) <= 72 for line in lines), max(lines, key=len)
    end = next(i for i, line in enumerate(lines) if line.startswith(BRIDGE))
    script = lines[:end]
    assert bool([line for line in script if line.strip()]) == case.exports, "\n".join(lines)
    if not case.exports:
        return "bridge: " + finding["detail"].split(". It was")[0]
    (folder / "lines").write_text("\n".join(script))
    shell = not any(line.startswith("import") for line in script)
    if shell:
        program = "\n".join(script).replace("python -m", f"{sys.executable} -m").replace(" FOLDER ", " . ")
        run = subprocess.run(["sh", "-c", program], cwd=folder, capture_output=True, text=True)
    else:
        run = subprocess.run([sys.executable, "lines"], cwd=folder, capture_output=True, text=True)
    written = next((name for name in ("model.onnx", "model.ubj", "model.txt", "model.json")
                    if (folder / name).exists() and name in "\n".join(script)), None)
    assert run.returncode == 0 and written, "LINES: " + (run.stderr.strip().splitlines() or ["?"])[-1][:300]
    code, report = gate(folder, written, table, case.task, recorded=True)
    parity, broken = state(report, "parity"), [f["detail"] for f in report["findings"] if "parity" in f["ruleId"]]
    assert parity["state"] == "examined" and bool(broken) == case.splits, f"PARITY: {parity} {broken}"
    if case.splits:
        assert "lies just on a split" in finding["remedy"], finding["remedy"]
        return f"{written}, and as the remedy says: {broken[0]}"
    assert not any(f["ruleId"] == "model/not-run" for f in report["findings"])
    return f"{written}: " + finding["detail"].split(". It was")[0]


failed = 0
for index, case in enumerate(models.cases()):
    if len(sys.argv) > 3 and case.name not in sys.argv[3:]:
        continue
    try:
        print(f"ok   {case.name:26} {prove(case, index)}", flush=True)
    except ImportError as e:
        print(f"out  {case.name:26} {e.name} is not installed", flush=True)
    except Exception as e:
        failed += 1
        print(f"FAIL {case.name:26} {type(e).__name__} {str(e)[:600]}", flush=True)
sys.exit(failed > 0)
