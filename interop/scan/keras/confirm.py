"""Loads each malicious Keras file for real and says which had their effect:

    python confirm.py ../../../scan/src/test/resources/keras/malicious k3-

An effect is a call of os.system or subprocess, or bytecode that was unpacked, or a file outside of the folder that was opened. Run it in a
sandbox: the files are inert, but this is what one does not do with models of others.
"""
import gzip
import os
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import numpy as np

seen = set()


def hook(event, arguments):
    text = str(arguments)[:300] if event == "open" else ""
    if event in ("os.system", "subprocess.Popen", "marshal.loads", "pickle.find_class", "socket.getaddrinfo"):
        seen.add(event)
    elif event == "open" and "/etc/hostname" in text:
        seen.add("open")


folder, begin = sys.argv[1:3]
work = tempfile.mkdtemp()
os.chdir(work)
files = []
for name in sorted(os.listdir(folder)):
    if name.startswith(begin):
        data = open(os.path.join(folder, name), "rb").read()
        plain = name[:-3] if name.endswith(".gz") else name
        open(plain, "wb").write(gzip.decompress(data) if name.endswith(".gz") else data)
        files.append(plain)
sys.addaudithook(hook)
for path in files:
    for safe in (True, False):
        seen.clear()
        try:
            if path.endswith(".json"):
                if safe:
                    continue
                model = keras.models.model_from_json(open(path).read())
            elif path.endswith(".h5"):
                if safe:
                    continue
                model = keras.models.load_model(path)
            else:
                model = keras.models.load_model(path, safe_mode=safe)
            outcome = "loaded"
            model(np.zeros((1, 8), np.float32))
        except BaseException as e:
            outcome = type(e).__name__ + " " + str(e)[:80].replace(chr(10), " ")
        print(keras.__version__, path, "safe_mode" if safe else "unsafe", sorted(seen), outcome, sep=" | ", flush=True)
