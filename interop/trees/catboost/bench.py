"""Trains models of numbers, writes them with rows and answers for `bench/run catboost`, and times CatBoost on one thread.

    python bench.py FOLDER

Times are CPU time of the process, the median of 20 runs, without making the pool that CatBoost reads the rows from
("pool") and with it ("array": rows as a matrix of 32-bit floats, row by row).
"""

import os
import sys
import time

import catboost
import numpy as np

FOLDER = sys.argv[1]
RUNS = 20
QUIET = dict(verbose=0, allow_writing_files=False, random_seed=7, thread_count=2)


def median(run):
    times = []
    for _ in range(RUNS):
        before = time.process_time()
        run()
        times.append(time.process_time() - before)
    return sorted(times)[RUNS // 2]


def measure(name, model, rows, classifier):
    path = os.path.join(FOLDER, name)
    model.save_model(path + ".json", format="json")
    answers = (model.predict_proba if classifier else model.predict)(rows)
    np.save(path + "-rows.npy", rows)
    np.save(path + "-answers.npy", np.asarray(answers, dtype=np.float32).reshape(len(rows), -1))
    pool = catboost.Pool(rows)
    kind = dict(prediction_type="Probability" if classifier else "RawFormulaVal", thread_count=1)
    for what, data in (("pool", pool), ("array", rows)):
        seconds = median(lambda: model.predict(data, **kind))
        print("%s, %s: %d rows in %.3f s, %.0f rows a second" % (name, what, len(rows), seconds, len(rows) / seconds))


random = np.random.RandomState(3)
rows = random.normal(size=(20_000, 300)).astype(np.float32)
rows[random.uniform(size=rows.shape) < 0.02] = np.nan
signal = np.nan_to_num(rows[:, :40]) @ random.normal(size=40) + np.nan_to_num(rows[:, 40] * rows[:, 41])
label = (signal > 0).astype(int)
wide = catboost.CatBoostClassifier(iterations=1000, depth=6, **QUIET).fit(rows, label)
measure("wide", wide, rows, True)
measure("narrow", catboost.CatBoostRegressor(iterations=500, depth=6, **QUIET).fit(rows[:, :20], signal), rows[:, :20].copy(), False)
three = np.digitize(signal, [-3, 3])
measure("classes", catboost.CatBoostClassifier(iterations=200, depth=6, **QUIET).fit(rows[:, :50], three), rows[:, :50].copy(), True)
free = catboost.CatBoostClassifier(iterations=500, grow_policy="Lossguide", max_leaves=31, **QUIET).fit(rows[:, :50], label)
measure("free", free, rows[:, :50].copy(), True)
