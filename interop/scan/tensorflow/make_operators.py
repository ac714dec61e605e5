"""Writes the names of all operators that TensorFlow itself brings; run with several versions, lines are added:

    python make_operators.py ../../../scan/src/main/resources/dev/gambeson/scan/tensorflow/operators.txt
"""
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session as session

out = sys.argv[1]
ops = op_def_pb2.OpList()
ops.ParseFromString(session.TF_GetBuffer(session.TF_GetAllOpList()))
names = {op.name for op in ops.op}
if os.path.exists(out):
    with open(out) as f:
        names.update(line for line in f.read().splitlines() if not line.startswith("#"))
with open(out, "w") as f:
    f.write("# Made by interop/scan/tensorflow/make_operators.py from TensorFlow 2.15 and 2.21: operators without a plugin.\n")
    f.write("\n".join(sorted(names)) + "\n")
print(tf.__version__, len(ops.op), len(names))
