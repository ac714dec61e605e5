"""Runs each malicious SavedModel for real and says what it did below /tmp/gambeson or gave back:

    python confirm.py ../../../scan/src/test/resources/tensorflow/malicious t21-
"""
import gzip
import os
import shutil
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf

folder, begin = sys.argv[1:3]
for name in sorted(os.listdir(folder)):
    plain = name[:-3] if name.endswith(".gz") else name
    if not plain.startswith(begin) or not plain.endswith(".pb") or "frozen" in plain or "metadata" in plain:
        continue
    shutil.rmtree("/tmp/gambeson", ignore_errors=True)
    os.makedirs("/tmp/gambeson")
    with tempfile.TemporaryDirectory() as work:
        tf.saved_model.save(tf.Module(), work)  # for its variables, of which there are none
        data = open(os.path.join(folder, name), "rb").read()
        with open(os.path.join(work, "saved_model.pb"), "wb") as f:
            f.write(gzip.decompress(data) if name.endswith(".gz") else data)
        try:
            result = str(tf.saved_model.load(work)(tf.constant("a")))[:80]
        except BaseException as e:
            result = type(e).__name__ + " " + str(e)[:80]
        print(plain, result.replace("\n", " "), sorted(os.listdir("/tmp/gambeson"))[:2], sep=" | ", flush=True)
shutil.rmtree("/tmp/gambeson", ignore_errors=True)
