"""PyTorch: small recurrent networks and transformers.

    pip install -r requirements.txt
    python torch_sequences.py ../../../onnx/src/test/resources/gradients [ID ...]
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

from torch_layers import CLASSES, IMAGE, Call
from torch_record import DYNAMO, SCRIPT, make

STEPS, SIZE = 6, 8
SEQUENCE = (STEPS, SIZE)
FREE = {"input": {1: "steps"}}


class Last(nn.Module):
    """A recurrent layer, and scores of what it gives last."""

    def __init__(self, layer, width):
        super().__init__()
        self.layer, self.head = layer, nn.Linear(width, CLASSES)

    def forward(self, x):
        return self.head(self.layer(x)[0][:, -1])


class State(nn.Module):
    """A recurrent layer, and scores of the state that it ends in."""

    def __init__(self, layer, width):
        super().__init__()
        self.layer, self.head = layer, nn.Linear(width, CLASSES)

    def forward(self, x):
        state = self.layer(x)[1]
        return self.head(state.transpose(0, 1).flatten(1))


class ByHand(nn.Module):
    """A cell called once a step, as a loop that the exporter writes out."""

    def __init__(self):
        super().__init__()
        self.cell, self.head = nn.GRUCell(SIZE, 6), nn.Linear(6, CLASSES)

    def forward(self, x):
        state = torch.zeros(x.shape[0], 6)
        for step in range(STEPS):
            state = self.cell(x[:, step], state)
        return self.head(state)


def recurrent():
    rows = [
        ("lstm", lambda: Last(nn.LSTM(SIZE, 6, batch_first=True), 6), SCRIPT, 14, "LSTM"),
        ("lstm-18", lambda: Last(nn.LSTM(SIZE, 6, batch_first=True), 6), DYNAMO, 18, "LSTM"),
        ("lstm-both-ways", lambda: Last(nn.LSTM(SIZE, 5, 2, batch_first=True, bidirectional=True), 10), SCRIPT, 16,
         "LSTM of two layers in both directions"),
        ("gru", lambda: Last(nn.GRU(SIZE, 6, batch_first=True), 6), SCRIPT, 15, "GRU"),
        ("gru-18", lambda: Last(nn.GRU(SIZE, 6, batch_first=True), 6), DYNAMO, 18, "GRU"),
        ("rnn", lambda: Last(nn.RNN(SIZE, 6, batch_first=True), 6), SCRIPT, 13, "RNN with tanh"),
        ("rnn-relu", lambda: Last(nn.RNN(SIZE, 6, batch_first=True, nonlinearity="relu", bidirectional=True), 12), SCRIPT, 17,
         "RNN with ReLU in both directions"),
    ]
    for name, build, exporter, opset, what in rows:
        make(f"torch-{name}", build, SEQUENCE, what=what, exporter=exporter, opset=opset)
    make("torch-lstm-state", lambda: LongState(), SEQUENCE, what="LSTM, read from its last state", exporter=SCRIPT, opset=14)
    make("torch-gru-state", lambda: State(nn.GRU(SIZE, 6, batch_first=True, bidirectional=True), 12), SEQUENCE,
         what="GRU in both directions, read from its last state", exporter=SCRIPT, opset=18)
    make("torch-gru-cells", ByHand, SEQUENCE, what="GRU as cells written out", opset=18)
    make("torch-gru-free", lambda: Last(nn.GRU(SIZE, 6, batch_first=True), 6), SEQUENCE, what="GRU, sequence of any length",
         exporter=SCRIPT, opset=14, free=FREE)
    make("torch-conv-lstm", lambda: Frames(), SEQUENCE, what="Conv in one dimension, then LSTM", exporter=SCRIPT, opset=14)
    make("torch-tcn", lambda: Causal(), (SIZE, 12), what="causal Conv with dilation (TCN)", opset=18)


class LongState(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer, self.head = nn.LSTM(SIZE, 6, batch_first=True), nn.Linear(12, CLASSES)

    def forward(self, x):
        output, cell = self.layer(x)[1]
        return self.head(torch.cat([output[0], cell[0]], 1))


class Frames(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.layer = nn.Conv1d(SIZE, 6, 3, padding=1), nn.LSTM(6, 5, batch_first=True)
        self.head = nn.Linear(5, CLASSES)

    def forward(self, x):
        x = self.conv(x.transpose(1, 2)).relu().transpose(1, 2)
        return self.head(self.layer(x)[0].mean(1))


class Causal(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv1d(SIZE, SIZE, 3, dilation=2 ** i) for i in range(3))
        self.head = nn.Linear(SIZE, CLASSES)

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = x + torch.relu(layer(F.pad(x, (2 * 2 ** i, 0))))
        return self.head(x[:, :, -1])


class Attention(nn.Module):
    """Attention written out, or by scaled_dot_product_attention."""

    def __init__(self, heads=2, whole=True, causal=False):
        super().__init__()
        self.heads, self.whole, self.causal = heads, whole, causal
        self.into, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)

    def forward(self, x):
        query, key, value = (part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in self.into(x).chunk(3, 2))
        if self.whole:
            x = F.scaled_dot_product_attention(query, key, value, is_causal=self.causal)
        else:
            weight = query @ key.transpose(2, 3) / math.sqrt(query.shape[-1])
            if self.causal:
                weight = weight.masked_fill(torch.ones(STEPS, STEPS).triu(1).bool(), -math.inf)
            x = weight.softmax(3) @ value
        return self.out(x.transpose(1, 2).flatten(2))


class Layer(nn.Module):
    def __init__(self, attention, norm=nn.LayerNorm):
        super().__init__()
        self.first, self.second, self.attention = norm(SIZE), norm(SIZE), attention
        self.forth = nn.Sequential(nn.Linear(SIZE, 2 * SIZE), nn.GELU(), nn.Linear(2 * SIZE, SIZE))

    def forward(self, x):
        x = x + self.attention(self.first(x))
        return x + self.forth(self.second(x))


class Mean(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.layers, self.head = nn.Sequential(*layers), nn.Linear(SIZE, CLASSES)

    def forward(self, x):
        return self.head(self.layers(x).mean(1))


class ViT(nn.Module):
    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, SIZE, 4, 4)
        self.token, self.place = nn.Parameter(torch.randn(1, 1, SIZE)), nn.Parameter(torch.randn(1, 10, SIZE) * 0.2)
        self.layers = nn.Sequential(Layer(Attention()), Layer(Attention()), nn.LayerNorm(SIZE))
        self.head = nn.Linear(SIZE, CLASSES)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1) + self.place
        return self.head(self.layers(x)[:, 0])


class Window(nn.Module):
    """Swin's shifted windows: the image rolled, cut into windows, attention in each with a bias by place, put back."""

    def __init__(self):
        super().__init__()
        self.patches, self.attention = nn.Conv2d(3, SIZE, 2, 2), Attention(whole=False)
        self.norm, self.merge = nn.LayerNorm(SIZE), nn.Linear(4 * SIZE, SIZE)
        self.head = nn.Linear(SIZE, CLASSES)

    def forward(self, x):
        x = self.patches(x).permute(0, 2, 3, 1)
        rolled = torch.roll(self.norm(x), (-1, -1), (1, 2))
        windows = rolled.reshape(-1, 2, 3, 2, 3, SIZE).permute(0, 1, 3, 2, 4, 5).reshape(-1, 9, SIZE)
        windows = self.attention(windows).reshape(-1, 2, 2, 3, 3, SIZE).permute(0, 1, 3, 2, 4, 5).reshape(-1, 6, 6, SIZE)
        x = x + torch.roll(windows, (1, 1), (1, 2))
        merged = torch.cat([x[:, 0::2, 0::2], x[:, 1::2, 0::2], x[:, 0::2, 1::2], x[:, 1::2, 1::2]], 3)
        return self.head(self.merge(merged).mean((1, 2)))


class Mixer(nn.Module):
    def __init__(self):
        super().__init__()
        self.patches, self.norm = nn.Conv2d(3, SIZE, 4, 4), nn.LayerNorm(SIZE)
        self.places, self.channels = mlp_of(9), mlp_of(SIZE)
        self.head = nn.Linear(SIZE, CLASSES)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = x + self.places(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return self.head((x + self.channels(self.norm(x))).mean(1))


def mlp_of(size):
    return nn.Sequential(nn.Linear(size, 12), nn.GELU(), nn.Linear(12, size))


def rotated(x):
    """Rotary places, as language models have them."""
    half = x.shape[-1] // 2
    angle = torch.arange(x.shape[1])[:, None] / 100 ** (torch.arange(half) / half)
    first, second = x[..., :half], x[..., half:]
    return torch.cat([first * angle.cos() - second * angle.sin(), first * angle.sin() + second * angle.cos()], -1)


class Crossed(nn.Module):
    """nn.MultiheadAttention from learnt questions to what is seen (Perceiver)."""

    def __init__(self):
        super().__init__()
        self.questions = nn.Parameter(torch.randn(1, 3, SIZE))
        self.attention, self.head = nn.MultiheadAttention(SIZE, 2, batch_first=True), nn.Linear(3 * SIZE, CLASSES)

    def forward(self, x):
        return self.head(self.attention(self.questions.expand(x.shape[0], -1, -1), x, x, need_weights=False)[0].flatten(1))


def attention():
    encoder = lambda first: Mean(nn.TransformerEncoder(nn.TransformerEncoderLayer(
        SIZE, 2, 12, activation="gelu", batch_first=True, norm_first=first), 2, enable_nested_tensor=False))
    rows = [
        ("attention", lambda: Mean(Attention(whole=False)), SCRIPT, 13, "attention written out"),
        ("attention-causal", lambda: Mean(Attention(whole=False, causal=True)), DYNAMO, 18, "attention written out, causal"),
        ("attention-whole", lambda: Mean(Attention()), SCRIPT, 14, "scaled_dot_product_attention"),
        ("attention-whole-18", lambda: Mean(Attention(causal=True)), DYNAMO, 18, "scaled_dot_product_attention, causal"),
        ("attention-23", lambda: Mean(Attention()), DYNAMO, 23, "attention as one operator (opset 23)"),
        ("attention-causal-23", lambda: Mean(Attention(causal=True)), DYNAMO, 23, "attention as one operator, causal"),
        ("transformer", lambda: encoder(False), SCRIPT, 17, "nn.TransformerEncoder"),
        ("transformer-18", lambda: encoder(True), DYNAMO, 18, "nn.TransformerEncoder, norm first"),
        ("transformer-rms", lambda: Mean(Layer(Attention(), nn.RMSNorm), Call(rotated), Layer(Attention(), nn.RMSNorm)), DYNAMO,
         20, "RMSNorm, rotary places"),
        ("perceiver", Crossed, DYNAMO, 18, "nn.MultiheadAttention across"),
        ("perceiver-old", Crossed, SCRIPT, 14, "nn.MultiheadAttention across"),
    ]
    for name, build, exporter, opset, what in rows:
        make(f"torch-{name}", build, SEQUENCE, what=what, exporter=exporter, opset=opset)
    images = [
        ("vit", ViT, DYNAMO, 18, "vision transformer"), ("vit-old", ViT, SCRIPT, 17, "vision transformer"),
        ("vit-23", ViT, DYNAMO, 23, "vision transformer"), ("swin", Window, DYNAMO, 18, "like Swin (roll, windows)"),
        ("swin-old", Window, SCRIPT, 14, "like Swin (roll, windows)"), ("mixer", Mixer, DYNAMO, 20, "MLP-Mixer"),
        ("mixer-old", Mixer, SCRIPT, 13, "MLP-Mixer"),
    ]
    for name, build, exporter, opset, what in images:
        make(f"torch-{name}", build, IMAGE, what=what, exporter=exporter, opset=opset)
    make("torch-transformer-free", lambda: Mean(Layer(Attention())), SEQUENCE, what="transformer, sequence of any length",
         opset=18, free=FREE)
    make("torch-transformer-free-old", lambda: Mean(Layer(Attention())), SEQUENCE, exporter=SCRIPT, opset=17, free=FREE,
         what="transformer, sequence of any length")


if __name__ == "__main__":
    recurrent()
    attention()
