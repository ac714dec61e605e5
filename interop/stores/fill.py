"""Puts a project's files into an S3-compatible server and an MLflow server, by the clients that people use.

    python fill.py s3 FOLDER BUCKET        (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)
    python fill.py mlflow MODEL.onnx NAME  (MLFLOW_TRACKING_URI)
"""
import pathlib
import sys


def s3(folder, bucket):
    import boto3
    from botocore.config import Config

    client = boto3.client("s3", config=Config(s3={"addressing_style": "path"}), region_name="us-east-1")
    client.create_bucket(Bucket=bucket)
    root = pathlib.Path(folder)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            client.upload_file(str(path), bucket, "project/" + path.relative_to(root).as_posix())
    for key in ["odd/a b+c=d&e.txt", "odd/ünï €.txt", "odd/100%25.txt", "odd/~tilde*(1)!'.txt", "odd/@at:colon,semi;.txt"]:
        client.put_object(Bucket=bucket, Key=key, Body=key.encode())
    for number in range(1205):
        client.put_object(Bucket=bucket, Key=f"many/{number:04d}.txt", Body=b"x")
    client.put_object(Bucket=bucket, Key="large.bin", Body=bytes(range(256)) * 120_000)


def mlflow(model, name):
    import mlflow
    import onnx
    from mlflow import MlflowClient

    with mlflow.start_run() as run:
        mlflow.log_artifact(model, "files")
        info = mlflow.onnx.log_model(onnx.load(model), name="model", registered_model_name=name)
    MlflowClient().set_registered_model_alias(name, "champion", "1")
    print("run", run.info.run_id)
    print("logged", info.model_id)


{"s3": s3, "mlflow": mlflow}[sys.argv[1]](*sys.argv[2:])
