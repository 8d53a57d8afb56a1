"""Makes the reference values of LearningTests, and checks a file that the tests wrote.

    python3 make.py            writes the fixtures beside this file
    python3 make.py FOLDER     checks that the package safetensors reads FOLDER/weights.safetensors, which
                               SafeTensorsTests write with CATALOG_CHECKPOINTS=FOLDER

Written with the versions that versions.txt names (this script writes it). Random weights, no data.
"""
import os, sys, collections, json
import numpy, safetensors, torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(0)
torch.set_num_threads(1)
here = os.path.dirname(os.path.abspath(__file__))
def at(name): return os.path.join(here, name)

# --- What SafeTensorsTests.roundTrip writes, read by Python
def check(folder):
    expected = {"a": torch.tensor(7.0), 'b"ä': torch.tensor([[1.0, 4], [2, 5], [3, 6]]), "none": torch.zeros(0, 2)}
    with safetensors.safe_open(os.path.join(folder, "weights.safetensors"), "pt") as file:
        assert file.metadata() == {"step": "12"}, file.metadata()
        assert sorted(file.keys()) == sorted(expected), file.keys()
        for name, tensor in expected.items():
            found = file.get_tensor(name)
            assert found.dtype == torch.float32 and torch.equal(found, tensor), (name, found)
    print(f"{len(expected)} tensors agree")

if len(sys.argv) > 1:
    check(sys.argv[1])
    sys.exit()

# --- Element types, read by SafeTensors
x = torch.linspace(-3, 3, 12).reshape(3, 4)
save_file({"f32": x, "f16": x.half(), "bf16": x.bfloat16(), "f64": x.double(), "i64": torch.arange(-3, 3),
           "i32": torch.arange(-3, 3, dtype=torch.int32), "i16": torch.arange(-3, 3, dtype=torch.int16),
           "i8": torch.arange(-3, 3, dtype=torch.int8), "u8": torch.arange(6, dtype=torch.uint8),
           "bool": torch.tensor([True, False, True]), "empty": torch.zeros(0, 3), "scalar": torch.tensor(2.5)},
          at("types.safetensors"), metadata={"made": "by make.py"})

# --- A state dictionary with shared storages, views and several types, read by PyTorchCheckpoint
base = torch.arange(24, dtype=torch.float32)
model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2))
torch.save({
    "model": model.state_dict(), "epoch": 3, "note": "text", "rate": 1e-3, "flags": (True, None, [1, -70000, 1 << 40]),
    "transposed": base.reshape(4, 6).t(), "slice": base[3:9:2], "half": base.half(), "brain": base.bfloat16(),
    "double": base.double(), "long": torch.tensor([-1, 1 << 20]), "list": [base[:2], {7: base[2:3]}],
    "parameter": nn.Parameter(base[:4].clone()), "empty": torch.zeros(0, 2), "scalar": torch.tensor(4.0)},
    at("state.pth"))
save_file({"model.0.weight": model[0].weight.detach(), "model.0.bias": model[0].bias.detach(),
           "transposed": base.reshape(4, 6).t().contiguous(), "slice": base[3:9:2].contiguous()}, at("state.safetensors"))

# --- Pickles that must be refused
class Call:
    def __reduce__(self): return (os.system, ("echo this must never run > /tmp/catalog-pickle-ran",))
torch.save({"weight": base, "bomb": Call()}, at("call.pth"))
torch.save(model, at("object.pth"))
torch.save({"weight": base}, at("legacy.pth"), _use_new_zipfile_serialization=False)

# --- Optimizers: five steps on a quadratic
def trajectory(make):
    w = torch.tensor([1.0, -2.0, 3.0], requires_grad=True); o = make([w]); out = []
    for t in range(5):
        o.zero_grad(); ((w * torch.tensor([1.0, 2.0, 0.5])) ** 2).sum().backward(); o.step(); out.append(w.detach().clone())
    return torch.stack(out)
O = torch.optim
layers = {
    "sgd": trajectory(lambda p: O.SGD(p, 0.1)), "momentum": trajectory(lambda p: O.SGD(p, 0.1, momentum=0.9, weight_decay=0.01)),
    "nesterov": trajectory(lambda p: O.SGD(p, 0.1, momentum=0.9, nesterov=True)),
    "adam": trajectory(lambda p: O.Adam(p, 0.1)), "adamw": trajectory(lambda p: O.AdamW(p, 0.1, weight_decay=0.1))}

# --- Layers: weights, input, output, and the gradient of sum(output * direction)
def record(name, module, *inputs):
    module.double(); args = [i.double().requires_grad_(i.is_floating_point()) if i.is_floating_point() else i for i in inputs]
    y = module(*args); d = torch.linspace(-1, 1, y.numel(), dtype=torch.float64).reshape(y.shape)
    (y * d).sum().backward()
    for n, p in module.named_parameters():
        layers[f"{name}.{n}"] = p.detach().float(); layers[f"{name}.{n}.gradient"] = p.grad.float()
    for n, b in module.named_buffers():
        if b.is_floating_point(): layers[f"{name}.{n}.after"] = b.float()
    for i, a in enumerate(args):
        layers[f"{name}.input{i}"] = a.detach().float()
        if a.grad is not None: layers[f"{name}.input{i}.gradient"] = a.grad.float()
    layers[f"{name}.output"] = y.detach().float()

record("linear", nn.Linear(5, 3), torch.randn(2, 4, 5))
record("convolution", nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2), torch.randn(2, 4, 7, 6))
record("transposed", nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1), torch.randn(2, 3, 4, 5))
record("batchnorm", nn.BatchNorm2d(3), torch.randn(4, 3, 5, 2))
record("groupnorm", nn.GroupNorm(2, 4), torch.randn(2, 4, 3, 3))
record("layernorm", nn.LayerNorm(6), torch.randn(2, 3, 6))
record("embedding", nn.Embedding(7, 4), torch.tensor([[1, 0, 6], [1, 1, 2]]))

class Attention(nn.Module):
    def __init__(s, causal):
        super().__init__(); s.inner = nn.MultiheadAttention(8, 2, batch_first=True); s.causal = causal
    def forward(s, x):
        m = nn.Transformer.generate_square_subsequent_mask(x.shape[1], dtype=x.dtype) if s.causal else None
        return s.inner(x, x, x, attn_mask=m, need_weights=False)[0]
record("attention", Attention(False), torch.randn(2, 5, 8))
record("causal", Attention(True), torch.randn(2, 5, 8))
record("block", nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, activation="gelu", batch_first=True, norm_first=True), torch.randn(2, 5, 8))

class Residual(nn.Module):
    def __init__(s, inputs, outputs):
        super().__init__(); s.norm1 = nn.GroupNorm(2, inputs); s.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1)
        s.norm2 = nn.GroupNorm(2, outputs); s.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        s.shortcut = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()
        for norm in (s.norm1, s.norm2): nn.init.normal_(norm.weight); nn.init.normal_(norm.bias)
    def forward(s, x):
        F = nn.functional
        return s.shortcut(x) + s.conv2(F.silu(s.norm2(s.conv1(F.silu(s.norm1(x))))))
record("residual", Residual(4, 6), torch.randn(2, 4, 5, 3))
record("residual_same", Residual(4, 4), torch.randn(2, 4, 5, 3))
layers["clip.in"] = torch.tensor([3.0, 4.0, 12.0])
save_file({k: v.contiguous().float() if v.is_floating_point() else v for k, v in layers.items()}, at("layers.safetensors"))

open(at("versions.txt"), "w").write(f"torch {torch.__version__}, safetensors {safetensors.__version__}, numpy {numpy.__version__}, Python {sys.version.split()[0]}\n")
