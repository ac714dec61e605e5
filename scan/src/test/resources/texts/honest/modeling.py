import torch
from torch import nn


class Model(nn.Module):
    def forward(self, x):
        self.eval()
        return torch.exp(x)


if __name__ == '__main__':
    import subprocess
    subprocess.run(['ls'])
