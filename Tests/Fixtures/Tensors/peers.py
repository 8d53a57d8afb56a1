"""Times in PyTorch what `catalog bench` times in Tensors, on two threads.

Run: python3 peers.py [name ...] > peers.jsonl; catalog bench --peers peers.jsonl
Prints one JSON line a workload: {"workload": ..., "peer": "torch", "seconds": median}.
"""
import json
import statistics
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(2)
WORKLOADS = {}


def workload(name, runs=7):
    def register(prepare):
        WORKLOADS[name] = (prepare, runs)
        return prepare

    return register


def convolution(name, dilation):
    def inputs():
        x = torch.randn(8, 64, 96, 96, requires_grad=True)
        return x, torch.nn.Conv2d(64, 64, 3, padding=dilation, dilation=dilation)

    @workload(name + "_fwd_8x64x96x96")
    def forward():
        x, m = inputs()

        def run():
            with torch.no_grad():
                m(x)

        return run

    @workload(name + "_fwdbwd_8x64x96x96")
    def both():
        x, m = inputs()

        def run():
            x.grad = None
            m.zero_grad()
            m(x).sum().backward()

        return run


for kernel, dilation in dict(conv3x3=1, dilated2=2, dilated4=4).items():
    convolution(kernel, dilation)


def without_gradient(run):
    def body():
        with torch.no_grad():
            run()

    return body


@workload("matmul_1024")
def matmul():
    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    return without_gradient(lambda: a @ b)


@workload("attention_4096x12x64")
def attention():
    q, k, v = (torch.randn(1, 12, 4096, 64) for _ in range(3))
    return without_gradient(lambda: F.scaled_dot_product_attention(q, k, v))


@workload("elementwise_16MB")
def elementwise():
    x = torch.randn(4096, 1024)
    return without_gradient(lambda: torch.tanh(x * 2 + 1) * torch.sigmoid(x))


@workload("softmax_16MB")
def softmax():
    x = torch.randn(4096, 1024)
    return without_gradient(lambda: torch.softmax(x, -1))


@workload("layernorm_16MB")
def layer_norm():
    x, w, b = torch.randn(4096, 1024), torch.randn(1024), torch.randn(1024)
    return without_gradient(lambda: F.layer_norm(x, (1024,), w, b))


@workload("autoencoder_step_64x1x32x32", runs=15)
def autoencoder():
    n = torch.nn
    model = n.Sequential(
        n.Conv2d(1, 32, 4, 2, 1), n.ReLU(), n.Conv2d(32, 64, 4, 2, 1), n.ReLU(),
        n.Conv2d(64, 64, 3, 1, 1), n.Conv2d(64, 64, 3, 1, 1), n.ReLU(),
        n.ConvTranspose2d(64, 32, 4, 2, 1), n.ReLU(), n.ConvTranspose2d(32, 1, 4, 2, 1))
    optimizer = torch.optim.Adam(model.parameters(), 2e-4)
    x = torch.rand(64, 1, 32, 32)

    def step():
        loss = ((model(x) - x) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    return step


for name in sys.argv[1:] or WORKLOADS:
    prepare, runs = WORKLOADS[name]
    work = prepare()
    times = []
    for index in range(runs + 2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    seconds = statistics.median(times[2:])
    print(json.dumps({"workload": name, "peer": "torch", "seconds": round(seconds, 6)}), flush=True)
