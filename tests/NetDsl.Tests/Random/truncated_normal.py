"""Finds the fraction of src/NetDsl/Random/TruncatedNormal.cs and measures it. Needs Python 3.9, nothing else.

    python3 tests/NetDsl.Tests/Random/truncated_normal.py     a minute; prints the coefficients and their errors

With s uniform in (−1, 1), the quantile z(s) = Φ⁻¹(½ + s·(Φ(2) − ½)) is normal, cut at ±2. It is odd, so it is s times an even function,
written in u = 1 − s², which is exact in double and which keeps its relative accuracy near the cuts:
    z = s·P(u) / Q(u)        u in [0, 1], Q(u) = 1 + q₁·u + …
P and Q are fitted by Remez' exchange in 40-digit decimals, so that the largest relative error of z is smallest, and rounded to double.
All coefficients come out positive: nothing cancels, and double arithmetic adds next to no error.
"""
import math
from decimal import Decimal as D

from decimals import alternation, horner, solve

DEGREE = 5
PI = D("3.14159265358979323846264338327950288419716939937510")


def central(z):
    """Φ(z) − ½ by the series z + z³/3 + z⁵/(3·5) + … (Abramowitz and Stegun, 26.2.11)."""
    term, total, k = z, z, 3
    while term and abs(term) > abs(total) * D("1e-41"):
        term *= z * z / k
        total += term
        k += 2
    return total * (-z * z / 2).exp() / (2 * PI).sqrt()


CUT = central(D(2))


def quantile(s):
    """z(s) by Newton's method, from the left, where it cannot overshoot: Φ is concave."""
    z = D("1.19") * s
    for _ in range(60):
        step = (central(z) - s * CUT) * (2 * PI).sqrt() * (z * z / 2).exp()
        z -= step
        if abs(step) < D("1e-37"):
            return z
    raise ArithmeticError(s)


def ratio(u):
    """z / s; at s = 0 its limit."""
    s = (1 - u).sqrt()
    return quantile(s) / s if s else CUT * (2 * PI).sqrt()


def remez(degree):
    """P and Q whose quotient minimises max |P/(Q·ratio) − 1| on [0, 1], and that maximum."""
    count = 2 * degree + 2
    grid = [(1 - D(math.cos(math.pi * i / 1200))) / 2 for i in range(1201)]
    values = [ratio(u) for u in grid]
    points = [1200 * i // (count - 1) for i in range(count)]
    level, q = D(0), [D(1)]
    for _ in range(20):
        for _ in range(30):  # Newton's method on P = (1 ± level)·f·Q, whose unknowns are P, q and the level
            rows, right = [], []
            for i, k in enumerate(points):
                f, u, sign = values[k], grid[k], 1 - 2 * (i % 2)
                powers = [D(1)]
                for _ in range(degree):
                    powers.append(powers[-1] * u)
                scaled, slope = f * (1 + sign * level), sign * f * horner(q, u)
                rows.append(powers + [-scaled * power for power in powers[1:]] + [-slope])
                right.append(scaled - slope * level)
            *c, new = solve(rows, right)
            q = [D(1)] + c[degree + 1:]
            done = abs(new - level) < abs(new) * D("1e-12")
            level = new
            if done:
                break
        p = c[:degree + 1]
        errors = [horner(p, u) / horner(q, u) / f - 1 for u, f in zip(grid, values)]
        extrema = alternation(errors, count)
        if len(extrema) < count:
            raise ArithmeticError(f"{len(extrema)} of {count} extrema")
        points = extrema
        worst = max(abs(e) for e in errors)
        if worst - abs(level) < abs(level) / 1000:
            break
    return p, q, worst


def main():
    p, q, error = remez(DEGREE)
    print(f"relative error before rounding 2^{math.log2(float(error)):.2f}")
    p, q = [float(a) for a in p], [float(a) for a in q]
    for name, coefficients in (("P", p), ("Q", q)):
        for power, a in enumerate(coefficients):
            print(f"    {name} u^{power}: {a!r}")
    assert min(p + q) > 0

    worst, top = (0.0, 0), 1 << 23
    for k in [*range(200), *range(0, top, 8191), *range(top - 200, top)]:
        s = (2 * k + 1) / 2 ** 24
        u = 1 - s * s
        z = s * (horner(p, u) / horner(q, u))
        worst = max(worst, (float(abs(D(z) / quantile(D(s)) - 1)), k))
    print(f"z: relative error at most {worst[0]:.3g} (k = {worst[1]}); the largest is 2 − {2 - z:.3g}")

    # Var z = 1 − 2·2·φ(2)/(2Φ(2) − 1)
    density = D(-2).exp() / (2 * PI).sqrt()
    print(f"deviation of a normal cut at ±2: {(1 - 4 * density / (2 * CUT)).sqrt():.20f}")


main()
