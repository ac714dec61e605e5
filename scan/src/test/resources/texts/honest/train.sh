#!/bin/bash
set -e
python train.py --lr 0.1
curl -O https://example.org/data.csv
