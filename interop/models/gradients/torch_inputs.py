"""PyTorch: networks of several inputs, and of tokens.

    pip install -r requirements.txt
    python torch_inputs.py ../../../onnx/src/test/resources/gradients [ID ...]
"""

import torch
from torch import nn
from torch.nn import functional as F

from torch_layers import CLASSES, IMAGE, Call, mlp
from torch_record import SCRIPT, make
from torch_sequences import SEQUENCE, SIZE, STEPS, mlp_of


class Words(nn.Module):
    """Tokens, of which each is looked up, beside numbers."""

    def __init__(self):
        super().__init__()
        self.table, self.numbers = nn.Embedding(20, SIZE), nn.Linear(5, SIZE)
        self.head = nn.Sequential(nn.Linear(2 * SIZE, 8), nn.ReLU(), nn.Linear(8, CLASSES))

    def forward(self, tokens, numbers):
        return self.head(torch.cat([self.table(tokens).mean(1), self.numbers(numbers).tanh()], 1))


class Masked(nn.Module):
    """A BERT-like encoder over embeddings with a mask of what is there."""

    def __init__(self):
        super().__init__()
        self.place, self.norm = nn.Parameter(torch.randn(STEPS, SIZE) * 0.1), nn.LayerNorm(SIZE)
        self.into, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.forth, self.head = mlp_of(SIZE), nn.Linear(SIZE, CLASSES)

    def forward(self, embeddings, mask):
        x = self.norm(embeddings + self.place)
        query, key, value = (part.unflatten(2, (2, -1)).transpose(1, 2) for part in self.into(x).chunk(3, 2))
        away = (1 - mask.to(x.dtype))[:, None, None, :] * -1e4
        x = self.norm(x + self.out(F.scaled_dot_product_attention(query, key, value, attn_mask=away).transpose(1, 2).flatten(2)))
        x = self.norm(x + self.forth(x))
        return self.head(torch.tanh(x[:, 0]))


class Two(nn.Module):
    """An image and a row of a table."""

    def __init__(self):
        super().__init__()
        self.image = nn.Sequential(nn.Conv2d(3, 4, 3, 2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.row, self.head = nn.Linear(10, 4), nn.Linear(8, CLASSES)

    def forward(self, image, row):
        return self.head(torch.cat([self.image(image), self.row(row).relu()], 1))


class Siamese(nn.Module):
    """Two images through the same weights."""

    def __init__(self):
        super().__init__()
        self.body, self.head = mlp(nn.ReLU()), nn.Linear(CLASSES, 2)

    def forward(self, left, right):
        return self.head((self.body(left) - self.body(right)).abs())


def several():
    tokens = lambda: torch.randint(0, 20, (3, 7))
    make("torch-words-and-numbers", Words, tokens, (5,), what="tokens beside numbers", names=["tokens", "numbers"], opset=18)
    make("torch-words-and-numbers-old", Words, tokens, (5,), what="tokens beside numbers", names=["tokens", "numbers"],
         exporter=SCRIPT, opset=13)
    mask = lambda: torch.tensor([[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0]])
    make("torch-bert", Masked, SEQUENCE, mask, what="BERT-like encoder over embeddings, with a mask", names=["embeddings", "mask"],
         opset=18)
    make("torch-bert-old", Masked, SEQUENCE, mask, what="BERT-like encoder over embeddings, with a mask",
         names=["embeddings", "mask"], exporter=SCRIPT, opset=14)
    make("torch-image-and-row", Two, IMAGE, (10,), what="an image and a row of a table", names=["image", "row"], opset=18)
    make("torch-siamese", Siamese, (10,), (10,), what="two inputs through the same weights", names=["left", "right"],
         exporter=SCRIPT, opset=15)
    make("torch-words", lambda: nn.Sequential(nn.Embedding(20, SIZE), Call(lambda x: x.mean(1)), nn.Linear(SIZE, CLASSES)),
         tokens, what="tokens only", opset=18, gradient=False, verdict="black-box", because="do not depend on an input of real numbers")


if __name__ == "__main__":
    several()
