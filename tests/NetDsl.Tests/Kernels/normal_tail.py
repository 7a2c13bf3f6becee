"""Prints the coefficients of NormalTail.cs. Plain Python 3: python3 normal_tail.py

Q(a) = 1 - Phi(a), a >= 0, is written as exp(-a^2/2) * P(t) / (1 + a) with t = (a - 4) / (a + 4). P is smooth on [-1, 1], so its
Chebyshev series is short; the script sums it at 150 digits, cuts it, and rewrites it in powers of t for Horner's rule.
"""

from decimal import Decimal as D, getcontext

getcontext().prec = 150
NODES = 64


def arctan_inverse(n):
    total, power, k = D(0), D(1) / n, 0
    while abs(power) > D(10) ** -148:
        total += power / (2 * k + 1) * (-1) ** k
        power /= n * n
        k += 1
    return total


PI = 16 * arctan_inverse(5) - 4 * arctan_inverse(239)  # Machin
ROOT = (2 * PI).sqrt()


def cos(x):
    total, term, k = D(0), D(1), 0
    while abs(term) > D(10) ** -148:
        total += term
        k += 2
        term *= -x * x / (k * (k - 1))
    return total


def scaled_tail(a):
    """exp(a^2/2) * Q(a)."""
    if a < 16:  # Phi(a) = 1/2 + phi(a) * (a + a^3/3 + a^5/15 + ...)
        total, term, k = D(0), a, 1
        while abs(term) > D(10) ** -148:
            total += term
            k += 2
            term *= a * a / k
        return (a * a / 2).exp() / 2 - total / ROOT
    v = a  # Laplace's continued fraction, far more levels than it needs
    for k in range(400, 0, -1):
        v = a + k / v
    return 1 / (v * ROOT)


def p(t):
    a = 4 * (1 + t) / (1 - t)
    return scaled_tail(a) * (1 + a)


def chebyshev():
    angles = [PI * (2 * j + 1) / (2 * NODES) for j in range(NODES)]
    values = [p(cos(x)) for x in angles]
    series = [2 * sum(v * cos(i * x) for v, x in zip(values, angles)) / NODES for i in range(NODES)]
    series[0] /= 2
    return series


def powers(series):
    """Sum c_i T_i(t) in powers of t, by T_{i+1} = 2t T_i - T_{i-1}."""
    result = [D(0)] * len(series)
    previous, current = [D(1)], [D(0), D(1)]
    for c in series:
        for i, x in enumerate(previous):
            result[i] += c * x
        following = [D(0)] + [2 * x for x in current]
        for i, x in enumerate(previous):
            following[i] -= x
        previous, current = current, following
    return result


def main():
    series = chebyshev()
    for name, degree, digits in (("float", 12, 9), ("double", 25, 17)):
        print(f"{name}: cut off {float(sum(abs(c) for c in series[degree + 1:])):.1e}")
        for c in reversed(powers(series[: degree + 1])):
            print(f"    {float(c):.{digits - 1}e},")


main()
