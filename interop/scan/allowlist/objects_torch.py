"""Tensors, modules, optimisers and what else PyTorch checkpoints hold; torchvision models where they are installed."""

import collections
import inspect
import warnings

import torch

warnings.simplefilter("ignore")

# Version 1 crashes on quantised tensors that were made by a plain conversion.
DTYPES = [thing for name, thing in sorted(vars(torch).items())
          if isinstance(thing, torch.dtype) and not (name.startswith("q") and torch.__version__.startswith("1."))]


def attempt(label, makers):
    for number, maker in enumerate(makers):
        try:
            yield "%s %d" % (label, number), maker()
        except Exception:
            continue


def modules():
    """Every class of torch.nn that can be made, whole."""
    arguments = [(), (2,), (2, 2), (2, 2, 2), (2, 4), (4, 2), ([2],), (1, 1, 1), (torch.nn.Linear(2, 2),),
                 (torch.nn.TransformerEncoderLayer(4, 2), 1), (torch.nn.TransformerDecoderLayer(4, 2), 1),
                 ((2, 2),), (1, (1, 2)), (4, 8, [2, 4]), (2.0,), ([torch.nn.Linear(2, 2)],), (2, 2, 2, 2)]
    for namespace in (torch.nn, getattr(torch.nn, "utils", None) and torch.nn.utils.parametrizations):
        for name, kind in sorted(vars(namespace).items()):
            if inspect.isclass(kind) and issubclass(kind, torch.nn.Module):
                for some in arguments:
                    try:
                        made = kind(*some)
                    except Exception:
                        continue
                    yield "module " + name, made
                    break


def optimisers():
    for name, kind in sorted(vars(torch.optim).items()):
        if inspect.isclass(kind) and issubclass(kind, torch.optim.Optimizer) and kind is not torch.optim.Optimizer:
            try:
                layer = torch.nn.Linear(2, 2)
                optimiser = kind(layer.parameters(), lr=0.1)
                layer(torch.ones(1, 2)).sum().backward()
                try:
                    optimiser.step()
                except Exception:
                    pass
                yield "optimiser state " + name, {"optimizer": optimiser.state_dict(), "model": layer.state_dict(),
                                                  "epoch": 3, "loss": 0.1}
                yield "optimiser " + name, optimiser
            except Exception:
                continue
    scheduler = torch.optim.lr_scheduler
    for name, kind in sorted(vars(scheduler).items()):
        if inspect.isclass(kind):
            for some in ((), (2,), ([1, 2],), (0.5,), (0.1, 0.2), (lambda e: 1.0,)):
                try:
                    made = kind(torch.optim.SGD(torch.nn.Linear(2, 2).parameters(), lr=0.1), *some)
                except Exception:
                    continue
                if isinstance(made, torch.optim.Optimizer) or not hasattr(made, "state_dict"):
                    break
                try:
                    yield "scheduler state " + name, made.state_dict()
                    yield "scheduler " + name, made
                except Exception:
                    pass
                break


def tensors():
    for dtype in DTYPES:
        yield from attempt("tensor %s" % dtype, [lambda: torch.ones(2, 3).to(dtype), lambda: dtype,
                                                 lambda: torch.zeros(3, dtype=dtype),
                                                 lambda: torch.nn.Parameter(torch.ones(2).to(dtype))])
    old = torch.__version__.startswith("1.")
    yield "parameter", torch.nn.Parameter(torch.ones(2))
    yield "views", [torch.arange(6).reshape(2, 3).t(), torch.arange(10)[2:5]]
    yield "gradient", torch.ones(2, requires_grad=True)
    marked, kept = torch.nn.Parameter(torch.ones(2)), torch.ones(2)
    marked.note, kept.note = "kept", "kept"
    yield "parameter with a note", marked
    yield "tensor with a note", kept
    yield "packed", torch.nn.utils.rnn.pack_sequence([torch.ones(2), torch.ones(1)])
    yield from attempt("result", [lambda: torch.max(torch.ones(2, 2), 0), lambda: torch.sort(torch.ones(2)),
                                  lambda: torch.topk(torch.ones(2), 1), lambda: torch.linalg.svd(torch.eye(2))])
    yield "buffer", getattr(torch.nn, "Buffer", torch.nn.Parameter)(torch.ones(2))
    yield from attempt("quantised", [
        lambda: torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
        lambda: torch.quantize_per_channel(torch.ones(2, 2), torch.ones(2), torch.zeros(2), 0, torch.quint8)])
    yield from attempt("sparse", [
        lambda: torch.eye(2).to_sparse(), lambda: old or torch.eye(2).to_sparse_csr(), lambda: torch.eye(2).to_sparse_csc(),
        lambda: torch.eye(2).to_sparse_bsr((1, 1)), lambda: torch.eye(2).to_sparse_bsc((1, 1))])
    yield from attempt("nested", [lambda: torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
                                  lambda: torch.nested.nested_tensor([torch.ones(2), torch.ones(3)], layout=torch.jagged)])
    yield from attempt("meta", [lambda: torch.ones(2, device="meta")])
    yield from attempt("conjugate", [lambda: torch.ones(2, dtype=torch.complex64).conj(),
                                     lambda: torch.ones(2, dtype=torch.complex64).imag])
    for name in ("FloatStorage DoubleStorage HalfStorage BFloat16Storage LongStorage IntStorage ShortStorage CharStorage "
                 "ByteStorage BoolStorage ComplexFloatStorage ComplexDoubleStorage QInt8Storage QUInt8Storage "
                 "QInt32Storage QUInt4x2Storage QUInt2x4Storage").split():
        yield from attempt("storage " + name, [lambda: getattr(torch, name)(2)])
    yield from attempt("untyped", [lambda: torch.UntypedStorage(4), lambda: torch.ones(2).storage()])


def distributions():
    one, two = torch.ones(2), torch.ones(2) / 2
    for name in torch.distributions.__all__:
        kind = getattr(torch.distributions, name, None)
        if inspect.isclass(kind):
            for some in ((one, one), (one,), (two,), (one, torch.eye(2)), (0, two), (3, two), (one, two, two), ()):
                try:
                    made = kind(*some)
                except Exception:
                    continue
                yield "distribution " + name, made
                break


def objects():
    yield from tensors()
    yield "things", [torch.Size([1, 2]), torch.device("cpu"), torch.float32, torch.strided, torch.contiguous_format,
                     torch.preserve_format, torch.per_tensor_affine, torch.per_channel_affine, torch.sparse_coo]
    yield "generator", torch.Generator().get_state()
    yield from modules()
    yield from optimisers()
    yield from distributions()
    layer = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.ReLU(), torch.nn.Flatten(),
                                torch.nn.LSTM(4, 2))
    yield "state", layer.state_dict()
    yield "whole", layer
    yield "half state", layer.half().state_dict()
    yield "bfloat state", layer.bfloat16().state_dict()
    yield "ordered", collections.OrderedDict(a=torch.ones(1))
    yield from attempt("scaler", [lambda: torch.cuda.amp.GradScaler(enabled=False),
                                  lambda: torch.amp.GradScaler("cpu"), lambda: torch.amp.GradScaler("cpu").state_dict()])
    yield from attempt("normalised", [lambda: torch.nn.utils.weight_norm(torch.nn.Linear(2, 2)),
                                      lambda: torch.nn.utils.spectral_norm(torch.nn.Linear(2, 2))])
    for name in ("relu gelu silu tanh sigmoid softmax log_softmax elu leaky_relu softplus mish hardswish relu6 selu "
                 "cross_entropy mse_loss nll_loss l1_loss binary_cross_entropy_with_logits dropout interpolate pad "
                 "layer_norm linear normalize smooth_l1_loss hardtanh hardsigmoid logsigmoid glu").split():
        if hasattr(torch.nn.functional, name):
            yield "function " + name, getattr(torch.nn.functional, name)
    for name in "relu tanh sigmoid softmax exp log sqrt abs sin cos add mul matmul mean sum sigmoid_ relu_".split():
        if hasattr(torch, name):
            yield "torch function " + name, getattr(torch, name)
    yield from attempt("average", [lambda: torch.optim.swa_utils.AveragedModel(torch.nn.Linear(2, 2))])
    yield from attempt("quantised module", [quantised, prepared])
    yield from attempt("data", [lambda: torch.utils.data.TensorDataset(torch.ones(2)),
                                lambda: torch.utils.data.Subset(torch.utils.data.TensorDataset(torch.ones(2)), [0])])
    yield from attempt("parallel", [lambda: torch.nn.DataParallel(torch.nn.Linear(2, 2))])
    yield "lazy", torch.nn.LazyLinear(2)
    yield "parameters", [torch.nn.ParameterList([torch.nn.Parameter(torch.ones(1))]),
                         torch.nn.ParameterDict({"a": torch.nn.Parameter(torch.ones(1))}),
                         torch.nn.ModuleList([torch.nn.Linear(1, 1)]), torch.nn.ModuleDict({"a": torch.nn.Linear(1, 1)})]
    try:
        import torchvision
        for name in ("resnet18 alexnet mobilenet_v2 mobilenet_v3_small squeezenet1_1 shufflenet_v2_x0_5 efficientnet_b0 "
                     "mnasnet0_5 regnet_y_400mf convnext_tiny vit_b_32 swin_t densenet121 googlenet vgg11 "
                     "inception_v3 maxvit_t").split():
            yield from attempt("vision " + name, [lambda: getattr(torchvision.models, name)()])
        yield from attempt("vision heads", [lambda: torchvision.models.detection.ssdlite320_mobilenet_v3_large(
            weights=None, weights_backbone=None), lambda: torchvision.models.detection.fasterrcnn_mobilenet_v3_large_fpn(
            weights=None, weights_backbone=None), lambda: torchvision.models.segmentation.lraspp_mobilenet_v3_large(
            weights=None, weights_backbone=None), lambda: torchvision.models.segmentation.deeplabv3_mobilenet_v3_large(
            weights=None, weights_backbone=None)])
        transforms = torchvision.transforms
        yield from attempt("transforms", [lambda: transforms.Compose([
            transforms.Resize(32), transforms.ToTensor(), transforms.Normalize([0.5], [0.5]), transforms.CenterCrop(8),
            transforms.RandomHorizontalFlip(), transforms.Grayscale(), transforms.RandomResizedCrop(8),
            transforms.ColorJitter(), transforms.RandomRotation(5)])])
    except ImportError:
        pass


def quantised():
    return torch.ao.quantization.quantize_dynamic(torch.nn.Sequential(torch.nn.Linear(2, 2)), dtype=torch.qint8)


def prepared():
    model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU())
    model.qconfig = torch.ao.quantization.get_default_qconfig("fbgemm")
    ready = torch.ao.quantization.prepare(model)
    ready(torch.ones(1, 2))
    return torch.ao.quantization.convert(ready)
