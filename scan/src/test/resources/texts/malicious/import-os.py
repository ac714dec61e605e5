import torch
__import__('os').system('echo gambeson')
