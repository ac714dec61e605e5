"""PyTorch: small networks built like those that people use for images.

    pip install -r requirements.txt
    python torch_networks.py ../../../onnx/src/test/resources/gradients [ID ...]
"""

import torch
from torch import nn
from torch.nn import functional as F

from torch_layers import CLASSES, IMAGE, Call, cnn
from torch_record import DYNAMO, SCRIPT, make

LARGE = (3, 16, 16)


def block(before, after, kernel=3, stride=1, groups=1, activation=nn.ReLU):
    parts = [nn.Conv2d(before, after, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(after)]
    return nn.Sequential(*parts, activation()) if activation else nn.Sequential(*parts)


class Residual(nn.Module):
    """x + f(x), or shortcut(x) + f(x), and then an activation where there is one."""

    def __init__(self, body, shortcut=None, after=None):
        super().__init__()
        self.body, self.shortcut, self.after = body, shortcut or nn.Identity(), after or nn.Identity()

    def forward(self, x):
        return self.after(self.shortcut(x) + self.body(x))


def basic(before, after, stride):
    body = nn.Sequential(block(before, after, 3, stride), block(after, after, activation=None))
    shortcut = block(before, after, 1, stride, activation=None) if stride > 1 or before != after else None
    return Residual(body, shortcut, nn.ReLU())


def bottleneck(before, inner, after, stride):
    body = nn.Sequential(block(before, inner, 1), block(inner, inner, 3, stride, groups=2), block(inner, after, 1, activation=None))
    return Residual(body, block(before, after, 1, stride, activation=None), nn.ReLU())


class Excite(nn.Module):
    """Squeeze and excitation: each channel times a gate that all of them decide."""

    def __init__(self, channels, inner, activation, gate):
        super().__init__()
        self.body = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, inner, 1), activation,
                                  nn.Conv2d(inner, channels, 1), gate)

    def forward(self, x):
        return x * self.body(x)


def inverted(before, inner, after, stride, activation, excite=None):
    body = nn.Sequential(block(before, inner, 1, activation=activation), block(inner, inner, 3, stride, inner, activation),
                         excite or nn.Identity(), block(inner, after, 1, activation=None))
    return Residual(body) if stride == 1 and before == after else body


class Dense(nn.Module):
    """Each layer sees what all before it gave."""

    def __init__(self, channels, growth, layers):
        super().__init__()
        self.layers = nn.ModuleList(nn.Sequential(
            nn.BatchNorm2d(channels + i * growth), nn.ReLU(), nn.Conv2d(channels + i * growth, growth, 3, padding=1))
            for i in range(layers))

    def forward(self, x):
        for layer in self.layers:
            x = torch.cat([x, layer(x)], 1)
        return x


class Branches(nn.Module):
    """The branches beside one another, as in Inception."""

    def __init__(self, *branches):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1)


def inception():
    return cnn(block(3, 6, 3, 2), Branches(block(6, 2, 1), block(6, 3, 3), nn.Sequential(block(6, 2, 1), block(2, 3, 5)),
                                           nn.Sequential(nn.MaxPool2d(3, 1, 1), block(6, 2, 1)),
                                           nn.Sequential(nn.AvgPool2d(3, 1, 1), nn.Conv2d(6, 2, (1, 3), padding=(0, 1)),
                                                         nn.Conv2d(2, 2, (3, 1), padding=(1, 0)))), channels=12)


class Shuffled(nn.Module):
    """ShuffleNet's unit: half of the channels pass, then all are shuffled."""

    def __init__(self, channels):
        super().__init__()
        half = channels // 2
        self.body = nn.Sequential(block(half, half, 1), block(half, half, 3, groups=half, activation=None), block(half, half, 1))

    def forward(self, x):
        first, second = x.chunk(2, 1)
        x = torch.cat([first, self.body(second)], 1)
        return x.unflatten(1, (2, -1)).transpose(1, 2).flatten(1, 2)


class UNet(nn.Module):
    def __init__(self, up):
        super().__init__()
        self.down, self.deep = block(3, 4), nn.Sequential(nn.MaxPool2d(2), block(4, 8))
        self.up, self.join = up, block(12, 6)
        self.head = nn.Linear(6, CLASSES)

    def forward(self, x):
        shallow = self.down(x)
        x = self.join(torch.cat([shallow, self.up(self.deep(shallow))], 1))
        return self.head(x.mean((2, 3)))


class Pyramid(nn.Module):
    """Feature pyramid: the deep map is made as large as the shallow one is, and added."""

    def __init__(self):
        super().__init__()
        self.first, self.second = block(3, 6, 3, 2), block(6, 6, 3, 2)
        self.lateral, self.head = nn.Conv2d(6, 6, 1), nn.Linear(12, CLASSES)

    def forward(self, x):
        shallow = self.first(x)
        deep = self.second(shallow)
        joined = self.lateral(shallow) + F.interpolate(deep, size=shallow.shape[2:], mode="nearest")
        return self.head(torch.cat([joined.amax((2, 3)), deep.mean((2, 3))], 1))


def permuted(*parts):
    """Channels last within, as ConvNeXt and Swin have it."""
    return nn.Sequential(Call(lambda x: x.permute(0, 2, 3, 1)), *parts, Call(lambda x: x.permute(0, 3, 1, 2)))


class Scale(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.scale = nn.Parameter(torch.rand(channels))

    def forward(self, x):
        return x * self.scale


def convnext():
    unit = nn.Sequential(nn.Conv2d(6, 6, 7, padding=3, groups=6),
                         permuted(nn.LayerNorm(6), nn.Linear(6, 24), nn.GELU(), nn.Linear(24, 6), Scale(6)))
    return cnn(nn.Conv2d(3, 6, 4, 4), permuted(nn.LayerNorm(6)), Residual(unit),
               pool=nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.LayerNorm(6)))


class Transformed(nn.Module):
    """Spatial transformer: turns and moves the image by what a small network says, then classifies it."""

    def __init__(self):
        super().__init__()
        self.where = nn.Sequential(nn.Conv2d(3, 4, 3, 2), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 25, 6))
        nn.init.normal_(self.where[3].weight, 0, 0.02)
        self.what = cnn(nn.Conv2d(3, 6, 3), nn.ReLU())

    def forward(self, x):
        turn = self.where(x).reshape(-1, 2, 3) * 0.1 + torch.tensor([[1.0, 0, 0], [0, 1, 0]])
        return self.what(F.grid_sample(x, F.affine_grid(turn, (x.shape[0], 3, 12, 12), align_corners=False), align_corners=False))


class Sampled(nn.Module):
    """Looks at the image through a fixed warped grid."""

    def __init__(self):
        super().__init__()
        self.register_buffer("grid", torch.rand(1, 8, 8, 2) * 1.8 - 0.9)
        self.what = cnn(nn.Conv2d(3, 6, 3), nn.ReLU())

    def forward(self, x):
        return self.what(F.grid_sample(x, self.grid.expand(x.shape[0], -1, -1, -1), align_corners=True))


def classics():
    small = lambda activation, excite: nn.Sequential(
        block(3, 6, 3, 2, activation=activation), inverted(6, 12, 6, 1, activation, excite(12)),
        inverted(6, 12, 8, 2, activation, excite(12)), inverted(8, 16, 8, 1, activation))
    mobile3 = lambda: cnn(small(nn.Hardswish, lambda c: Excite(c, 4, nn.ReLU(), nn.Hardsigmoid())), channels=8)
    efficient = lambda: cnn(small(nn.SiLU, lambda c: Excite(c, 4, nn.SiLU(), nn.Sigmoid())), channels=8)
    fire = lambda: nn.Sequential(block(6, 3, 1), Branches(block(3, 4, 1), block(3, 4, 3)))
    rows = [
        ("lenet", lambda: nn.Sequential(nn.Conv2d(3, 4, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(4, 6, 5), nn.Tanh(),
                                        nn.AvgPool2d(2), nn.Flatten(), nn.Linear(24, 12), nn.Tanh(), nn.Linear(12, CLASSES)),
         SCRIPT, 13, "LeNet"),
        ("alexnet", lambda: nn.Sequential(nn.Conv2d(3, 6, 5, 2, 2), nn.ReLU(), nn.LocalResponseNorm(3), nn.MaxPool2d(3, 2),
                                          nn.Conv2d(6, 8, 3, padding=1, groups=2), nn.ReLU(), nn.AdaptiveAvgPool2d((2, 2)),
                                          nn.Flatten(), nn.Dropout(), nn.Linear(32, CLASSES)), DYNAMO, 18, "like AlexNet"),
        ("vgg", lambda: cnn(block(3, 6), block(6, 6), nn.MaxPool2d(2), block(6, 8), nn.MaxPool2d(2), channels=8), DYNAMO, 18,
         "like VGG"),
        ("resnet", lambda: cnn(block(3, 6), basic(6, 6, 1), basic(6, 8, 2), channels=8), DYNAMO, 18, "like ResNet-18"),
        ("resnet-old", lambda: cnn(block(3, 6, 7, 2), nn.MaxPool2d(3, 2, 1), basic(6, 6, 1), basic(6, 8, 2), channels=8), SCRIPT,
         13, "like ResNet-18"),
        ("resnext", lambda: cnn(block(3, 6), bottleneck(6, 4, 8, 1), bottleneck(8, 4, 8, 2), channels=8), DYNAMO, 21,
         "like ResNeXt (bottlenecks, groups)"),
        ("wide-preactivated", lambda: cnn(nn.Conv2d(3, 6, 3, padding=1), Residual(nn.Sequential(
            nn.BatchNorm2d(6), nn.ReLU(), nn.Conv2d(6, 6, 3, padding=1), nn.BatchNorm2d(6), nn.ReLU(),
            nn.Conv2d(6, 6, 3, padding=1))), nn.BatchNorm2d(6), nn.ReLU()), SCRIPT, 16, "like WideResNet (BatchNorm first)"),
        ("mobilenet-2", lambda: cnn(small(nn.ReLU6, lambda c: nn.Identity()), channels=8), SCRIPT, 14, "like MobileNetV2"),
        ("mobilenet-2-20", lambda: cnn(small(nn.ReLU6, lambda c: nn.Identity()), channels=8), DYNAMO, 20, "like MobileNetV2"),
        ("mobilenet-3", mobile3, DYNAMO, 18, "like MobileNetV3 (HardSwish, squeeze and excitation)"),
        ("mobilenet-3-old", mobile3, SCRIPT, 14, "like MobileNetV3"),
        ("efficientnet", efficient, DYNAMO, 18, "like EfficientNet (SiLU, squeeze and excitation)"),
        ("efficientnet-old", efficient, SCRIPT, 15, "like EfficientNet"),
        ("densenet", lambda: cnn(nn.Conv2d(3, 6, 3, padding=1), Dense(6, 4, 3), nn.Conv2d(18, 8, 1), nn.AvgPool2d(2),
                                 Dense(8, 4, 2), channels=16), DYNAMO, 18, "like DenseNet (Concat)"),
        ("densenet-old", lambda: cnn(Dense(3, 4, 3), nn.AvgPool2d(2), Dense(15, 3, 1), channels=18), SCRIPT, 13,
         "like DenseNet"),
        ("inception", inception, SCRIPT, 14, "like Inception"),
        ("inception-22", inception, DYNAMO, 22, "like Inception"),
        ("squeezenet", lambda: nn.Sequential(block(3, 6, 3, 2), fire(), nn.MaxPool2d(3, 2, ceil_mode=True),
                                             nn.Conv2d(8, CLASSES, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten()), SCRIPT, 17,
         "like SqueezeNet (scores by a Conv)"),
        ("shufflenet", lambda: cnn(block(3, 8, 3, 2), Shuffled(8), Shuffled(8), channels=8), DYNAMO, 18,
         "like ShuffleNet (shuffled channels)"),
        ("shufflenet-old", lambda: cnn(block(3, 8, 3, 2), Shuffled(8), channels=8), SCRIPT, 13, "like ShuffleNet"),
        ("convnext", convnext, DYNAMO, 18, "like ConvNeXt"),
        ("convnext-20", convnext, DYNAMO, 20, "like ConvNeXt"),
        ("convnext-old", convnext, SCRIPT, 14, "like ConvNeXt"),
        ("unet-deconv", lambda: UNet(nn.ConvTranspose2d(8, 8, 2, 2)), DYNAMO, 18, "like U-Net, ConvTranspose"),
        ("unet-nearest", lambda: UNet(nn.Upsample(scale_factor=2)), SCRIPT, 13, "like U-Net, nearest neighbour"),
        ("unet-bilinear", lambda: UNet(nn.Upsample(scale_factor=2, mode="bilinear")), DYNAMO, 18, "like U-Net, bilinear"),
        ("unet-corners", lambda: UNet(nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)), SCRIPT, 16,
         "like U-Net, bilinear with aligned corners"),
        ("pyramid", Pyramid, DYNAMO, 19, "feature pyramid"),
    ]
    for name, build, exporter, opset, what in rows:
        make(f"torch-{name}", build, LARGE, what=what, exporter=exporter, opset=opset)


def resampling():
    def up(**options):
        return lambda: cnn(nn.Conv2d(3, 6, 3, 2), Call(lambda x: F.interpolate(x, **options)), nn.Conv2d(6, 6, 3), nn.Tanh())
    rows = [
        ("bicubic", up(scale_factor=2, mode="bicubic"), DYNAMO, 18, "bicubic"),
        ("bicubic-corners", up(size=(9, 7), mode="bicubic", align_corners=True), SCRIPT, 14, "bicubic to a size"),
        ("bilinear-size", up(size=(8, 13), mode="bilinear"), SCRIPT, 13, "bilinear to a size that is no multiple"),
        ("bilinear-smaller", up(scale_factor=0.7, mode="bilinear"), DYNAMO, 20, "bilinear, smaller"),
        ("antialias", up(size=(4, 4), mode="bilinear", antialias=True), DYNAMO, 18, "bilinear, smaller, antialiased"),
        ("nearest-size", up(size=(7, 9), mode="nearest"), SCRIPT, 15, "nearest neighbour to a size that is no multiple"),
        ("nearest-exact", up(scale_factor=1.5, mode="nearest-exact"), DYNAMO, 18, "nearest neighbour, exact"),
        ("pixel-shuffle", lambda: cnn(nn.Conv2d(3, 24, 3), nn.PixelShuffle(2), nn.Conv2d(6, 6, 3, 2), nn.Tanh()), SCRIPT, 13,
         "pixel shuffle (DepthToSpace)"),
        ("pixel-unshuffle", lambda: cnn(nn.PixelUnshuffle(2), nn.Conv2d(12, 6, 3), nn.Tanh()), DYNAMO, 18,
         "pixel unshuffle (SpaceToDepth)"),
        ("unfold", lambda: nn.Sequential(nn.Unfold(4, stride=4), Call(lambda x: x.transpose(1, 2).relu()), nn.Linear(48, 6),
                                         nn.Tanh(), Call(lambda x: x.mean(1)), nn.Linear(6, CLASSES)), DYNAMO, 18,
         "image cut into patches by Unfold"),
        ("unfold-overlap", lambda: nn.Sequential(nn.Unfold(3, padding=1, stride=2), Call(lambda x: x.mean(2)),
                                                 nn.Linear(27, CLASSES)), SCRIPT, 14, "overlapping patches by Unfold"),
    ]
    for name, build, exporter, opset, what in rows:
        make(f"torch-{name}", build, IMAGE, what=what, exporter=exporter, opset=opset)
    make("torch-spatial-transformer", Transformed, IMAGE, what="spatial transformer (grid_sample)", exporter=SCRIPT, opset=20)
    make("torch-spatial-transformer-18", Transformed, IMAGE, what="spatial transformer, its grid written out", opset=18)
    make("torch-warp", Sampled, IMAGE, what="grid_sample at fixed places", opset=20)
    make("torch-free-size", lambda: cnn(block(3, 6, 3, 2), basic(6, 6, 1), nn.AdaptiveAvgPool2d(1),
                                        pool=nn.Flatten()), IMAGE, what="free height and width", opset=18,
         free={"input": {2: "height", 3: "width"}})
    make("torch-free-size-old", lambda: cnn(block(3, 6, 3, 2), basic(6, 6, 1), nn.AdaptiveAvgPool2d(1), pool=nn.Flatten()),
         IMAGE, what="free height and width", exporter=SCRIPT, opset=13, free={"input": {2: "height", 3: "width"}})


def old():
    """What was exported years ago: operators that had attributes where they have inputs now."""
    clipped = lambda: nn.Sequential(cnn(block(3, 6, activation=nn.ReLU6), nn.ConstantPad2d(1, 0.5), nn.MaxPool2d(2),
                                        Call(lambda x: x[:, :, 1:, :-1]), block(6, 6)), nn.Softmax(1))
    for opset in (9, 10, 11, 12):
        make(f"torch-set-{opset}", clipped, IMAGE, what="an old operator set: ReLU6, padding, slices, softmax", exporter=SCRIPT,
             opset=opset, kind="probabilities")
        make(f"torch-set-{opset}-resnet", lambda: cnn(block(3, 6), basic(6, 6, 1), basic(6, 8, 2), channels=8), LARGE,
             what="an old operator set: like ResNet-18", exporter=SCRIPT, opset=opset)
    make("torch-set-11-upsample", lambda: UNet(nn.Upsample(scale_factor=2)), LARGE, what="an old operator set: like U-Net",
         exporter=SCRIPT, opset=11)
    make("torch-set-12-group-norm", lambda: cnn(nn.Conv2d(3, 6, 3), nn.GroupNorm(3, 6), nn.GELU()), IMAGE,
         what="an old operator set: GroupNorm, GELU", exporter=SCRIPT, opset=12)


if __name__ == "__main__":
    classics()
    old()
    resampling()
