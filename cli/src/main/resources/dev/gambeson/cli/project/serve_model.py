#!/usr/bin/env python3
"""Serves your own model to Gambeson, from your own Python environment.

    python serve_model.py model.pkl                 a pickle or joblib file, or a file of XGBoost, LightGBM, CatBoost
    python serve_model.py my_module:load_model      a function without arguments that returns the model
    python serve_model.py my_module:predict         a function that takes rows and returns scores

In a notebook:

    import serve_model as gambeson
    gambeson.gate(model, X_test, y_test, protected=["sex"])

It speaks the Open Inference Protocol v2 (REST, JSON) on 127.0.0.1 only, and only to who knows the token in the
environment variable GAMBESON_BRIDGE_TOKEN. It needs Python 3.8 and nothing else; pandas and NumPy where your model
needs them. Loading a pickle runs what is in it: serve your own files only. It ends when whoever started it ends, when
its standard input, if that is a pipe, is closed, and after half an hour without a request. No value is ever logged.
"""
import argparse, hmac, html, importlib, inspect, json, os, re, secrets, shutil, signal, socketserver, stat, subprocess
import sys, tempfile, threading, time, traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MOST_BYTES = 256 << 20  # of one request
MOST_ROWS = 1 << 20  # in one request
MOST_AT_ONCE = 16  # requests
TOKEN = "GAMBESON_BRIDGE_TOKEN"
WAYS = {"predict_proba": "probabilities", "decision_function": "logits", "predict": None}


class Problem(Exception):
    """Something that is told to whoever asked, as a sentence that shows no value."""

    def __init__(self, sentence, status=400):
        super().__init__(sentence)
        self.status = status


def installed(name):
    """A library, or None where it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


# ---- the model: what it takes, what it gives -----------------------------------------------------


def libraries(model):
    """The libraries that a model's class and its base classes come from, such as {"xgboost", "sklearn"}."""
    return {cls.__module__.split(".")[0] for cls in type(model).__mro__}


def feature_names(model):
    """The names of the columns that it was fitted with; nothing where it knows none or has made them up."""
    for ask in ("feature_names_in_", "feature_names", "feature_names_", "feature_name_", "feature_name"):
        try:
            names = getattr(model, ask)
            names = [str(name) for name in (names() if callable(names) else names)]
        except Exception:  # properties of models that were not fitted so raise whatever they like
            continue
        if names and not all(re.fullmatch(r"(Column_|f)?\d+", name) for name in names):
            return names
    return []


def feature_count(model):
    """How many numbers it takes where it knows no names, or 0."""
    for ask in ("n_features_in_", "num_features", "num_feature", "feature_names_"):
        try:
            count = getattr(model, ask)
            count = count() if callable(count) else count
            return count if isinstance(count, int) else int(count) if not hasattr(count, "__len__") else len(count)
        except Exception:
            continue
    return 0


def class_names(model):
    classes = getattr(model, "classes_", None)
    if classes is None or not len(classes) or hasattr(classes[0], "__len__") and not isinstance(classes[0], str):
        return []
    plain = [one.item() if hasattr(one, "item") else one for one in classes]
    return [str(int(one)) if isinstance(one, float) and one == int(one) else str(one) for one in plain]


def booster_answers(objective):
    """What a booster without a classifier around it gives, by its objective."""
    if objective in ("multi:softmax", "binary:logitraw"):
        return "labels" if objective == "multi:softmax" else "logits"
    probable = re.match(r"binary:logistic|multi:softprob|binary\b(?!:)|multiclass|cross_entropy", objective)
    return "probabilities" if probable else "values"


def way_to_ask(model, method):
    """A function from rows to scores, and what these are; None where only an answer can tell."""
    of = libraries(model)
    if method is None and "xgboost" in of and not hasattr(model, "predict_proba") and hasattr(model, "save_config"):
        xgboost = importlib.import_module("xgboost")
        objective = json.loads(model.save_config())["learner"]["objective"]["name"]
        return lambda rows: model.predict(xgboost.DMatrix(rows, enable_categorical=True)), booster_answers(objective)
    if method is None and "lightgbm" in of and hasattr(model, "model_to_string"):
        said = re.search(r"(?m)^objective=(\S+)", model.model_to_string(num_iteration=1))
        return model.predict, booster_answers(said.group(1) if said else "")
    if "torch" in of:
        torch = importlib.import_module("torch")
        model.eval()

        def ask(rows):
            with torch.no_grad():
                return model(torch.as_tensor(rows, dtype=torch.float32)).cpu().numpy()

        return ask, None
    if "keras" in of or "tensorflow" in of:
        return lambda rows: model.predict(rows, verbose=0), None
    for name in [method] if method else WAYS:
        if hasattr(model, name):
            labels = name == "predict" and class_names(model)
            return getattr(model, name), "labels" if labels else WAYS.get(name) or "values"
    if callable(model) and method is None:
        return model, None
    raise Problem("the model has no %s, and cannot be called" % (method or " and no ".join(WAYS)))


class Model:
    """A model as it is served. One thread asks it at a time, for not every model can be asked by several."""

    def __init__(self, model, columns=None, dtypes=None, shape=None, method=None, classes=None, answers=None,
                 rows=None):
        self.ask, told = way_to_ask(model, method)
        self.answers = answers or told
        self.classes = list(classes or class_names(model))
        self.dtypes = dict(dtypes or {})  # pandas types of the columns as they were at training, as far as known
        self.columns = [str(name) for name in (columns or feature_names(model) or self.dtypes)]
        self.shape = list(shape or [])
        self.count = feature_count(model)
        self.categories = bool(libraries(model) & {"lightgbm", "xgboost"})
        self.rows = rows or ("pandas" if installed("pandas") else "numpy" if installed("numpy") else "list")
        self.lock = threading.Lock()
        self.asked = 0

    def metadata(self, name):
        """The model metadata of the protocol; in `parameters` what it has no word for."""
        untyped = []
        if self.shape:
            inputs = [{"name": "input", "datatype": "FP32", "shape": [-1] + self.shape}]
        elif self.columns:
            inputs = [{"name": c, "datatype": datatype(self.dtypes.get(c)), "shape": [-1, 1]} for c in self.columns]
            untyped = [column for column in self.columns if column not in self.dtypes]
        else:
            inputs = [{"name": "row", "datatype": "FP64", "shape": [-1, self.count]}] if self.count else []
        parameters = {"missing": "null", "untyped": untyped, "classes": self.classes, "answers": self.answers}
        scores = {"name": "scores", "datatype": "BYTES" if self.answers == "labels" else "FP64", "shape": [-1, -1]}
        return {"name": name, "versions": ["1"], "platform": "python", "inputs": inputs, "outputs": [scores],
                "parameters": {key: value for key, value in parameters.items() if value}}

    def infer(self, request):
        """Answers an inference request, given and returned as what JSON makes of it."""
        tensors = [tensor(one) for one in demand(request, "inputs", list)]
        if not tensors or any(one["rows"] != tensors[0]["rows"] for one in tensors):
            raise Problem("the request has no inputs, or inputs of different numbers of rows")
        count = tensors[0]["rows"]
        rows = self.table(tensors) if self.columns and not self.shape else self.array(tensors)
        with self.lock:
            try:
                result = self.ask(rows)
            except Problem:
                raise
            except Exception as problem:  # its message may show values, so only its kind and its place are told
                raise Problem("the model failed: " + place(problem), 500) from problem
            self.asked += count
        values, width = scores(result, count)
        if self.answers == "labels":
            output = {"datatype": "BYTES", "data": class_names(type("", (), {"classes_": values})) if values else []}
        else:
            output = {"datatype": "FP64", "data": [float(value) for value in values]}
            if not all(value - value == 0 for value in output["data"]):
                raise Problem("the model answers with a score that is not a finite number", 500)
        return dict(output, name="scores", shape=[count, width])

    def array(self, tensors):
        """One input as it is, or several without known names as the columns of a table, in their order."""
        if len(tensors) > 1 and (self.shape or self.count):
            raise Problem("the model takes one input, and the request has %d" % len(tensors))
        if len(tensors) > 1:
            return self.table(tensors, [one["name"] for one in tensors])
        one = tensors[0]
        shape = [one["rows"]] + (self.shape or ([self.count] if self.count else one["shape"]))
        if len(one["data"]) != product(shape):
            raise Problem("the model takes %s for a row, and the request has %s" % (shape[1:], one["shape"]))
        numpy = installed("numpy")
        if numpy and self.rows != "list":
            kind = numpy.float32 if one["datatype"] == "FP32" else numpy.float64
            return numpy.array(one["data"], kind).reshape(shape)
        width = product(shape[1:])
        return [one["data"][i * width:(i + 1) * width] for i in range(one["rows"])]

    def table(self, tensors, columns=None):
        """One input a column, put together in the order of training."""
        given = {one["name"]: one for one in tensors}
        columns = columns or self.columns
        if len(given) != len(tensors) or set(given) != set(columns):
            odd = sorted(set(given) ^ set(columns))[:5]
            raise Problem("the inputs are not the columns of the model; only one side has: " + ", ".join(odd))
        if any(len(one["data"]) != one["rows"] for one in tensors):
            raise Problem("an input is a column, and has more than one value for a row")
        if self.rows == "pandas":
            pandas = importlib.import_module("pandas")
            return pandas.DataFrame({name: self.column(pandas, name, given[name]["data"]) for name in columns})
        rows = [list(row) for row in zip(*(given[name]["data"] for name in columns))]
        return rows if self.rows == "list" else importlib.import_module("numpy").array(rows)

    def column(self, pandas, name, values):
        """A column with the type of training where it is known, else as pandas would read it from a file."""
        dtype = self.dtypes.get(name)
        series = pandas.Series([float("nan") if value is None else value for value in values])
        if dtype is not None:
            plain = str(dtype) in ("bool",) or re.match(r"u?int\d", str(dtype))
            return series if plain and series.isna().any() else series.astype(dtype)
        return series.astype("category") if self.categories and any(isinstance(v, str) for v in values) else series


def datatype(dtype):
    """The datatype of the protocol for a pandas type; numbers where nothing is known."""
    if dtype is None:
        return "FP64"
    categories = getattr(dtype, "categories", None)
    word = str(dtype if categories is None else getattr(categories, "dtype", dtype)).lower()
    if categories is None and re.match(r"u?int", word):
        return "INT64"
    if re.match(r"bool", word):
        return "BOOL" if categories is None else "BYTES"
    return "FP32" if word == "float32" and categories is None else "FP64" if re.match(r"u?int|float", word) else "BYTES"


def place(problem):
    """The kind of an error and the line where it arose, without its words."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return "%s in %s, line %d" % (type(problem).__name__, os.path.basename(last.filename), last.lineno)


def product(shape):
    result = 1
    for extent in shape:
        result *= extent
    return result


def demand(request, key, kind):
    value = request.get(key) if isinstance(request, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Problem("the request has no `%s`, or it is not what the protocol says" % key)
    return value


def tensor(given):
    """One input of a request, checked: its name, its rows, the shape of one, and its values in one list."""
    shape, data = demand(given, "shape", list), demand(given, "data", list)
    while data and isinstance(data[0], list):  # the protocol takes nested lists too
        data = [value for part in data for value in (part if isinstance(part, list) else [part])]
    if not shape or not all(type(extent) is int and 0 <= extent <= MOST_BYTES for extent in shape):
        raise Problem("an input has a shape that is none")
    if len(data) != product(shape) or shape[0] > MOST_ROWS or any(isinstance(value, (list, dict)) for value in data):
        raise Problem("an input has other values than its shape says")
    kind = demand(given, "datatype", str)
    if kind != "BYTES" and any(isinstance(value, str) for value in data):
        raise Problem("an input of numbers holds texts")
    return {"name": demand(given, "name", str), "rows": shape[0], "shape": shape[1:], "datatype": kind, "data": data}


def scores(result, count):
    """The answer of a model as one list, and how many values a row has."""
    if hasattr(result, "detach"):
        result = result.detach().cpu()
    for convert in ("to_numpy", "numpy", "toarray"):  # pandas, torch and TensorFlow, sparse
        if hasattr(result, convert):
            result = getattr(result, convert)()
    if isinstance(result, (list, tuple)) and result and len(getattr(result[0], "shape", ())) > 1:
        raise Problem("the model answers with several outputs; serve a function that returns one of them", 500)
    rows = result.tolist() if hasattr(result, "tolist") else [r.tolist() if hasattr(r, "tolist") else r for r in result]
    if not isinstance(rows, list) or len(rows) != count:
        raise Problem("the model does not answer with one row of scores for each row", 500)
    rows = [row if isinstance(row, list) else [row] for row in rows]
    width = len(rows[0]) if rows else 1
    if any(len(row) != width or any(isinstance(value, list) for value in row) for row in rows):
        raise Problem("the model answers with scores that are no table", 500)
    return [value for row in rows for value in row], width


# ---- the server: this machine, who knows the token, one model ------------------------------------


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would let another program take the port

    def __init__(self, model, name, port, token, show=False):
        self.model, self.name, self.token, self.show = model, name, token, show
        self.used = time.monotonic()
        self.places = threading.BoundedSemaphore(MOST_AT_ONCE)
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self):
        # That of HTTPServer looks its own name up, which takes seconds where there is no network.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request, client_address):
        pass  # somebody hung up; the standard one would print a stack trace


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "serve_model", ""
    timeout = 300
    disable_nagle_algorithm = True

    def log_message(self, *words):
        pass

    def do_GET(self):
        self.answer(self.about)

    def do_POST(self):
        self.answer(self.infer)

    def answer(self, what):
        try:
            self.admit()
            self.say(200, what())
        except Problem as problem:
            if self.server.show and problem.__cause__ is not None:
                traceback.print_exception(None, problem.__cause__, problem.__cause__.__traceback__)
            self.close_connection = problem.status != 500
            self.say(problem.status, {"error": str(problem)})
        except (MemoryError, RecursionError, ValueError, KeyError, TypeError, AttributeError, ImportError) as problem:
            self.close_connection = True
            self.say(500, {"error": "the request could not be answered: " + place(problem)})

    def admit(self):
        """Lets in who knows the token. A page in a browser does not, and is told so by its own headers first."""
        port = self.server.server_port
        if self.headers.get("Host", "") not in ("127.0.0.1:%d" % port, "localhost:%d" % port):
            raise Problem("this server answers at 127.0.0.1 only", 403)
        if self.headers.get("Origin") or self.headers.get("Sec-Fetch-Site"):
            raise Problem("this server does not answer pages", 403)
        known = ("Bearer " + self.server.token).encode()
        if not hmac.compare_digest(self.headers.get("Authorization", "").encode("utf-8", "replace"), known):
            raise Problem("the token is missing or not the right one", 401)
        self.server.used = time.monotonic()

    def about(self):
        model = "/v2/models/" + self.server.name
        if self.path in ("/v2/health/live", "/v2/health/ready", model + "/ready"):
            return {"live": True, "ready": True, "name": self.server.name}
        if self.path == "/v2":
            return {"name": "serve_model", "version": "1", "extensions": []}
        if self.path == model:
            return self.server.model.metadata(self.server.name)
        raise Problem("there is nothing here; the model is at " + model, 404)

    def infer(self):
        if self.path != "/v2/models/%s/infer" % self.server.name:
            raise Problem("there is nothing here; the model is at /v2/models/" + self.server.name, 404)
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"\d{1,12}", length) or self.headers.get("Transfer-Encoding"):
            raise Problem("the request does not say how long it is", 411)
        if int(length) > MOST_BYTES:
            raise Problem("the request is longer than %d bytes" % MOST_BYTES, 413)
        if not self.headers.get("Content-Type", "").startswith("application/json"):
            raise Problem("the request is no JSON", 415)
        with self.server.places:
            body = self.rfile.read(int(length))
            try:
                request = json.loads(body)
            except (ValueError, RecursionError):
                raise Problem("the request is no JSON") from None
            output = self.server.model.infer(request)
            self.server.used = time.monotonic()
        return {"model_name": self.server.name, "outputs": [output]}

    def say(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


# ---- the command line ----------------------------------------------------------------------------


def load(what):
    """The model in a file, or what a function of a module gives."""
    module, colon, name = what.partition(":")
    if colon and re.fullmatch(r"[A-Za-z_][\w.]*", module) and name.isidentifier():
        sys.path.insert(0, os.getcwd())
        thing = getattr(importlib.import_module(module), name)
        needs = [p for p in inspect.signature(thing).parameters.values()
                 if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
                 ] if inspect.isroutine(thing) or inspect.isclass(thing) else [None]
        return thing if needs else thing()
    ending = os.path.splitext(what)[1].lower()
    if ending in (".pkl", ".pickle", ".joblib", ".sav"):
        reader = installed("joblib") or importlib.import_module("pickle")
        if reader.__name__ == "joblib":
            return reader.load(what)
        with open(what, "rb") as file:
            return reader.load(file)
    if ending == ".cbm" or ending == ".json" and not is_xgboost(what):
        catboost = importlib.import_module("catboost")
        form = "json" if ending == ".json" else "cbm"
        model = catboost.CatBoostClassifier().load_model(what, format=form)
        return model if len(class_names(model)) > 1 else catboost.CatBoostRegressor().load_model(what, format=form)
    if ending in (".json", ".ubj", ".xgb", ".bst"):
        return importlib.import_module("xgboost").Booster(model_file=what)
    if ending in (".txt", ".lgb"):
        return importlib.import_module("lightgbm").Booster(model_file=what)
    raise Problem("how to load %s is for you to say: write a function that returns the model, and name it as"
                  " my_module:load_model" % (ending or "a file without an ending"))


def is_xgboost(file):
    with open(file, encoding="utf-8") as text:
        return "learner" in json.load(text)


def columns_like(file):
    """The names and types of the columns of a table, as far as its first rows show them."""
    pandas = importlib.import_module("pandas")
    head = pandas.read_parquet(file) if file.endswith(".parquet") else pandas.read_csv(file, nrows=10_000)
    return {str(name): head[name].dtype for name in head.columns}


def watch(server, idle, parent):
    """Ends the process, with what it has started, when nobody needs it any more."""

    def end():
        if os.name == "posix" and os.getsid(0) == os.getpid():
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os._exit(0)

    def lifeline():
        while os.read(0, 4096):
            pass
        end()

    try:
        piped = stat.S_ISFIFO(os.fstat(0).st_mode)
    except OSError:
        piped = False
    if piped:
        threading.Thread(target=lifeline, daemon=True).start()
    while time.monotonic() - server.used < idle and os.getppid() == parent:
        time.sleep(0.5)
    end()


def main():
    parent = os.getppid()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    listed = lambda text: text.split(",")
    parser.add_argument("model", help="a file, my_module:load_model or my_module:predict")
    parser.add_argument("--port", type=int, default=int(os.environ.get("GAMBESON_PORT") or 0), help="0 for a free one")
    parser.add_argument("--name", default="model", help="what the model is called")
    parser.add_argument("--columns", type=listed, help="names of the columns in their order, with commas")
    parser.add_argument("--like", metavar="FILE", help="a CSV or Parquet file with columns of the types of training")
    parser.add_argument("--leave", type=listed, default=[], help="columns of that file that the model does not take")
    parser.add_argument("--shape", type=lambda text: [int(n) for n in text.split(",")], help="of one image, as 3,32,32")
    parser.add_argument("--classes", type=listed, help="the classes in the order of the scores, with commas")
    parser.add_argument("--answers", choices=["probabilities", "logits", "labels", "values"], help="what it answers")
    parser.add_argument("--method", choices=list(WAYS), help="which to ask (default: the first that the model has)")
    parser.add_argument("--rows", choices=["pandas", "numpy", "list"], help="how the model gets its rows")
    parser.add_argument("--idle", type=float, default=1800, metavar="SECONDS", help="ends when nobody asks for so long")
    parser.add_argument("--show-errors", action="store_true", help="print what the model raises, which may show values")
    options = parser.parse_args()
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what models print is not for who reads our standard output
    try:
        dtypes = columns_like(options.like) if options.like else {}
        dtypes = {name: dtype for name, dtype in dtypes.items() if name not in options.leave}
        model = Model(load(options.model), options.columns, dtypes, options.shape, options.method, options.classes,
                      options.answers, options.rows)
    except Exception as problem:  # no data was seen yet, so its words can be told
        sys.exit("serve_model: %s cannot be served: %s%s" % (
            options.model, "" if isinstance(problem, Problem) else type(problem).__name__ + ": ", problem))
    token = os.environ.pop(TOKEN, "") or secrets.token_hex(16)
    server = Server(model, options.name, options.port, token, options.show_errors)
    if sys.stderr.isatty():
        print("Whoever asks needs this token:\n  export %s=%s\n  gambeson audit http://127.0.0.1:%d --protocol oip"
              " --name %s --allow private --auth-variable %s --auth-scheme Bearer --data ..." % (
                  TOKEN, token, server.server_port, options.name, TOKEN), file=sys.stderr)
    print(json.dumps({"ready": True, "port": server.server_port, "name": options.name}), file=told, flush=True)
    threading.Thread(target=watch, args=(server, options.idle, parent), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


# ---- the notebook --------------------------------------------------------------------------------


class Result:
    """What a gate found: `verdict`, `findings`, `measures`, the whole `report` as JSON, and the page `html`."""

    def __init__(self, report, page):
        self.report, self.html = report, page
        self.verdict, self.findings, self.measures = report["verdict"], report["findings"], report["measures"]

    def save(self, file):
        """Writes the page with the whole report."""
        with open(file, "w", encoding="utf-8") as out:
            out.write(self.html)

    def __repr__(self):
        lines = ["verdict: %s" % self.verdict] + ["  " + reason for reason in self.report["reasons"]]
        return "\n".join(lines + ["  %s: %s" % (one["severity"], one["title"]) for one in self.findings])

    def _repr_html_(self):
        """For a notebook, on light and dark ground. Every text is escaped: columns and classes are named by others."""
        text = lambda value: html.escape("" if value is None else str(value))
        number = lambda value: "" if value is None else "%.4g" % value

        def part(title, rows, shown=False):
            cell = '<td style="text-align:left;vertical-align:top">%s</td>'
            lines = "".join("<tr>%s</tr>" % "".join(cell % one for one in row) for row in rows)
            head = "<details%s><summary>%s (%d)</summary>" % (" open" if shown else "", title, len(rows))
            return head + "<table>%s</table></details>" % lines if rows else ""

        found = [(text(one["severity"]), "<b>%s</b><br>%s<br><i>%s</i>" % (
            text(one["title"]), text(one["detail"]), text(one["remedy"]))) for one in self.findings]
        stages = [(text(one["id"]), text(one["state"]), text(one["reason"])) for one in self.report["stages"]]
        measured = [(text(one["name"]), text(", ".join("%s: %s" % pair for pair in one["context"].items())),
                     number(one["value"]), number(one.get("low")), number(one.get("high")), text(one.get("n")))
                    for one in self.measures]
        badge = '<b style="color:#fff;background:%s;padding:2px 8px;border-radius:4px">%s</b> ' % (
            {"pass": "#2e7d32", "fail": "#c62828"}.get(self.verdict, "#b26a00"), text(self.verdict).upper())
        return "<div><p>%s</p>%s%s%s</div>" % (
            badge + "<br>".join(map(text, self.report["reasons"])), part("Findings", found, True),
            part("Stages", stages), part("Measures, with the ends of their intervals and n", measured))


def program(named):
    """The command `gambeson`: as it is named, by the variable GAMBESON, or on the PATH."""
    found = shutil.which(named or os.environ.get("GAMBESON") or "gambeson")
    if not found:
        raise FileNotFoundError("the command gambeson is not on the PATH: set GAMBESON, or say gate(..., command=...)")
    return found


def write_table(file, X, names, label, y, also):
    """The rows with the right answers as CSV; `also` are columns that the model does not take, such as groups."""
    pandas = installed("pandas")
    if pandas:
        frame = X.copy() if hasattr(X, "columns") else pandas.DataFrame(X)
        frame.columns = names
        for name, values in list((also or {}).items()) + [(label, y)]:
            frame[name] = getattr(values, "values", values)
        frame.to_csv(file, index=False)
    else:
        import csv
        more = list((also or {}).values()) + [y]
        with open(file, "w", newline="", encoding="utf-8") as out:
            rows = csv.writer(out)
            rows.writerow(names + list(also or {}) + [label])
            rows.writerows(list(row) + list(rest) for row, *rest in zip(X, *more))


def write_project(folder, project, served, X, y, X_train, y_train, also, also_train, positive):
    """Writes the data, and what the model answers to it here, so that parity shows whether the server is the same."""
    file = lambda name: os.path.join(folder, name)
    if served.shape:
        numpy = importlib.import_module("numpy")
        numpy.save(file("test.npy"), numpy.asarray(X, numpy.float32))
        numpy.save(file("labels.npy"), numpy.asarray(y, numpy.uint8))
        project["data"] = {"test": "test.npy", "labels": "labels.npy"}
    else:
        label = str(getattr(y, "name", None) or "label")
        while label in served.columns or label in (also or {}):
            label += "_"
        project["data"].update({"test": "test.csv", "label": label})
        write_table(file("test.csv"), X, served.columns, label, y, also)
        if X_train is not None:
            write_table(file("train.csv"), X_train, served.columns, label, y_train, also_train)
            project["data"]["train"] = "train.csv"
    if not served.shape and served.answers in ("probabilities", "values"):
        answers, width = scores(served.ask(X), len(X))
        at = served.classes.index(str(positive)) if positive is not None and width > 1 else width - 1
        with open(file("answers.csv"), "w", encoding="utf-8") as out:
            out.write("score\n" + "".join("%r\n" % float(value) for value in answers[at::width]))
        rounding = 1e-5 * max([1.0] + [abs(float(value)) for value in answers])  # they travel as 32-bit numbers
        project["model"]["parity"] = {"file": "answers.csv", "column": "score", "tolerance": rounding}
    with open(file("gambeson.yaml"), "w", encoding="utf-8") as out:
        json.dump(project, out)  # JSON is YAML


def gate(model, X, y, X_train=None, y_train=None, *, protected=(), quasi=(), sensitive=(), also=None, also_train=None,
         task=None, positive=None, classes=None, policy=None, stages=None, name="notebook", method=None, command=None,
         options=(), check=False, quiet=False):
    """Examines a model on labelled rows, and returns a Result.

    X, y: the rows and the right answers, better some that the model has not seen. X_train, y_train: those that it has.
    protected, quasi, sensitive: names of columns about people. also: columns that the model does not take, by name.
    policy, stages: as in gambeson.yaml. options: of the command line, such as ["--seed", "2"].
    check: raises AssertionError where the verdict is not a pass. The data stays here, in a temporary folder.
    """
    table, array = hasattr(X, "columns"), hasattr(X, "shape")
    shape = list(X.shape[1:]) if array and len(X.shape) > 2 else None
    names = [] if shape else [str(c) for c in X.columns] if table else ["x%d" % i for i in range(len(X[0]))]
    served = Model(model, names, dict(zip(names, X.dtypes)) if table else {}, shape, method, classes,
                   rows=None if table else "numpy" if array else "list")
    server = Server(served, "model", 0, secrets.token_hex(32))
    endpoint = {"url": "http://127.0.0.1:%d" % server.server_port, "protocol": "oip", "name": "model",
                "allow": "private", "auth": {"variable": TOKEN, "scheme": "Bearer"}, "max-queries": 10 ** 12}
    columns = {"protected": list(protected), "quasi": list(quasi), "sensitive": list(sensitive)}
    project = {"gambeson": 1, "name": name, "model": {"endpoint": endpoint}, "data": {"columns": columns},
               "task": task or ("regression" if served.answers == "values" else "classification")}
    if positive is not None:
        project["model"]["output"] = {"positive": str(positive)}
    project.update({key: value for key, value in (("policy", policy), ("stages", stages)) if value is not None})
    folder = tempfile.mkdtemp(prefix="gambeson-")
    report, page = os.path.join(folder, "report.json"), os.path.join(folder, "report.html")
    try:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        write_project(folder, project, served, X, y, X_train, y_train, also, also_train, positive)
        said = run([program(command), "gate", folder, "--no-input", "--report", "json=" + report,
                    "--report", "html=" + page, *options], dict(os.environ, **{TOKEN: server.token}), served, quiet)
        if not os.path.exists(report) or not os.path.exists(page):
            raise RuntimeError("gambeson could not examine the model: " + said)
        with open(report, encoding="utf-8") as content, open(page, encoding="utf-8") as shown:
            result = Result(json.load(content), shown.read())
    finally:
        server.shutdown()
        server.server_close()
        shutil.rmtree(folder, ignore_errors=True)
    if check and result.verdict != "pass":
        raise AssertionError(repr(result))
    return result


def run(words, environment, served, quiet):
    """Runs the command, shows how far it is, and returns what it has to say; ends it where the cell is interrupted."""
    process = subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
    said = []
    reader = threading.Thread(target=lambda: said.extend(process.stderr), daemon=True)
    reader.start()
    start = time.monotonic()
    try:
        while reader.is_alive():
            reader.join(1)
            if not quiet:
                words = "\rgambeson: asked about {:,} rows in {:.0f} s "
                end = "" if reader.is_alive() else "\n"
                print(words.format(served.asked, time.monotonic() - start), end=end, flush=True)
        process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
    return "".join(said).strip()


if __name__ == "__main__":
    main()
