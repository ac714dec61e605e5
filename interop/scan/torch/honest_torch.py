"""Honest PyTorch files: `python honest_torch.py DIR [PREFIX]`.

Made with torch 2.15.0 (default) and torch 1.13.1 with numpy 1.23.5 (prefix `old-`); what a version cannot write is left out and said.
"""
import collections
import io
import os
import sys
import tarfile
import pickle
import struct

import torch
from torch import nn

folder = sys.argv[1]
prefix = sys.argv[2] if len(sys.argv) > 2 else ""
os.makedirs(folder, exist_ok=True)
torch.manual_seed(1)


def write(name, make):
    path = os.path.join(folder, prefix + name)
    try:
        make(path)
    except Exception as e:  # a version that has no such thing
        print("left out", prefix + name, type(e).__name__, str(e)[:120])
        if os.path.exists(path):
            os.remove(path)


def save(name, value, **how):
    write(name, lambda path: torch.save(value, path, **how))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 8)
        self.norm = nn.BatchNorm1d(8)
        self.second = nn.Linear(8, 3)

    def forward(self, x):
        return self.second(torch.relu(self.norm(self.first(x))))


net = Net()
sequential = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(4 * 13 * 13, 10))
optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
net(torch.randn(16, 4)).sum().backward()
optimizer.step()
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 3)
dtypes = ["float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool", "complex64",
          "complex128", "float8_e4m3fn", "float8_e5m2", "uint16", "uint32"]
for dtype in dtypes:
    if hasattr(torch, dtype):
        save(f"tensor-{dtype}.pt", torch.zeros(7, 3).to(getattr(torch, dtype)))
save("state-dict.pth", net.state_dict())
save("state-dict.bin", collections.OrderedDict(("module." + k, v) for k, v in net.state_dict().items()))
save("sequential.pt", sequential)
save("checkpoint.ckpt", {"epoch": 3, "state_dict": net.state_dict(), "optimizer": optimizer.state_dict(),
                         "scheduler": scheduler.state_dict(), "note": "os.system('echo no') eval exec subprocess",
                         "loss": 0.25, "best": None, "flags": (True, False), "steps": 10 ** 30})
save("parameters.pt", nn.ParameterList([nn.Parameter(torch.randn(3)), nn.Parameter(torch.randn(2, 2))]))
for name, how in (("state.sav", {}), ("legacy.weights", {"_use_new_zipfile_serialization": False})):
    save(name, nn.Linear(2, 2).state_dict(), **how)
save("lstm.pt", nn.LSTM(3, 5, 2, bidirectional=True))
save("transformer.pt", nn.TransformerEncoderLayer(8, 2, 16).state_dict())
save("embedding.pt", nn.Embedding(11, 4, padding_idx=0))
save("sparse-coo.pt", torch.sparse_coo_tensor([[0, 1], [2, 0]], [3.0, 4.0], (2, 3)))
save("sparse-csr.pt", torch.eye(4).to_sparse_csr())
save("quantized.pt", torch.quantize_per_tensor(torch.randn(4, 4), 0.1, 3, torch.qint8))
save("quantized-channel.pt", torch.quantize_per_channel(torch.randn(2, 4), torch.tensor([0.1, 0.2]), torch.tensor([1, 2]), 0, torch.quint8))
base = torch.arange(24.0)
save("views.pt", [base, base[3:9], base.view(4, 6).t(), base[::2]])
save("empty.pt", [torch.empty(0), torch.tensor(3.5), torch.empty(0, 3)])
save("grad.pt", torch.randn(3, requires_grad=True))
save("expanded.pt", torch.ones(1).expand(5, 5))
save("values.pt", {"size": torch.Size([1, 2]), "device": torch.device("cpu"), "dtype": torch.float16, "text": "ä" * 300,
                   "bytes": b"\x80\x04" * 20, "set": {1, 2}})
save("list.pt", [torch.randn(2) for _ in range(40)])
save("nested.pt", {"a": {"b": {"c": [torch.ones(2), {"d": torch.zeros(1)}]}}})
save("protocol4.pt", net.state_dict(), pickle_protocol=4)
save("protocol5.pt", net.state_dict(), pickle_protocol=5)
save("generator.pt", torch.get_rng_state())
save("megabyte.pt", torch.randn(512, 512))
save("random-bytes.pt", torch.randint(0, 256, (200000,), dtype=torch.uint8))
save("storage.pt", torch.randn(5).storage())
legacy = {"_use_new_zipfile_serialization": False}
save("legacy-state-dict.pt", net.state_dict(), **legacy)
save("legacy-tensor.pt", torch.randn(5, 5), **legacy)
save("legacy-views.pt", [base, base[3:9], base.view(4, 6)], **legacy)
save("legacy-module.pt", sequential, **legacy)
save("legacy-checkpoint.tar", {"epoch": 3, "state_dict": net.state_dict(), "optimizer": optimizer.state_dict()}, **legacy)
save("legacy-half.pt", [torch.randn(3).half(), torch.randn(3).bfloat16(), torch.ones(2, dtype=torch.bool)], **legacy)
save("legacy-empty.pt", [torch.empty(0)], **legacy)
save("legacy-protocol4.pt", net.state_dict(), pickle_protocol=4, **legacy)
save("legacy-no-tensor.pt", {"epoch": 1}, **legacy)
save("legacy-random-bytes.pt", torch.randint(0, 256, (20000,), dtype=torch.uint8), **legacy)
save("no-tensor.pt", {"epoch": 1})
buffer = io.BytesIO()
torch.save(torch.ones(3), buffer)
save("file-in-file.pt", {"inner": buffer.getvalue()})
write("deepcopied-pickle.pkl", lambda path: pickle.dump(torch.arange(5), open(path, "wb")))


def script(path):
    class Scripted(nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = nn.Linear(4, 4)
            self.names = ["a", "b"]

        def forward(self, x):
            y = self.inner(x)
            if bool(y.sum() > 0):
                y = torch.relu(y)
            return y

    torch.jit.script(Scripted()).save(path)


write("scripted.pt", script)
write("traced.pt", lambda path: torch.jit.trace(net.eval(), torch.randn(2, 4)).save(path))
write("traced-conv.ts", lambda path: torch.jit.trace(sequential, torch.randn(1, 1, 28, 28)).save(path))
write("scripted-extra.pt", lambda path: torch.jit.save(torch.jit.script(net), path, _extra_files={"labels.json": b'["a", "b"]', "note.txt": b"hello"}))
write("scripted-frozen.pt", lambda path: torch.jit.save(torch.jit.freeze(torch.jit.script(net.eval())), path))
write("scripted-lstm.pt", lambda path: torch.jit.script(nn.LSTM(3, 5)).save(path))
write("mobile.ptl", lambda path: torch.jit.script(net)._save_for_lite_interpreter(path))
if hasattr(torch, "export"):
    write("exported.pt2", lambda path: torch.export.save(torch.export.export(net.eval(), (torch.randn(2, 4),)), path))
    dynamic = {"x": {0: torch.export.Dim("batch", min=2, max=64)}} if hasattr(torch.export, "Dim") else None
    write("exported-sizes.pt2", lambda path: torch.export.save(torch.export.export(net.eval(), (torch.randn(6, 4),), dynamic_shapes=dynamic), path))


    class Sizes(nn.Module):
        def forward(self, x, y):
            return torch.cat([x, y])[: x.shape[0] + y.shape[0] - 1].reshape(-1, 2) * (x.shape[0] // 2)

    sizes = {"x": {0: torch.export.Dim.AUTO}, "y": {0: torch.export.Dim.AUTO}} if hasattr(getattr(torch.export, "Dim", None), "AUTO") else None
    write("exported-formulas.pt2", lambda path: torch.export.save(torch.export.export(Sizes(), (torch.randn(6, 4), torch.randn(5, 4)), dynamic_shapes=sizes), path))


def tar(path):
    """As torch before 0.2 wrote it: nobody has such a torch any more, so written by hand and loaded by a current one."""
    storages, tensors, main = io.BytesIO(), io.BytesIO(), io.BytesIO()
    pickle.dump(1, storages, 2)
    storages.write(b"\x80\x02(K\x07U\x03cpuctorch\nFloatStorage\nt.")
    storages.write(struct.pack("<q", 6) + struct.pack("<6f", *range(6)))
    pickle.dump([], storages, 2)
    pickle.dump(1, tensors, 2)
    tensors.write(b"\x80\x02(K\x2aK\x07ctorch\nFloatTensor\nt.")
    tensors.write(struct.pack("<ii", 2, 0) + struct.pack("<2q2qq", 2, 3, 3, 1, 0))
    main.write(b"\x80\x02ccollections\nOrderedDict\n)RX\x06\x00\x00\x00weightU\x0242Qs.")
    system = io.BytesIO()
    pickle.dump({"protocol_version": 1000, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 8}}, system, 2)
    with tarfile.open(path, "w:", format=tarfile.PAX_FORMAT) as archive:
        for name, content in (("sys_info", system), ("pickle", main), ("storages", storages), ("tensors", tensors)):
            member = tarfile.TarInfo(name)
            member.size = len(content.getvalue())
            archive.addfile(member, io.BytesIO(content.getvalue()))
    assert torch.load(path, **({"weights_only": False} if not prefix else {}))["weight"].shape == (2, 3)


write("before-0.2.tar", tar)
