"""What the scripts beside this one share to fit functions by Remez' exchange, in 40-digit decimals."""
from decimal import Decimal as D, getcontext

getcontext().prec = 40


def solve(a, b):
    """Gaussian elimination with partial pivoting."""
    n = len(b)
    a = [row[:] + [y] for row, y in zip(a, b)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for r in range(i + 1, n):
            factor = a[r][i] / a[i][i]
            for c in range(i, n + 1):
                a[r][c] -= factor * a[i][c]
    x = [D(0)] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][c] * x[c] for c in range(i + 1, n))) / a[i][i]
    return x


def horner(c, x):
    y = c[-1]
    for a in reversed(c[:-1]):
        y = y * x + a
    return y


def alternation(errors, count):
    """Where the errors alternate: the largest of every run of one sign, at most count of them."""
    extrema, start = [], 0
    for i in range(1, len(errors) + 1):
        if i == len(errors) or (errors[i] > 0) != (errors[start] > 0):
            extrema.append(max(range(start, i), key=lambda j: abs(errors[j])))
            start = i
    while len(extrema) > count:
        extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
    return extrema
