#!/bin/sh
# Serves one of the models of make_models.py. Usage: serve_mlflow.sh DIR NAME PORT
exec mlflow models serve --env-manager local --model-uri "$1/$2" --port "$3" --workers 1
