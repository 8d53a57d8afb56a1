"""Writes operations.safetensors: inputs, results and gradients of Tensors' operations, by PyTorch.

Run: python3 make_fixtures.py
Each case has inputs `NAME/input0`, …, a result `NAME/output`, a gradient of the result
`NAME/flow` and the gradients of the inputs `NAME/gradient0`, …
"""
import pathlib

import safetensors
import safetensors.torch
import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_num_threads(1)
tensors = {}


def case(name, function, *inputs):
    inputs = [x.clone().requires_grad_() for x in inputs]
    output = function(*inputs)
    flow = torch.randn_like(output)
    gradients = torch.autograd.grad(output, inputs, flow, allow_unused=False)
    for index, (x, dx) in enumerate(zip(inputs, gradients)):
        tensors[f"{name}/input{index}"] = x.detach().contiguous()
        tensors[f"{name}/gradient{index}"] = dx.detach().clone().contiguous()
    tensors[f"{name}/output"] = output.detach().contiguous()
    tensors[f"{name}/flow"] = flow.clone().contiguous()


def normal(*shape):
    return torch.randn(*shape)


def positive(*shape):
    return torch.rand(*shape) * 3 + 0.1


wide = torch.cat([torch.linspace(-12, 12, 33), torch.tensor([-80.0, -1e-3, 1e-3, 80.0])])
for name, function in dict(
    tanh=torch.tanh, sigmoid=torch.sigmoid, relu=torch.relu, gelu=F.gelu, silu=F.silu,
    gelu_tanh=lambda x: F.gelu(x, approximate="tanh"),
    softplus=lambda x: F.softplus(x, threshold=200), abs=torch.abs, square=torch.square,
    clamp=lambda x: x.clamp(-1, 2),
).items():
    case(name, function, wide)
case("exp", torch.exp, wide[1:-1])
for name, function in dict(
    log=torch.log, sqrt=torch.sqrt, reciprocal=torch.reciprocal, pow=lambda x: x**2.5
).items():
    case(name, function, positive(19))

case("add", torch.add, normal(3, 1, 5), normal(4, 1))
case("subtract", torch.sub, normal(3, 4), normal(4))
case("multiply", torch.mul, normal(2, 3, 1), normal(3, 5))
case("divide", torch.div, normal(4, 3), positive(4, 1))
case("maximum", torch.maximum, normal(5, 3), normal(3))

x = normal(3, 5, 7)
case("sum", lambda x: x.sum((0, 2)), x)
case("mean", lambda x: x.mean(1), x)
case("max", lambda x: x.amax((1, 2)), x)
case("logsumexp", lambda x: x.logsumexp(2), x * 30)
case("variance", lambda x: x.var((0, 1), correction=1), x)
case("softmax", lambda x: x.softmax(1), x * 5)
case("log_softmax", lambda x: x.log_softmax(-1), x * 30)
case("cross_entropy", lambda x: F.cross_entropy(x, torch.tensor([0, 6, 3])), normal(3, 7))
case("bce", lambda x: F.binary_cross_entropy_with_logits(
    x, torch.linspace(0, 1, 9), reduction="none"), normal(9) * 5)

case("matmul", torch.matmul, normal(2, 1, 5, 7), normal(3, 7, 4))
case("matmul_transposed", lambda a, b: a.mT @ b.mT, normal(2, 7, 5), normal(2, 3, 7))

image = normal(2, 4, 9, 7)
case("conv", lambda x, w, b: F.conv2d(x, w, b), image, normal(5, 4, 3, 3), normal(5))
case("conv_strided", lambda x, w, b: F.conv2d(x, w, b, (2, 1), (1, 0)),
     image, normal(3, 4, 3, 1), normal(3))
case("conv_dilated", lambda x, w, b: F.conv2d(x, w, b, padding=2, dilation=2),
     image, normal(3, 4, 3, 3), normal(3))
case("conv_grouped", lambda x, w, b: F.conv2d(x, w, b, padding=1, groups=2),
     image, normal(6, 2, 3, 3), normal(6))
case("conv_depthwise", lambda x, w, b: F.conv2d(x, w, b, padding=1, groups=4),
     image, normal(4, 1, 3, 3), normal(4))
case("conv_transposed", lambda x, w, b: F.conv_transpose2d(x, w, b, 2, 1, 1, dilation=1),
     normal(2, 4, 4, 3), normal(4, 3, 3, 3), normal(3))
case("conv_transposed_grouped",
     lambda x, w, b: F.conv_transpose2d(x, w, b, (3, 2), (0, 1), (1, 0), 2, (1, 2)),
     normal(2, 4, 4, 3), normal(4, 2, 2, 4), normal(4))
case("max_pool", lambda x: F.max_pool2d(x, 3, 2, 1), image)
case("average_pool", lambda x: F.avg_pool2d(x, (3, 2), 2, 1), image)
case("average_pool_inside",
     lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), image)
for name, (size, options) in dict(
    resize_up=((13, 15), dict(mode="bilinear", align_corners=False)),
    resize_up_aligned=((13, 15), dict(mode="bilinear", align_corners=True)),
    resize_down=((4, 3), dict(mode="bilinear", align_corners=False)),
    resize_down_aligned=((4, 1), dict(mode="bilinear", align_corners=True)),
    resize_nearest=((13, 3), dict(mode="nearest")),
).items():
    case(name, lambda x, size=size, options=options: F.interpolate(x, size, **options), image)

case("layer_norm", lambda x, w, b: F.layer_norm(x, (5, 7), w, b), x, normal(5, 7), normal(5, 7))
case("batch_norm", lambda x, w, b: F.batch_norm(x, None, None, w, b, True),
     image * 3 + 2, normal(4), normal(4))
case("group_norm", lambda x, w, b: F.group_norm(x, 2, w, b), image * 3 + 2, normal(4), normal(4))
case("embedding", lambda e: F.embedding(torch.tensor([4, 0, 4, 2]), e), normal(5, 3))
q, k, v = normal(2, 3, 5, 4), normal(2, 3, 9, 4), normal(2, 3, 9, 6)
case("attention", F.scaled_dot_product_attention, q, k, v)
case("attention_biased", lambda q, k, v, b: F.scaled_dot_product_attention(q, k, v, attn_mask=b),
     q, k, v, normal(2, 1, 5, 9))

case("minimum", torch.minimum, normal(5, 3), normal(3))
case("gather", lambda x: x.index_select(1, torch.tensor([3, 0, 3])), x)
case("scatter", lambda x, s: x.index_add(1, torch.tensor([3, 0, 3]), s), x, normal(3, 3, 7))
case("pad", lambda x: F.pad(x, (1, 1, 0, 2, 1, 0), value=3.0), x)
case("concatenate", lambda a, b: torch.cat([a, b], 1), x, normal(3, 2, 7))
case("layer_norm_last", lambda x, w, b: F.layer_norm(x, (7,), w, b), x, normal(7), normal(7))
case("cross_entropy_ignored",
     lambda x: F.cross_entropy(x, torch.tensor([0, -100, 3, 5, -100])), normal(5, 7))
case("conv_grouped_dilated",
     lambda x, w, b: F.conv2d(x, w, b, (2, 1), (1, 2), (1, 3), groups=2),
     image, normal(6, 2, 3, 2), normal(6))


def batch_norm_given(x, mean, variance, w, b):
    """F.batch_norm as after training, which gives no gradients of the statistics, written out."""
    aligned = [t.reshape(-1, 1, 1) for t in (mean, variance, w, b)]
    y = (x - aligned[0]) / torch.sqrt(aligned[1] + 1e-5) * aligned[2] + aligned[3]
    assert torch.allclose(y, F.batch_norm(x, mean.detach(), variance.detach(), w, b, False),
                          atol=1e-5)
    return y


case("batch_norm_given", batch_norm_given, image * 3 + 2, normal(4), positive(4), normal(4), normal(4))

safetensors.torch.save_file(
    tensors, pathlib.Path(__file__).with_name("operations.safetensors"),
    {"made by": f"PyTorch {torch.__version__}, safetensors {safetensors.__version__}"})
