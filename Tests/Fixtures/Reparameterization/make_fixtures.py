"""Makes the reference values of the reparameterization tests.

    python3 Tests/Fixtures/Reparameterization/make_fixtures.py

Made with Python 3, PyTorch 2.15.0 (CPU), mpmath 1.3.0, SciPy 1.17.1. The numbers are computed here and
come from no data set.
"""

import json
import pathlib

import mpmath as mp
import scipy.special
import torch
import torch.nn.functional as F

mp.mp.dps = 40
folder = pathlib.Path(__file__).parent


def derivative(cdf, parameter, density):
    """-dF/dparameter / density, by a high-precision central difference."""
    h = mp.mpf(10) ** (-mp.mp.dps // 3)
    difference = (cdf(parameter + h) - cdf(parameter - h)) / (2 * h)
    return float(-difference / density)


def gamma_cases():
    cases = []
    for shape in [0.05, 0.3, 1.0, 2.5, 20.0, 500.0]:
        for level in [1e-4, 0.1, 0.5, 0.9, 0.9999]:
            z = float(scipy.special.gammaincinv(shape, level))
            if z < 1e-30:
                continue
            a, x = mp.mpf(shape), mp.mpf(z)
            density = x ** (a - 1) * mp.exp(-x) / mp.gamma(a)
            exact = derivative(lambda s: mp.gammainc(s, 0, x, regularized=True), a, density)
            approximate = torch._standard_gamma_grad(
                torch.tensor(shape, dtype=torch.float64), torch.tensor(z, dtype=torch.float64))
            cases.append([shape, z, exact, approximate.item()])
    return cases


def beta_cases():
    cases = []
    for a0, b0 in [(0.2, 0.3), (0.5, 4.0), (1.0, 1.0), (3.0, 2.0), (40.0, 0.7), (60.0, 90.0)]:
        for level in [1e-3, 0.2, 0.5, 0.8, 0.999]:
            x0 = float(scipy.special.betaincinv(a0, b0, level))
            if not 1e-12 < x0 < 1 - 1e-9:
                continue
            a, b, x = mp.mpf(a0), mp.mpf(b0), mp.mpf(x0)
            density = x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b)
            cases.append([
                a0, b0, x0,
                derivative(lambda s: mp.betainc(s, b, 0, x, regularized=True), a, density),
                derivative(lambda s: mp.betainc(a, s, 0, x, regularized=True), b, density),
                torch._dirichlet_grad(
                    torch.tensor([x0], dtype=torch.float64), torch.tensor([a0], dtype=torch.float64),
                    torch.tensor([a0 + b0], dtype=torch.float64)).item(),
            ])
    return cases


@mp.workdps(160)  # Far from the mean the density is 1e-87, and F differs from 1/2 by all but that.
def von_mises_cases():
    cases = []
    for kappa in [0.01, 0.5, 2.0, 10.0, 100.0]:
        for angle in [-3.0, -1.2, -0.05, 0.3, 1.0, 2.5]:
            k, x = mp.mpf(kappa), mp.mpf(angle)

            def cdf(s):
                # From the mean outwards; the half below the mean has probability 1/2 for every s.
                normal = 2 * mp.pi * mp.besseli(0, s)
                return mp.quad(lambda t: mp.exp(s * mp.cos(t)), mp.linspace(0, x, 9)) / normal

            density = mp.exp(k * mp.cos(x)) / (2 * mp.pi * mp.besseli(0, k))
            cases.append([kappa, angle, derivative(cdf, k, density)])
    return cases


def dirichlet_cases():
    cases = []
    for concentration, sample, slope in [
        ([0.7, 1.5, 3.0], [0.1, 0.25, 0.65], [1.0, -2.0, 0.5]),
        ([5.0, 2.0, 8.0, 1.0], [0.3, 0.2, 0.45, 0.05], [0.3, 1.1, -0.7, 2.0]),
    ]:
        x = torch.tensor(sample, dtype=torch.float64)
        alpha = torch.tensor(concentration, dtype=torch.float64)
        g = torch.tensor(slope, dtype=torch.float64)
        total = alpha.sum().expand_as(alpha)
        # The backward of torch.distributions.Dirichlet.
        gradient = torch._dirichlet_grad(x, alpha, total) * (g - (x * g).sum())
        cases.append({
            "concentration": concentration, "sample": sample, "slope": slope,
            "gradient": gradient.tolist(),
        })
    return cases


def softmax_cases():
    cases = []
    for seed, (rows, columns), temperature in [(1, (2, 5), 1.0), (2, (3, 4), 0.5), (3, (1, 9), 2.0)]:
        torch.manual_seed(seed)
        logits = (2 * torch.randn(rows, columns)).requires_grad_()
        slope = torch.randn(rows, columns)
        # The noise that F.gumbel_softmax draws from the same seed.
        torch.manual_seed(100 + seed)
        noise = -torch.empty_like(logits).exponential_().log()
        case = {
            "rows": rows, "columns": columns, "temperature": temperature,
            "logits": logits.detach().flatten().tolist(), "noise": noise.flatten().tolist(),
            "slope": slope.flatten().tolist(),
        }
        for name, hard in [("soft", False), ("hard", True)]:
            torch.manual_seed(100 + seed)
            sample = F.gumbel_softmax(logits, tau=temperature, hard=hard)
            (gradient,) = torch.autograd.grad(sample, logits, slope)
            case[name] = sample.detach().flatten().tolist()
            case[name + "Gradient"] = gradient.flatten().tolist()
        cases.append(case)
    return cases


def write(name, value):
    (folder / name).write_text(json.dumps(value, indent=1) + "\n")


write("implicit.json", {
    "digamma": [[x, float(mp.digamma(mp.mpf(x)))] for x in [1e-3, 0.3, 1.0, 1.5, 4.2, 30.0, 1e6]],
    "gamma": gamma_cases(),
    "beta": beta_cases(),
    "vonMises": von_mises_cases(),
    "dirichlet": dirichlet_cases(),
})
write("gumbel_softmax.json", softmax_cases())
