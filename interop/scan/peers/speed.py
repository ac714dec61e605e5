"""Scans the five inputs of inputs.py with each scanner as a whole process, in turns, and warm where it can be asked so.

usage: python speed.py INPUTS GAMBESON [RUNS]     needs picklescan, modelscan, fickling, modelaudit (requirements.txt)

Prints CPU seconds (user and system, children included), the largest resident memory, and the time of a warm scan. Exit codes
are shown, for a scanner that gives up at once is fast. A run is ended after 120 seconds.
"""

import contextlib
import io
import os
import pathlib
import signal
import sys
import time

INPUTS = sys.argv[4:] or ["torch.pt", "array.pkl", "floats.pkl", "small", "zeros.pkl"]
LONGEST = 120


def once(command):
    """CPU seconds, MB, exit code; None where it did not end."""
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet, setpgroup=0)
    end = time.time() + LONGEST
    while time.time() < end:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.killpg(pid, signal.SIGKILL)
    os.wait4(pid, 0)
    return None


def warm(scan, path, runs):
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            scan(path)
        best = min(best, time.perf_counter() - start)
    return best


def picklescan(path):
    from picklescan.scanner import scan_directory_path, scan_file_path

    (scan_directory_path if path.is_dir() else scan_file_path)(str(path))


def modelscan(path):
    from modelscan.modelscan import ModelScan

    ModelScan().scan(str(path))


def main():
    folder, gambeson = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    tools = os.path.dirname(sys.executable)
    commands = {
        "gambeson": lambda path: [gambeson, "scan", path],
        "picklescan": lambda path: [tools + "/picklescan", "-p", path],
        "modelscan": lambda path: [tools + "/modelscan", "-p", path],
        "fickling": lambda path: [tools + "/fickling", "--check-safety", path],
        "modelaudit": lambda path: [tools + "/modelaudit", "scan", path],
    }
    for name in INPUTS:
        path = folder / name
        best = {}
        for run in range(runs):
            for tool, command in commands.items():
                if run > 0 and (best[tool] is None or best[tool][0] > 5):
                    continue  # once is enough to see that
                if tool == "fickling" and path.is_dir():
                    each = [once(command(str(file))) for file in sorted(path.iterdir())[:50]]
                    result = sum(r[0] for r in each) * 20, max(r[1] for r in each), each[0][2]
                else:
                    result = once(command(str(path)))
                if run == 0 or result and best[tool] and result[0] < best[tool][0]:
                    best[tool] = result
        print(name)
        for tool, result in best.items():
            words = "did not end in %d s" % LONGEST if result is None else "%8.3f s %6.0f MB  exit %d" % result
            print("  %-11s %s" % (tool, words), flush=True)
    # Last, for what this process grows to would count as the memory of those it starts.
    for name in INPUTS:
        for scan in (picklescan, modelscan):
            print("%-10s %-11s warm %9.1f ms" % (name, scan.__name__, warm(scan, folder / name, 3) * 1000), flush=True)


if __name__ == "__main__":
    main()
