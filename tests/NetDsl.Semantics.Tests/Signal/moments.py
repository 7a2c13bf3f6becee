"""Computes what ActivationSignalTests compares with: E[f(h)], E[f(h)^2] and E[f'(h)^2] for h ~ N(mean, deviation^2), by mpmath's adaptive
quadrature with 30 digits on pieces around every bend and scale. Needs mpmath:

    python3 tests/NetDsl.Semantics.Tests/Signal/moments.py > tests/NetDsl.Semantics.Tests/Signal/moments.csv
"""
from mpmath import mp, mpf, quad, exp, tanh, sqrt, pi, erfc, log1p, sin, cos, cosh, inf, fabs

mp.dps = 30
SELU_SCALE, SELU_ALPHA = mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")


def sigmoid(h):
    return 1 / (1 + exp(-h)) if h > 0 else exp(h) / (1 + exp(h))


def softplus(h):
    return (h if h > 0 else mpf(0)) + log1p(exp(-fabs(h)))


def cdf(h):
    return erfc(-h / sqrt(mpf(2))) / 2


def density(h):
    return exp(-h * h / 2) / sqrt(2 * pi)


def mish_slope(h):
    t = tanh(softplus(h))
    return t + h * sigmoid(h) / cosh(softplus(h)) ** 2


FUNCTIONS = {
    "Linear": (0, lambda h, a: h, lambda h, a: mpf(1)),
    "Relu": (0, lambda h, a: max(h, mpf(0)), lambda h, a: mpf(h > 0)),
    "LeakyRelu": (0.2, lambda h, a: h if h > 0 else a * h, lambda h, a: mpf(1) if h > 0 else a),
    "Elu": (1.5, lambda h, a: h if h > 0 else a * (exp(h) - 1), lambda h, a: mpf(1) if h > 0 else a * exp(h)),
    "Selu": (0, lambda h, a: SELU_SCALE * (h if h > 0 else SELU_ALPHA * (exp(h) - 1)), lambda h, a: SELU_SCALE * (1 if h > 0 else SELU_ALPHA * exp(h))),
    "Gelu": (0, lambda h, a: h * cdf(h), lambda h, a: cdf(h) + h * density(h)),
    "Silu": (0, lambda h, a: h * sigmoid(h), lambda h, a: sigmoid(h) * (1 + h * sigmoid(-h))),
    "Mish": (0, lambda h, a: h * tanh(softplus(h)), lambda h, a: mish_slope(h)),
    "Softplus": (0, lambda h, a: softplus(h), lambda h, a: sigmoid(h)),
    "Softsign": (0, lambda h, a: h / (1 + fabs(h)), lambda h, a: 1 / (1 + fabs(h)) ** 2),
    "Tanh": (0, lambda h, a: tanh(h), lambda h, a: 1 / cosh(h) ** 2),
    "Sigmoid": (0, lambda h, a: sigmoid(h), lambda h, a: sigmoid(h) * sigmoid(-h)),
    "HardSwish": (0, lambda h, a: h * min(max(h + 3, mpf(0)), mpf(6)) / 6, lambda h, a: mpf(0) if h < -3 else mpf(1) if h > 3 else (2 * h + 3) / 6),
}
NORMALS = [(0, "1e-4"), (0, "0.03"), (0, "0.5"), (0, "1"), (0, "2.5"), (0, "7"), (0, "50"), (0, "1000"), (0, "1e4"), ("0.5", "1"), ("-2", "1"), ("3", "0.2"), ("-0.1", "1e-3")]


def expectation(f, mean, deviation):
    bends = {mpf(0), mpf(3), mpf(-3)} | {s * mpf(2) ** k for k in range(-3, 18) for s in (-1, 1)}
    ends = sorted({mpf(z) for z in range(-14, 15)} | {(b - mean) / deviation for b in bends if fabs(b - mean) < 14 * deviation})
    return quad(lambda z: f(mean + deviation * z) * density(z), ends)


print("activation,option,mean,deviation,E[f],E[f^2],E[f'^2]")
for name, (option, value, slope) in FUNCTIONS.items():
    a = mpf(option)
    for mean, deviation in NORMALS:
        m, s = mpf(mean), mpf(deviation)
        first = expectation(lambda h: value(h, a), m, s)
        second = expectation(lambda h: value(h, a) ** 2, m, s)
        steep = expectation(lambda h: slope(h, a) ** 2, m, s)
        print(f"{name},{option},{mean},{deviation},{mp.nstr(first, 15)},{mp.nstr(second, 15)},{mp.nstr(steep, 15)}")
