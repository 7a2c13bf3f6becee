"""Computes what ActivationSignalTests compares with: E[f(u)^2] - E[f(u)f(v)] = E[(f(u) - f(v))^2]/2 for u, v ~ N(mean, deviation^2) with a covariance that is
less by `distinct`, by the trapezoidal rule on a grid over the half sum and the half difference, which are independent. Needs numpy:

    python3 tests/NetDsl.Semantics.Tests/Signal/distinct.py > tests/NetDsl.Semantics.Tests/Signal/distinct.csv
"""
from math import erf

import numpy as np

SCALE, ALPHA = 1.0507009873554805, 1.6732632423543772


cdf = np.vectorize(lambda h: (1 + erf(h / 2 ** 0.5)) / 2)


def expit(h):
    return np.exp(-np.logaddexp(0, -h))


def softplus(h):
    return np.logaddexp(0, h)


FUNCTIONS = {
    "Linear": (0, lambda h, a: h),
    "Relu": (0, lambda h, a: np.maximum(h, 0)),
    "LeakyRelu": (0.2, lambda h, a: np.where(h > 0, h, a * h)),
    "Elu": (1.5, lambda h, a: np.where(h > 0, h, a * np.expm1(np.minimum(h, 0)))),
    "Selu": (0, lambda h, a: SCALE * np.where(h > 0, h, ALPHA * np.expm1(np.minimum(h, 0)))),
    "Gelu": (0, lambda h, a: h * cdf(h)),
    "Silu": (0, lambda h, a: h * expit(h)),
    "Mish": (0, lambda h, a: h * np.tanh(softplus(h))),
    "Softplus": (0, lambda h, a: softplus(h)),
    "Softsign": (0, lambda h, a: h / (1 + np.abs(h))),
    "Tanh": (0, lambda h, a: np.tanh(h)),
    "Sigmoid": (0, lambda h, a: expit(h)),
    "HardSwish": (0, lambda h, a: h * np.clip(h + 3, 0, 6) / 6),
    "Sine": (2, lambda h, a: np.sin(a * h)),
}
z = np.linspace(-8.5, 8.5, 1501)
density = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])

print("activation,option,mean,deviation,distinct,E[f^2]-E[ff']")
for name, (option, f) in FUNCTIONS.items():
    for mean, deviation in [(0, 0.1), (0, 1), (0, 3), (0, 20), (0.5, 1), (-2, 1)]:
        for apart in [1, 0.5, 0.05, 1e-3]:
            both, each = deviation * np.sqrt(1 - apart / 2), deviation * np.sqrt(apart / 2)
            total = 0.0
            for s, weight in zip(z, density):
                middle = mean + both * s
                total += weight * np.dot(density, (f(middle + each * z, option) - f(middle - each * z, option)) ** 2) / 2
            print(f"{name},{option},{mean},{deviation},{apart * deviation ** 2:.12g},{total:.8g}")
