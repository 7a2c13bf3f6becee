"""Prints ReferenceTable.cs: activations, their derivatives and the losses at chosen points, from their definitions.

Plain Python 3, 400 decimal digits, rounded once to double:  python3 reference.py > ReferenceTable.cs
"""

from decimal import Decimal as D, getcontext

getcontext().prec = 400
TINY = D(10) ** -390
POINTS = ["-30", "-10", "-6.25", "-3.5", "-2.5", "-1.25", "-0.5", "-0.0078125", "-0.00000011920928955078125",
          "0.00000011920928955078125", "0.0078125", "0.5", "1.25", "2.5", "3.5", "6.25", "10", "30"]


def arctan_inverse(n):
    total, power, k = D(0), D(1) / n, 0
    while abs(power) > TINY:
        total += power / (2 * k + 1) * (-1) ** k
        power /= n * n
        k += 1
    return total


PI = 16 * arctan_inverse(5) - 4 * arctan_inverse(239)


def sin(x):
    x %= 2 * PI
    total, term, k = D(0), x, 1
    while abs(term) > TINY:
        total += term
        k += 2
        term *= -x * x / (k * (k - 1))
    return total


def normal_density(x):
    return (-x * x / 2).exp() / (2 * PI).sqrt()


def normal(x):
    total, term, k = D(0), x, 1
    while abs(term) > TINY * TINY:
        total += term
        k += 2
        term *= x * x / k
    return D(1) / 2 + normal_density(x) * total


def sigmoid(x):
    return 1 / (1 + (-x).exp())


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def softplus(x):
    return (1 + x.exp()).ln()


def hard_swish(x):
    return x * min(max(x + 3, D(0)), D(6)) / 6


ALPHA, LAMBDA = D("1.6732632423543772848170429916717"), D("1.0507009873554804934193349852946")


def gelu_tanh(x):
    return x / 2 * (1 + tanh((2 / PI).sqrt() * (x + D("0.044715") * x**3)))


# name: (value, derivative or None for a difference quotient with 130 good digits)
ACTIVATIONS = {
    "Relu": (lambda x: max(x, D(0)), None),
    "LeakyRelu": (lambda x: x if x > 0 else D("0.25") * x, None),
    "Elu": (lambda x: x if x > 0 else D("1.5") * (x.exp() - 1), None),
    "Selu": (lambda x: LAMBDA * (x if x > 0 else ALPHA * (x.exp() - 1)), None),
    "Gelu": (lambda x: x * normal(x), lambda x: normal(x) + x * normal_density(x)),
    "GeluTanh": (gelu_tanh, None),
    "Silu": (lambda x: x * sigmoid(x), None),
    "Mish": (lambda x: x * tanh(softplus(x)), None),
    "Softplus": (softplus, None),
    "Softsign": (lambda x: x / (1 + abs(x)), None),
    "Tanh": (tanh, None),
    "Sigmoid": (sigmoid, None),
    "HardSwish": (hard_swish, None),
    "Sine": (lambda x: sin(30 * x), None),
}


def derivative(f, x):
    step = D(10) ** -130
    return (f(x + step) - f(x - step)) / (2 * step)


def text(x):
    return repr(float(x))


def row_losses():
    logits = [D("0.5"), D("-1.25"), D(3), D("0.25")]
    total = sum(z.exp() for z in logits)
    yield "SoftmaxCrossEntropy", -(logits[1].exp() / total).ln(), [z.exp() / total - (i == 1) for i, z in enumerate(logits)]
    yield "CrossEntropy", -D("0.125").ln(), [D(0), -1 / D("0.125"), D(0), D(0)]

    # Smoothed by 0.1: 1 − 0.1 + 0.1/4 for the label, 0.1/4 for the others.
    wanted = [D("0.025"), D("0.925"), D("0.025"), D("0.025")]
    yield ("SoftmaxCrossEntropy, smoothed", -sum(t * (z.exp() / total).ln() for t, z in zip(wanted, logits)),
           [z.exp() / total - t for t, z in zip(wanted, logits)])
    probabilities = [D("0.5"), D("0.125"), D("0.25"), D("0.125")]
    yield ("CrossEntropy, smoothed", -sum(t * p.ln() for t, p in zip(wanted, probabilities)), [-t / p for t, p in zip(wanted, probabilities)])


def element_losses():
    logits, probabilities = [D("0.5"), D("-20"), D(3), D("40")], [D("0.5"), D("0.125"), D("0.75"), D("0.9375")]
    answers, values = [D(1), D(0), D("0.25"), D(1)], [D("0.5"), D("-2.5"), D("0.75"), D("0.25")]
    for name, y, f, slope in (
        ("SigmoidBinaryCrossEntropy", logits, lambda z, t: softplus(z) - t * z, lambda z, t: sigmoid(z) - t),
        ("BinaryCrossEntropy", probabilities, lambda p, t: -t * p.ln() - (1 - t) * (1 - p).ln(), lambda p, t: (1 - t) / (1 - p) - t / p),
        ("MeanSquaredError", values, lambda y, t: (y - t) ** 2, lambda y, t: 2 * (y - t)),
        ("MeanAbsoluteError", values, lambda y, t: abs(y - t), lambda y, t: D(1).copy_sign(y - t)),
        ("Huber", values, lambda y, t: (y - t) ** 2 / 2 if abs(y - t) <= 1 else abs(y - t) - D("0.5"), lambda y, t: max(D(-1), min(D(1), y - t))),
    ):
        yield name, sum(f(a, t) for a, t in zip(y, answers)) / 4, [slope(a, t) / 4 for a, t in zip(y, answers)]


def main():
    print("namespace NetDsl.Tests.Kernels;\n")
    print("/// <summary>Made by reference.py beside this file: definitions evaluated at 400 digits.</summary>")
    print("internal static class ReferenceTable\n{")
    print("    public static readonly Dictionary<string, (double H, double Value, double Slope)[]> Activations = new()\n    {")
    for name, (f, slope) in ACTIVATIONS.items():
        print(f'        ["{name}"] =\n        [')
        for p in map(D, POINTS):
            s = slope(p) if slope else derivative(f, p)
            print(f"            ({text(p)}, {text(f(p))}, {text(s)}),")
        print("        ],")
    print("    };\n")
    print("    public static readonly Dictionary<string, (double Loss, double[] Gradient)> Losses = new()\n    {")
    for name, loss, gradient in [*row_losses(), *element_losses()]:
        print(f'        ["{name}"] = ({text(loss)}, [{", ".join(map(text, gradient))}]),')
    print("    };\n}")


main()
