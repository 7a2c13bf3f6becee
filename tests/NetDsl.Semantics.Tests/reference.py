"""Computes what Initialization/*.cs of these tests compare with, from the definitions. Plain Python 3, 40 decimal digits:

    python3 tests/NetDsl.Semantics.Tests/reference.py        half a minute; prints the table, one line a case

The share of power that an activation passes is E[φ(z)²] for z ~ N(0, 1), integrated by the tanh-sinh rule (Takahasi and Mori 1974) on the
pieces between its kinks; the gain that makes up for it is 1/√E[φ(z)²].
"""
from decimal import Decimal as D, getcontext

getcontext().prec = 40
PI = D("3.141592653589793238462643383279502884197169")


def phi(x):
    return (-x * x / 2).exp() / (2 * PI).sqrt()


def cdf(x):
    """The normal distribution function: ½ + φ(x)·Σ x^(2k+1)/(2k+1)!!, for negative x by symmetry, far out by the continued fraction."""
    if x < 0:
        return 1 - cdf(-x) if x > -6 else tail(-x)
    if x > 6:
        return 1 - tail(x)
    total, term, k = D(0), x, 1
    while term > D(10) ** -45:
        total += term
        k += 2
        term *= x * x / k
    return D(1) / 2 + phi(x) * total


def tail(x):
    fraction = x
    for k in range(400, 0, -1):
        fraction = x + k / fraction
    return phi(x) / fraction


def sigmoid(x):
    return 1 / (1 + (-x).exp()) if x > 0 else x.exp() / (1 + x.exp())


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def softplus(x):
    return max(x, D(0)) + (1 + (-abs(x)).exp()).ln()


SCALE, ALPHA = D("1.0507009873554804934193349852946"), D("1.6732632423543772848170429916717")

# name, option as written, φ, kinks. Relu, LeakyRelu, Linear, Selu and Sine have closed forms, computed here all the same.
ACTIVATIONS = [
    ("Linear", "0", lambda h, o: h, []),
    ("Relu", "0", lambda h, o: max(h, D(0)), [0]),
    ("LeakyRelu", "0.01", lambda h, o: h if h > 0 else o * h, [0]),
    ("LeakyRelu", "0.2", lambda h, o: h if h > 0 else o * h, [0]),
    ("Elu", "1", lambda h, o: h if h > 0 else o * (h.exp() - 1), [0]),
    ("Elu", "0.5", lambda h, o: h if h > 0 else o * (h.exp() - 1), [0]),
    ("Selu", "0", lambda h, o: SCALE * (h if h > 0 else ALPHA * (h.exp() - 1)), [0]),
    ("Gelu", "0", lambda h, o: h * cdf(h), []),
    ("Silu", "0", lambda h, o: h * sigmoid(h), []),
    ("Mish", "0", lambda h, o: h * tanh(softplus(h)), []),
    ("Softplus", "0", lambda h, o: softplus(h), []),
    ("Softsign", "0", lambda h, o: h / (1 + abs(h)), [0]),
    ("Tanh", "0", lambda h, o: tanh(h), []),
    ("Sigmoid", "0", lambda h, o: sigmoid(h), []),
    ("HardSwish", "0", lambda h, o: h * min(max(h + 3, D(0)), D(6)) / 6, [-3, 3]),
    ("Sine", "1.5", lambda h, o: sine(o * h), []),
]


def sine(x):
    x %= 2 * PI
    total, term, k = D(0), x, 1
    while abs(term) > D(10) ** -45:
        total += term
        k += 2
        term *= -x * x / (k * (k - 1))
    return total


def tanh_sinh(f, a, b, h=D(1) / 16, reach=3.5):
    total = D(0)
    for i in range(-int(reach / float(h)), int(reach / float(h)) + 1):
        t = i * h
        u = PI / 2 * (t.exp() - (-t).exp()) / 2
        weight = PI / 2 * (t.exp() + (-t).exp()) / 2 / (((u.exp() + (-u).exp()) / 2) ** 2)
        x = (a + b) / 2 + (b - a) / 2 * tanh(u)
        total += weight * f(x)
    return total * h * (b - a) / 2


def power(f, option, kinks):
    ends = [D(-13), D(-4), *sorted(map(D, {*kinks, 0})), D(4), D(13)]
    return sum(tanh_sinh(lambda z: f(z, option) ** 2 * phi(z), a, b) for a, b in zip(ends, ends[1:]))


print("activation, option, power, gain")
for name, option, f, kinks in ACTIVATIONS:
    p = power(f, D(option), kinks)
    print(f'    [InlineData("{name}", {option}, {p:.12f}, {1 / p.sqrt():.12f})]')

# Standard deviations for 80 inputs and 48 units; uniform on (−a, a) has a/√3.
n, m = D(80), D(48)
he_leaky = (D(2) / (1 + D("0.3") ** 2)).sqrt()
DEVIATIONS = [
    ("Zero", D(0)),
    ("Constant, Value 0.5", D(0)),
    ("RandomUniform, default range 0.05", D("0.05") / D(3).sqrt()),
    ("RandomUniform, Range 0.4", D("0.4") / D(3).sqrt()),
    ("RandomNormal, default 0.01", D("0.01")),
    ("RandomNormal, Std 0.2", D("0.2")),
    ("XavierUniform", (6 / (n + m)).sqrt() / D(3).sqrt()),
    ("XavierNormal", (2 / (n + m)).sqrt()),
    ("XavierNormal, Gain 1.6", D("1.6") * (2 / (n + m)).sqrt()),
    ("HeUniform", D(2).sqrt() * (3 / n).sqrt() / D(3).sqrt()),
    ("HeNormal", (2 / n).sqrt()),
    ("HeNormal, leaky slope 0.3", he_leaky * (1 / n).sqrt()),
    ("HeUniform, leaky slope 0.3", he_leaky * (3 / n).sqrt() / D(3).sqrt()),
    ("HeNormal, Gain 1.6", D("1.6") * (1 / n).sqrt()),
    ("LeCunUniform", (3 / n).sqrt() / D(3).sqrt()),
    ("LeCunNormal", (1 / n).sqrt()),
    ("LeCunNormal, Gain 0.5", D("0.5") * (1 / n).sqrt()),
    ("Orthogonal 48×80", 1 / n.sqrt()),
    ("Orthogonal 80×48, Gain 2", 2 / n.sqrt()),
    ("Identity 48×80: root mean square", (48 / (n * m)).sqrt()),
    ("Identity 48×80, Gain 0.5", D("0.5") * (48 / (n * m)).sqrt()),
    ("Sparse, 44 of 48 zeros", D("0.01") * (D(4) / 48).sqrt()),
    ("Sparse, Sparsity 0.1: 5 of 48 zeros", D("0.01") * (D(43) / 48).sqrt()),
    ("VarianceScaling, VarianceScale 2.5", (D("2.5") / n).sqrt()),
    ("VarianceScaling 2, fan-in", (2 / n).sqrt()),
    ("VarianceScaling 2, fan-out", (2 / m).sqrt()),
    ("VarianceScaling 2, average", (2 / ((n + m) / 2)).sqrt()),
    ("VarianceScaling 2, geometric", (2 / (n * m).sqrt()).sqrt()),
    ("PyTorch default", (1 / n).sqrt() / D(3).sqrt()),
    ("SIREN, first", 1 / n / D(3).sqrt()),
    ("SIREN, later, Omega 30", (6 / n).sqrt() / 30 / D(3).sqrt()),
]
print("initializer, deviation")
for name, deviation in DEVIATIONS:
    print(f"    {name}: {deviation:.12f}")
