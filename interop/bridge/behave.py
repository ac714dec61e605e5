"""What serve_model.py does for others than Gambeson, and when it ends. Standard library only: run it with every Python.

    ../../gambeson bridge --out serve_model.py
    for python in python3.8 python3.9 python3.14; do $python behave.py serve_model.py; done
"""
import ast, http.client, json, os, random, signal, subprocess, sys, tempfile, time

SERVE = os.path.abspath(sys.argv[1])
TOKEN = "0123456789abcdef0123456789abcdef"
MODULE = '''
import time


def predict(rows):
    if rows[0][0] == 13:
        raise ValueError("the secret value of Mrs Smith is %r" % rows[0])
    if rows[0][0] == 14:
        return [[float("nan")]] * len(rows)
    if rows[0][0] == 15:
        return [[1.0]]
    print("noise of a library")
    return [[row[0] + (row[1] or 0), 1.0] for row in rows]


def load_model():
    return predict
'''


class Child:
    def __init__(self, folder, *more, **how):
        environment = dict(os.environ, GAMBESON_BRIDGE_TOKEN=TOKEN)
        words = how.get("wrap", []) + [sys.executable, SERVE, "mine:predict", "--columns", "a,b", "--rows", "list", *more]
        self.process = subprocess.Popen(words, cwd=folder, env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.told = json.loads(self.process.stdout.readline())
        self.port = self.told["port"]

    def ask(self, method="POST", path="/v2/models/model/infer", body=None, token=TOKEN, raw=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Content-Type": "application/json"}
        if token:
            sent["Authorization"] = "Bearer " + token
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        connection.request(method, path, raw if raw is not None else None if body is None else json.dumps(body), sent)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers

    def end(self):
        self.process.stdin.close()
        self.process.wait(10)
        return self.process.stderr.read().decode()


def inputs(a, b=(1,), **more):
    return {"inputs": [dict({"name": n, "shape": [len(v), 1], "datatype": "FP64", "data": list(v)}, **more)
                       for n, v in (("b", b), ("a", a))]}


def main():
    with open(SERVE, encoding="ascii") as file:
        ast.parse(file.read(), feature_version=(3, 8))
    folder = tempfile.mkdtemp()
    with open(os.path.join(folder, "mine.py"), "w") as file:
        file.write(MODULE)

    child = Child(folder)
    status, text, headers = child.ask(body=inputs([1, 2], [10, None]))
    assert status == 200 and json.loads(text)["outputs"][0]["data"] == [11.0, 1.0, 2.0, 1.0], text
    assert child.told["ready"] is True
    for path in ("/v2/health/live", "/v2/health/ready", "/v2", "/v2/models/model", "/v2/models/model/ready"):
        assert child.ask("GET", path)[0] == 200, path
        assert child.ask("GET", path, token=None)[0] == 401, path
    # Who is somebody else.
    assert child.ask(body=inputs([1]), token=None)[0] == 401
    assert child.ask(body=inputs([1]), token=TOKEN[:-1] + "0")[0] == 401
    assert child.ask(body=inputs([1]), Host="evil.example.org")[0] == 403
    assert child.ask(body=inputs([1]), Host="evil.example.org:%d" % child.port)[0] == 403
    assert child.ask(body=inputs([1]), Origin="http://127.0.0.1:%d" % child.port)[0] == 403
    assert child.ask(body=inputs([1]), Sec_Fetch_Site="cross-site")[0] == 403
    for method in ("OPTIONS", "PUT", "DELETE"):
        status, text, headers = child.ask(method)
        assert status in (401, 403, 404, 501) and not [h for h in headers if h.lower().startswith("access-control")], method
    # What is no request.
    assert child.ask(raw="[" * 100_000)[0] in (400, 500)
    assert child.ask(raw="{}", Content_Type="text/plain")[0] == 415
    assert child.ask(raw="{}", Content_Length="999999999999")[0] == 413
    assert child.ask(raw="{}", Content_Length="-5")[0] == 411
    assert child.ask("GET", "/../../etc/passwd")[0] == 404
    assert child.ask(path="/v2/models/other/infer", body=inputs([1]))[0] == 404
    for wrong in ([], {}, {"inputs": 5}, {"inputs": []}, {"inputs": [5]}, inputs([1, 2]), inputs(["x"]), inputs([[1, [2]]]),
                  inputs([1], shape=[1 << 62]), inputs([1], shape=[True]), inputs([1], shape=[-1]), inputs([1], shape=[1.5]),
                  inputs([1], name="a"), inputs([1], datatype=7), {"inputs": inputs([1])["inputs"][:1]}):
        status, text, _ = child.ask(body=wrong)
        assert status == 400 and list(json.loads(text)) == ["error"] and "Traceback" not in text, (wrong, status, text)
    seed = 1
    numbers = random.Random(seed)
    good = json.dumps(inputs([1, 2], [3, 4]))
    for turn in range(500):
        broken = list(good)
        for _ in range(numbers.randint(1, 5)):
            broken[numbers.randrange(len(broken))] = chr(numbers.randrange(32, 127))
        status, text, _ = child.ask(raw="".join(broken))
        assert status in (200, 400, 500) and "Traceback" not in text, (seed, turn, "".join(broken), text)
        assert status != 500 or "could not be answered" not in text, (seed, turn, "".join(broken), text)
    # What a model does wrong is told without its words, and the next question is answered.
    for value, words in ((13, "ValueError in mine.py, line 7"), (14, "not a finite number"), (15, "one row of scores")):
        status, text, _ = child.ask(body=inputs([value, value], [1, 1]))
        assert status == 500 and words in text and "Smith" not in text, text
    assert child.ask(body=inputs([1]))[0] == 200
    said = child.end()
    assert "Smith" not in said and "Traceback" not in said and "noise of a library" in said, said

    # When it ends.
    child = Child(folder, "--idle", "2")
    start = time.monotonic()
    assert child.process.wait(20) is not None and time.monotonic() - start < 15
    if os.name == "posix":
        child = Child(folder, wrap=["sh", "-c", '"$@" & echo $! >&2; wait', "sh"])
        served = int(child.process.stderr.readline())
        child.process.send_signal(signal.SIGKILL)
        child.process.wait()
        for _ in range(100):
            state = subprocess.run(["ps", "-o", "stat=", "-p", str(served)], stdout=subprocess.PIPE).stdout.decode().strip()
            if not state or state.startswith("Z"):  # in a container nobody may ask for the exit code of an orphan
                break
            time.sleep(0.1)
        else:
            raise AssertionError("it outlives its parent")
    # What cannot be served is said in a line.
    for what in ("missing.pkl", "mine:nothing", "missing:predict", "net.pt"):
        gone = subprocess.run([sys.executable, SERVE, what], cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        said = gone.stderr.decode()
        assert gone.returncode == 1 and said.startswith("serve_model: ") and "Traceback" not in said, said
    print("Python %s: as it should" % sys.version.split()[0])


if __name__ == "__main__":
    main()
