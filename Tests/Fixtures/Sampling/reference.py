"""Writes reference.json: densities and cumulative probabilities of SciPy, for SamplingTests.

Run: python3 reference.py > reference.json
Made with SciPy 1.17.1 and NumPy 2.4.6. The numbers are computed here; no data of others is kept.
"""
import json

import numpy as np
from scipy import integrate, special, stats

families = []


def continuous(name, parameters, distribution, values):
    families.append(dict(
        family=name, parameters=parameters, mean=float(distribution.mean()),
        variance=float(distribution.var()), values=[float(v) for v in values],
        logDensities=[float(v) for v in distribution.logpdf(values)],
        cumulative=[float(v) for v in distribution.cdf(values)]))


def von_mises_cumulative(kappa, angle):
    spread = min(np.pi, 20 / np.sqrt(kappa))
    density = lambda t: np.exp(kappa * (np.cos(t) - 1)) / (2 * np.pi * special.ive(0, kappa))
    part = lambda a, b: integrate.quad(density, a, b, epsabs=1e-15, epsrel=1e-13, limit=500)[0]
    return part(-spread, angle) if angle < -spread / 10 else 0.5 + part(0, angle)


levels = np.array([1e-6, 1e-3, 0.05, 0.3, 0.5, 0.8, 0.99, 1 - 1e-6])
for low, high in [(0, 1), (-2.5, 4)]:
    d = stats.uniform(low, high - low)
    continuous("Uniform", [low, high], d, d.ppf(levels))
for mean, deviation in [(0, 1), (-3, 0.25)]:
    d = stats.norm(mean, deviation)
    continuous("Normal", [mean, deviation], d, d.ppf(levels))
for rate in [1, 4.5]:
    d = stats.expon(scale=1 / rate)
    continuous("Exponential", [rate], d, d.ppf(levels))
for location, scale in [(0, 1), (2, 0.5)]:
    d = stats.gumbel_r(location, scale)
    continuous("Gumbel", [location, scale], d, d.ppf(levels))
for shape, rate in [(0.05, 1), (0.7, 2), (1, 1), (3.5, 0.25), (80, 1), (5000, 10)]:
    d = stats.gamma(shape, scale=1 / rate)
    continuous("Gamma", [shape, rate], d, d.ppf(levels)[d.ppf(levels) > 1e-300])
for a, b in [(0.1, 0.2), (0.5, 0.5), (1, 1), (2, 5), (40, 3), (900, 1100)]:
    d = stats.beta(a, b)
    x = d.ppf(levels)
    continuous("Beta", [a, b], d, x[(x > 1e-300) & (x < 1 - 1e-9)])
for mean, kappa in [(0, 0.01), (1, 0.5), (-0.5, 4), (0, 60), (0.2, 5000)]:
    d = stats.vonmises(kappa, loc=mean)
    spread = min(np.pi, 5 / np.sqrt(kappa))
    x = mean + spread * np.array([-0.95, -0.5, -0.2, -0.01, 0, 0.1, 0.4, 0.8])
    # The angle's own variance on the interval around the mean; SciPy gives it for that interval.
    # Its cumulative probabilities are approximate from κ = 50, so they are integrated here.
    t = np.linspace(-np.pi, np.pi, 2_000_001)
    w = np.exp(kappa * (np.cos(t) - 1))
    families.append(dict(
        family="VonMises", parameters=[mean, kappa], mean=float(mean),
        variance=float(np.trapezoid(w * t * t, t) / np.trapezoid(w, t)), values=x.tolist(),
        logDensities=d.logpdf(x).tolist(), cumulative=[von_mises_cumulative(kappa, v - mean) for v in x]))

dirichlet = []
for a in [[0.5, 0.5], [1, 1, 1], [0.2, 3, 7.5, 1.1]]:
    d = stats.dirichlet(a)
    x = d.rvs(3, random_state=1)
    dirichlet.append(dict(
        concentration=a, mean=d.mean().tolist(), variance=d.var().tolist(), values=x.tolist(),
        logDensities=[float(d.logpdf(v)) for v in x]))

ratios = [dict(x=x, ratios=[float(special.ive(j, x) / special.ive(0, x)) for j in (1, 2, 5)],
               logScaledI0=float(np.log(special.ive(0, x)))) for x in (0.001, 0.5, 3, 40, 2500)]

print(json.dumps(dict(continuous=families, dirichlet=dirichlet, bessel=ratios), indent=1))
