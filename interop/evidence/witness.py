"""A witness of others cosigns our log: litewitness (filippo.io/torchwood), which speaks c2sp.org/tlog-witness.

    GOBIN=$PWD go install filippo.io/torchwood/cmd/litewitness@v0.6.1
    GAMBESON=./gambeson LITEWITNESS=./litewitness python3 interop/evidence/witness.py

Needs ssh-agent, ssh-add and ssh-keygen (the witness keeps its key there), and a free port. Prints one line for each case; ends with 1
where one has another outcome than expected.
"""

import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

GAMBESON = pathlib.Path(os.environ.get("GAMBESON", "gambeson")).resolve()
LITEWITNESS = shutil.which(os.environ.get("LITEWITNESS", "litewitness"))
ORIGIN, WITNESS = "example.com/evidence", "example.org/witness"
failed = 0


def case(name, right, said=""):
    global failed
    failed += not right
    print("ok  " if right else "FAIL", name, "" if right else said)


class Log:
    """A log of evidence with keys of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = dict(os.environ, XDG_CONFIG_HOME=str(folder), GAMBESON_PASSPHRASE="only for this check")
        self.must("key", "create", "--name", "acme", "--for", "sign,log", "--no-recovery", "--no-input")
        said = self.must("evidence", "create", "log", "--name", ORIGIN, "--no-input")
        self.key = re.search(re.escape(ORIGIN) + r"\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+", said).group()

    def run(self, *words):
        return subprocess.run([GAMBESON, *words], cwd=self.folder, env=self.environment, capture_output=True, text=True)

    def must(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            sys.exit(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def act(self, times):
        for _ in range(times):
            (self.folder / "model").write_bytes(os.urandom(8))
            self.must("sign", "model", "--overwrite", "--evidence", "log", "--no-input")

    def request(self, since):
        self.must("evidence", "prove", "log", "--since", since, "--overwrite", "--out", "request")
        return (self.folder / "request").read_bytes()

    def verify(self, *words):
        return self.run("evidence", "verify", "log", "--key", self.key, *words)


class Witness:
    """litewitness with a new key, which knows one log."""

    def __init__(self, folder, log_key):
        agent = str(folder / "agent")
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "key"], check=True)
        self.agent = subprocess.Popen(["ssh-agent", "-D", "-a", agent], stdout=subprocess.DEVNULL)
        while not os.path.exists(agent):
            time.sleep(0.05)
        subprocess.run(["ssh-add", "-q", folder / "key"], env=dict(os.environ, SSH_AUTH_SOCK=agent), check=True)
        listed = subprocess.run(["ssh-keygen", "-l", "-f", folder / "key"], capture_output=True, text=True).stdout
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.said = folder / "said"
        self.process = subprocess.Popen(
            [LITEWITNESS, "-name", WITNESS, "-db", folder / "db", "-ssh-agent", agent, "-key", listed.split()[1], "-listen",
             self.address], stderr=self.said.open("wb"))
        while "listening" not in self.said.read_text():
            time.sleep(0.05)
        self.key = re.search(re.escape(WITNESS) + r"\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+", self.said.read_text()).group()
        with sqlite3.connect(folder / "db") as known:
            known.execute("INSERT INTO log (origin, tree_size, tree_hash) VALUES (?, 0, ?)",
                          (ORIGIN, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))
            known.execute("INSERT INTO key (origin, key) VALUES (?, ?)", (ORIGIN, log_key))

    def add(self, request):
        """The status, and the lines of cosignatures."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/add-checkpoint", data=request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def stop(self):
        for process in (self.process, self.agent):
            process.terminate()
            process.wait()


def cosigned(request, lines):
    """A checkpoint with the lines of a witness: what stands behind the empty line of a request, and those lines."""
    return request.split(b"\n\n", 1)[1] + lines


def main():
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        log = Log(pathlib.Path(one))
        log.act(3)
        witness = Witness(pathlib.Path(two), log.key)
        try:
            check(log, witness)
        finally:
            witness.stop()
    print(failed, "with another outcome")
    sys.exit(1 if failed else 0)


def check(log, witness):
    first = log.request("0")
    status, lines = witness.add(first)
    case("the witness cosigns a log that it sees for the first time", status == 200, f"{status} {lines}")
    (log.folder / "seen-1").write_bytes(cosigned(first, lines))
    done = log.verify("--since", "seen-1", "--witness", witness.key)
    case("its cosignature holds", done.returncode == 0, done.stderr)
    for acts in (1, 2, 5):
        log.act(acts)
        request = log.request("seen-1")
        status, lines = witness.add(request)
        case(f"and cosigns it again, {acts} entries later", status == 200, f"{status} {lines}")
        (log.folder / "seen-1").write_bytes(cosigned(request, lines))
        done = log.verify("--since", "seen-1", "--witness", witness.key)
        case("  its cosignature holds", done.returncode == 0, done.stderr)
    log.must("evidence", "prove", "log", "--entry", "2", "--checkpoint", "seen-1", "--out", "entry.tlog-proof")
    proof = ("evidence", "verify", "entry.tlog-proof", "--key", log.key, "--witness")
    case("a proof of an entry carries it", log.run(*proof, witness.key).returncode == 0)
    other = witness.key.replace(WITNESS, "example.org/other")
    case("  and not that of another witness", log.run(*proof, other).returncode not in (0, 2))
    case("the witness refuses what it has seen before", witness.add(first)[0] == 409)
    log.act(1)
    request = log.request("seen-1")
    head, checkpoint = request.split(b"\n\n", 1)
    wrong = head.split(b"\n")
    wrong[1] = wrong[1][:4] + (b"A" if wrong[1][4:5] != b"A" else b"B") + wrong[1][5:]
    case("  a proof that does not hold", witness.add(b"\n".join(wrong) + b"\n\n" + checkpoint)[0] == 422)
    bent = checkpoint.split(b"\n")
    bent[2] = bent[2][:4] + (b"A" if bent[2][4:5] != b"A" else b"B") + bent[2][5:]
    case("  a checkpoint that the log has not signed", witness.add(head + b"\n\n" + b"\n".join(bent))[0] == 403)
    changed = (log.folder / "seen-1").read_bytes().split(b"\n")
    changed[-2] = changed[-2][:-6] + (b"AAAA" if changed[-2][-6:-2] != b"AAAA" else b"BBBB") + changed[-2][-2:]
    (log.folder / "bent").write_bytes(b"\n".join(changed))
    done = log.verify("--since", "bent", "--witness", witness.key)
    case("a cosignature that was changed does not hold", done.returncode not in (0, 2), done.stderr)
    status, lines = witness.add(request)
    case("and the witness goes on with the right one", status == 200, f"{status} {lines}")


main()
