"""Runs each malicious SavedModel for real, in a process of its own, and says what it did below /tmp/gambeson or gave back:

    python confirm.py ../../../scan/src/test/resources/tensorflow/malicious
"""
import gzip
import os
import shutil
import subprocess
import sys
import tempfile

LOAD = """
import os, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf
tf.saved_model.save(tf.Module(), sys.argv[1] + "/empty")
os.rename(sys.argv[1] + "/empty/variables", sys.argv[1] + "/variables")
try:
    model = tf.saved_model.load(sys.argv[1])
    print("RESULT", str(model(tf.constant("a")))[:100].replace(chr(10), " "))
except BaseException as e:
    print("RESULT", type(e).__name__, str(e)[:120].replace(chr(10), " "))
"""
folder = sys.argv[1]
for name in sorted(os.listdir(folder)):
    plain = name[:-3] if name.endswith(".gz") else name
    if not plain.endswith(".pb") or "frozen" in plain or "metadata" in plain:
        continue
    shutil.rmtree("/tmp/gambeson", ignore_errors=True)
    os.makedirs("/tmp/gambeson")
    with tempfile.TemporaryDirectory() as work:
        data = open(os.path.join(folder, name), "rb").read()
        with open(os.path.join(work, "saved_model.pb"), "wb") as f:
            f.write(gzip.decompress(data) if name.endswith(".gz") else data)
        done = subprocess.run([sys.executable, "-c", LOAD, work], capture_output=True, text=True, timeout=120)
        result = [line[7:] for line in done.stdout.splitlines() if line.startswith("RESULT")] or ["died " + str(done.returncode)]
        print(plain, "|", result[0], "|", sorted(os.listdir("/tmp/gambeson")))
shutil.rmtree("/tmp/gambeson", ignore_errors=True)
