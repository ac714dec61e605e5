"""Makes MLflow models of what lies in examples/. Usage: python make_models.py DIR (needs requirements-mlflow.txt)."""

import gzip
import pathlib
import sys

import joblib
import mlflow
import mlflow.pyfunc
import mlflow.sklearn
import numpy
import pandas
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


class Network(mlflow.pyfunc.PythonModel):
    """An ONNX file, given arrays as they come."""

    def load_context(self, context):
        import onnxruntime

        self.session = onnxruntime.InferenceSession(context.artifacts["network"])

    def predict(self, context, model_input, params=None):
        name = self.session.get_inputs()[0].name
        return self.session.run(None, {name: numpy.asarray(model_input, dtype=numpy.float32)})[0]


def digits():
    with gzip.open(EXAMPLES / "digits/t10k-images-idx3-ubyte.gz") as file:
        images = numpy.frombuffer(file.read()[16:], dtype=numpy.uint8).reshape(-1, 784) / 255
    with gzip.open(EXAMPLES / "digits/t10k-labels-idx1-ubyte.gz") as file:
        labels = numpy.frombuffer(file.read()[8:], dtype=numpy.uint8)
    return images, labels


def main(folder):
    mlflow.pyfunc.save_model(
        folder / "digits",
        python_model=Network(),
        artifacts={"network": str(EXAMPLES / "digits/robust.onnx")},
        pip_requirements=[],
    )
    images, labels = digits()
    linear = LogisticRegression(max_iter=300).fit(images[1000:3000], labels[1000:3000])
    mlflow.sklearn.save_model(linear, folder / "labels", pip_requirements=[], serialization_format="cloudpickle")
    (folder / "mlserver/sklearn").mkdir(parents=True, exist_ok=True)
    joblib.dump(linear, folder / "mlserver/sklearn/model.joblib")

    train = pandas.read_csv(EXAMPLES / "credit/train.csv").drop(columns=["application_id"])
    features = train.drop(columns=["class"])
    texts = [column for column in features if not pandas.api.types.is_numeric_dtype(features[column])]
    table = make_pipeline(
        make_column_transformer((OneHotEncoder(handle_unknown="ignore"), texts), remainder=StandardScaler()),
        LogisticRegression(max_iter=300),
    ).fit(features, train["class"])
    mlflow.sklearn.save_model(
        table,
        folder / "table",
        pip_requirements=[],
        serialization_format="cloudpickle",
        signature=mlflow.models.infer_signature(features, table.predict_proba(features)),
        pyfunc_predict_fn="predict_proba",
    )
    print("classes of the table:", list(table.classes_), "columns:", len(features.columns))


main(pathlib.Path(sys.argv[1]))
