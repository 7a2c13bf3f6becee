"""Finds the polynomials of src/NetDsl/Random/BoxMuller.cs and measures them. Needs Python 3.9, nothing else.

    python3 tests/NetDsl.Tests/Random/polynomials.py          a few seconds; prints the coefficients and their errors

Each function is its leading terms plus a correction, so that the relative error stays small where the function goes to 0:
    log1p(f) = f + f²·P(f)        f in [√½ − 1, √2 − 1]
    sin(x)   = x + x³·S(x²)       x in [−π/4, π/4]
    cos(x)   = 1 − x²/2 + x⁴·C(x²)
P, S and C are fitted by Remez' exchange in 40-digit decimals, so that the largest error *relative to the whole function* is smallest;
the coefficients are then rounded to float. The errors printed last are those of the whole chain in float arithmetic, one rounding per
operation, in the order in which the C# performs them, against decimals or doubles.
"""
import math
import struct
from decimal import Decimal as D

from decimals import alternation, horner, solve


def f32(x):
    """The float nearest to x. On + − × ÷ √ of two floats, rounding the double result is the correctly rounded float result."""
    return struct.unpack("<f", struct.pack("<f", x))[0]


def bits(x):
    return struct.unpack("<I", struct.pack("<f", x))[0]


def ulp32(x):
    """The spacing of floats at |x|."""
    return 2.0 ** (max(math.frexp(abs(x))[1], -125) - 24)


# Functions to fit, in decimals, as series that converge fast on the interval.
def log1p_rest(f):
    """(log1p(f) − f) / f²"""
    if abs(f) < D("1e-3"):
        return sum(((-1) ** (k + 1)) * f ** (k - 2) / k for k in range(2, 16))
    return ((1 + f).ln() - f) / (f * f)


def sin_rest(z):
    """(sin(x) − x) / x³ with z = x² > 0"""
    return sum((-1) ** k * z ** (k - 1) / math.factorial(2 * k + 1) for k in range(1, 18))


def cos_rest(z):
    """(cos(x) − 1 + x²/2) / x⁴ with z = x² > 0"""
    return sum((-1) ** k * z ** (k - 2) / math.factorial(2 * k) for k in range(2, 18))


def remez(function, weight, low, high, degree, grid=1200):
    """The polynomial that minimises max |weight·(polynomial − function)| on [low, high], and that maximum."""
    low, high = D(low), D(high)
    count = degree + 2
    points = [(low + high) / 2 - (high - low) / 2 * D(math.cos(math.pi * i / (count - 1))) for i in range(count)]
    xs = [low + (high - low) * i / grid for i in range(grid + 1)]
    ys, ws = [function(x) for x in xs], [weight(x) for x in xs]
    for _ in range(30):
        rows = [[x ** k for k in range(degree + 1)] + [(-1) ** i / weight(x)] for i, x in enumerate(points)]
        *c, level = solve(rows, [function(x) for x in points])
        errors = [w * (horner(c, x) - y) for x, y, w in zip(xs, ys, ws)]
        extrema = alternation(errors, count)
        if len(extrema) < count:
            break
        points = [xs[i] for i in extrema]
        if max(abs(errors[i]) for i in extrema) - abs(level) < abs(level) / 1000:
            break
    return c, max(abs(e) for e in errors)


# The chain in float arithmetic, as BoxMuller.cs has it.
def horner32(c, x):
    y = c[-1]
    for a in reversed(c[:-1]):
        y = f32(f32(y * x) + a)
    return y


LN2_HIGH = 0.693359375
LN2_LOW = f32(math.log(2) - LN2_HIGH)
RADIANS = f32(2 * math.pi / 2 ** 25)


def radius32(k, p):
    n = 2 * k + 1
    e = ((bits(f32(n)) + 0x3F800000 - 0x3F3504F3) >> 23) - 127
    f = f32((n - (1 << e)) * 2.0 ** -e)
    y = f32(f + f32(f32(f * f) * horner32(p, f)))
    halvings = float(25 - e)
    half = f32(f32(halvings * LN2_HIGH) - f32(y - f32(halvings * LN2_LOW)))
    return f32(math.sqrt(f32(half + half)))


def sincos32(r, s, c):
    x = f32(r * RADIANS)
    z = f32(x * x)
    sine = f32(x + f32(f32(x * z) * horner32(s, z)))
    cosine = f32(1 - f32(f32(0.5 * z) - f32(f32(z * z) * horner32(c, z))))
    return sine, cosine


def main():
    root2 = D(2).sqrt()
    quarter = D("3.14159265358979323846264338327950288") / 4
    fits = {
        "P": remez(log1p_rest, lambda f: f * f / (1 + f).ln().copy_abs() if f else D(0), 1 / root2 - 1, root2 - 1, 8),
        "S": remez(sin_rest, lambda z: z / (1 + z * sin_rest(z)), D("1e-5"), quarter * quarter, 2),
        "C": remez(cos_rest, lambda z: z * z / (1 - z / 2 + z * z * cos_rest(z)), D("1e-5"), quarter * quarter, 2),
    }
    rounded = {}
    for name, (c, error) in fits.items():
        rounded[name] = [f32(float(a)) for a in c]
        print(f"{name}: relative error before rounding 2^{math.log2(float(error)):.2f}")
        for power, a in enumerate(rounded[name]):
            print(f"    x^{power}: {a:.9g}f   (0x{bits(a):08X})")

    worst = (0.0, 0)
    top = 1 << 24
    for k in list(range(2000)) + list(range(top - 2000, top)) + list(range(0, top, 97)):
        n = 2 * k + 1
        exact = math.sqrt(-2 * (math.log(n / 2 ** 25) if k < top // 2 else math.log1p((n - 2 ** 25) / 2 ** 25)))
        worst = max(worst, (abs(radius32(k, rounded["P"]) - exact) / ulp32(exact), k))
    print(f"radius: at most {worst[0]:.3f} ulp (k = {worst[1]})")

    worst_sine, worst_cosine = (0.0, 0), (0.0, 0)
    for r in list(range(1, 4000, 2)) + list(range(1, 1 << 22, 58)) + list(range((1 << 22) - 3999, 1 << 22, 2)):
        sine, cosine = sincos32(r, rounded["S"], rounded["C"])
        angle = 2 * math.pi * r / 2 ** 25
        worst_sine = max(worst_sine, (abs(sine - math.sin(angle)) / ulp32(math.sin(angle)), r))
        worst_cosine = max(worst_cosine, (abs(cosine - math.cos(angle)) / ulp32(math.cos(angle)), r))
    print(f"sine:   at most {worst_sine[0]:.3f} ulp (r = {worst_sine[1]})")
    print(f"cosine: at most {worst_cosine[0]:.3f} ulp (r = {worst_cosine[1]})")


main()
