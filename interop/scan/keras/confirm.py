"""Loads each malicious Keras file for real, in a process and folder of its own, and says which had their effect:

    python confirm.py ../../../scan/src/test/resources/keras/malicious

An effect is the word `gambeson` in what the process printed, a file that was opened outside of the folder, or an import that was
tried. Run it in a sandbox: the files are inert, but this is what one does not do with models of others.
"""
import gzip
import os
import re
import subprocess
import sys
import tempfile

LOAD = """
import os, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras, tensorflow as tf, numpy as np
seen = []
def hook(event, arguments):
    text = str(arguments)[:300]
    if event in ("os.system", "subprocess.Popen", "exec", "marshal.loads", "pickle.find_class", "compile", "socket.connect") or \\
            event == "open" and "/etc/hostname" in text:
        seen.append(event + " " + text[:80])
sys.addaudithook(hook)
path = sys.argv[1]
for safe in (True, False):
    del seen[:]
    try:
        if path.endswith(".json"):
            model = keras.models.model_from_json(open(path).read())
        elif path.endswith(".h5"):
            model = keras.models.load_model(path, compile=True)
        else:
            model = keras.models.load_model(path, safe_mode=safe)
        try:
            model(np.zeros((1, 8), np.float32))
        except Exception as e:
            pass
        outcome = "loaded"
    except BaseException as e:
        outcome = type(e).__name__ + " " + str(e)[:90].replace(chr(10), " ")
    print("RESULT", "safe" if safe else "unsafe", "|", outcome, "|", sorted(set(s.split(" ")[0] for s in seen)))
"""
folder = sys.argv[1]
for name in sorted(os.listdir(folder)):
    if not re.search(r"\.(keras|h5|json)(\.gz)?$", name):
        continue
    with tempfile.TemporaryDirectory() as work:
        data = open(os.path.join(folder, name), "rb").read()
        plain = name[:-3] if name.endswith(".gz") else name
        path = os.path.join(work, plain)
        with open(path, "wb") as f:
            f.write(gzip.decompress(data) if name.endswith(".gz") else data)
        try:
            done = subprocess.run([sys.executable, "-c", LOAD, path], capture_output=True, text=True, timeout=120, cwd=work)
        except subprocess.TimeoutExpired:
            print(plain, "timed out")
            continue
        ran = "gambeson" in done.stdout.replace("RESULT", "") and any(line.strip() == "gambeson" for line in done.stdout.splitlines())
        for line in done.stdout.splitlines():
            if line.startswith("RESULT"):
                print(plain, "RAN" if ran else "", line[7:])
