"""Remakes the golden values from the documented definitions, without any code of ours: an oracle for GoldenValueTests. Needs Python 3.9.

    python3 tests/NetDsl.Tests/Random/golden_values.py        two seconds; prints the text that GoldenValueTests.cs holds

Float arithmetic is double arithmetic rounded after each operation, which for + − × ÷ √ is the same.
"""
import math
import struct

MASK = 0xFFFFFFFF
_float = struct.Struct("<f")
_word = struct.Struct("<I")


def f32(x):
    return _float.unpack(_float.pack(x))[0]


def bits(x):
    return _word.unpack(_float.pack(x))[0]


def from_bits(w):
    return _float.unpack(_word.pack(w))[0]


# The generator: Salmon et al. 2011, counter words (block low, block high, id low, id high), key words (seed low, seed high).
def philox(seed, stream, block):
    c = [block & MASK, block >> 32 & MASK, stream & MASK, stream >> 32 & MASK]
    k = [seed & MASK, seed >> 32 & MASK]
    for _ in range(10):
        a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [b >> 32 ^ c[1] ^ k[0], b & MASK, a >> 32 ^ c[3] ^ k[1], a & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


assert philox(0, 0, 0) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]


def fnv1a(name):
    h = 0xCBF29CE484222325
    for octet in name.encode("utf-8"):
        h = (h ^ octet) * 0x100000001B3 % 2 ** 64
    return h


class Stream:
    def __init__(self, seed, name):
        self.seed, self.id = seed % 2 ** 64, fnv1a(name)

    def words(self, start, count):
        """Words start … start + count − 1."""
        result = []
        for block in range(start // 4, (start + count + 3) // 4):
            result += philox(self.seed, self.id, block)
        return result[start % 4:start % 4 + count]

    def uniform(self, count, low, high):
        low, high = f32(low), f32(high)
        centre, half = f32((low + high) / 2), f32((high - low) / 2)
        largest = max(low, from_bits(bits(high) - 1) if high > 0 else low)
        values = []
        for w in self.words(0, count):
            s = (2 * (w >> 8) + 1 - 2 ** 24) / 2 ** 24
            values.append(min(max(f32(centre + f32(half * s)), low), largest))
        return values

    def truncated(self, count, mean=0.0, deviation=1.0, start=0):
        mean, scale = f32(mean), f32(deviation) / 0.87962566103423978
        return [f32(mean + scale * quantile((2 * (w >> 8) + 1 - 2 ** 24) / 2 ** 24)) for w in self.words(start, count)]

    def normal(self, count, mean=0.0, deviation=1.0, start=0):
        mean, deviation = f32(mean), f32(deviation)
        first = start // 4 * 4
        w = self.words(first, (start + count - first + 3) // 4 * 4)
        z = []
        for i in range(0, len(w), 2):
            z += box_muller(w[i], w[i + 1])
        return [f32(mean + f32(deviation * x)) for x in z[start - first:start - first + count]]


# The coefficients that polynomials.py finds.
P = [f32(x) for x in (
    -0.499999881, 0.333333254, -0.250015825, 0.200019732, -0.166090831, 0.14181833, -0.132429898, 0.129043832, -0.0762171)]
S = [f32(x) for x in (-0.166666552, 0.0083321603, -0.000195152825)]
C = [f32(x) for x in (0.0416666456, -0.00138873165, 2.44331568e-05)]
# … and those of truncated_normal.py.
TRUNCATED_P = (1.9999999970522333, 31.677275661108506, 151.56145298510023, 241.54002106006018, 103.8794348399053, 5.466899595770021)
TRUNCATED_Q = (1.0, 17.548496290873164, 97.30182477409686, 194.29247623442862, 122.43003861527704, 15.584361497810226)
LN2_HIGH, LN2_LOW, STEP = f32(0.693359375), f32(math.log(2) - 0.693359375), f32(2 * math.pi / 2 ** 25)


def horner(c, x):
    y = c[-1]
    for a in reversed(c[:-1]):
        y = f32(f32(y * x) + a)
    return y


def quantile(s):
    """The normal cut at ±2, in double."""
    u = 1 - s * s
    p, q = TRUNCATED_P[-1], TRUNCATED_Q[-1]
    for a, b in zip(reversed(TRUNCATED_P[:-1]), reversed(TRUNCATED_Q[:-1])):
        p, q = p * u + a, q * u + b
    return s * (p / q)


def box_muller(w0, w1):
    n = 2 * (w0 >> 8) + 1
    e = n.bit_length() - 1
    if f32(n / 2 ** e) >= f32(math.sqrt(0.5)) * 2:
        e += 1
    f = f32(n / 2 ** e - 1)
    assert f == n / 2 ** e - 1
    log = f32(f + f32(f32(f * f) * horner(P, f)))
    halvings = 25.0 - e
    minus_log = f32(f32(halvings * LN2_HIGH) - f32(log - f32(halvings * LN2_LOW)))
    radius = f32(math.sqrt(f32(2 * minus_log)))

    n = 2 * (w1 >> 8) + 1
    quadrant = (n + 2 ** 22) // 2 ** 23
    x = f32((n - quadrant * 2 ** 23) * STEP)
    z = f32(x * x)
    sine = f32(x + f32(f32(x * z) * horner(S, z)))
    cosine = f32(1 - f32(f32(0.5 * z) - f32(f32(z * z) * horner(C, z))))
    cosine, sine = [(cosine, sine), (-sine, cosine), (-cosine, -sine), (sine, -cosine)][quadrant % 4]
    return [f32(radius * cosine), f32(radius * sine)]


def shuffle(stream, count, position=0):
    items = list(range(count))
    for i in range(count - 1, 0, -1):
        while True:
            product = stream.words(position, 1)[0] * (i + 1)
            position += 1
            if (product & MASK) >= 2 ** 32 % (i + 1):
                break
        j = product >> 32
        items[i], items[j] = items[j], items[i]
    return items


def sparse(stream, rows, columns, sparsity, std):
    values = stream.normal(rows * columns, 0, std)
    for column in range(columns):
        for row in shuffle(stream, rows, 4 * (column + 1) * 2 ** 32)[:math.ceil(sparsity * rows)]:
            values[row * columns + column] = 0.0
    return values


# Blocked Householder QR, as OrthonormalColumns documents it.
WIDTH = 32


def project(v, a, columns):
    """Vᵀ·A, every sum over the rows in order."""
    result = [[0.0] * len(columns) for _ in range(len(v[0]))]
    for v_row, a_row in zip(v, a):
        for p, factor in enumerate(v_row):
            row = result[p]
            for k, c in enumerate(columns):
                row[k] = f32(row[k] + f32(a_row[c] * factor))
    return result


def reflect(v, t, a, columns, transposed):
    """A ← (I − V·T·Vᵀ)·A or with Tᵀ, in the given columns."""
    w = project(v, a, columns)
    width = len(w)
    for p in (reversed(range(width)) if transposed else range(width)):
        w[p] = [f32(x * t[p][p]) for x in w[p]]
        for q in (range(p) if transposed else range(p + 1, width)):
            factor = t[q][p] if transposed else t[p][q]
            w[p] = [f32(x + f32(y * factor)) for x, y in zip(w[p], w[q])]
    for v_row, a_row in zip(v, a):
        for k, c in enumerate(columns):
            total = 0.0
            for p in range(width):
                total = f32(total + f32(w[p][k] * v_row[p]))
            a_row[c] = f32(a_row[c] - total)


def factor_panel(a, first, width):
    """V, T and the signs of R's diagonal of the columns first … first + width − 1 of the rows a."""
    v = [row[first:first + width] for row in a]
    scales, signs = [], []
    for c in range(width):
        squares = 0.0
        for row in v[c + 1:]:
            squares += row[c] * row[c]
        diagonal, v[c][c] = v[c][c], 1.0
        if squares == 0:
            scales.append(0.0)
            signs.append(-1.0 if diagonal < 0 else 1.0)
            continue
        norm = math.sqrt(diagonal * diagonal + squares)
        image = norm if diagonal < 0 else -norm
        squares = 1.0
        for row in v[c + 1:]:
            row[c] = f32(row[c] / (diagonal - image))
            squares += row[c] * row[c]
        scales.append(f32(2 / squares))
        signs.append(-1.0 if image < 0 else 1.0)
        for j in range(c + 1, width):
            total = 0.0
            for row in v[c:]:
                total = f32(total + f32(row[j] * row[c]))
            total = f32(total * scales[c])
            for row in v[c:]:
                row[j] = f32(row[j] - f32(total * row[c]))
    for i in range(width):
        v[i][i + 1:] = [0.0] * (width - i - 1)
    gram = project(v, v, range(width))
    t = [[0.0] * width for _ in range(width)]
    for q in range(width):
        t[q][q] = scales[q]
        for p in range(q):
            total = 0.0
            for k in range(p, q):
                total = f32(total + f32(t[p][k] * gram[k][q]))
            t[p][q] = f32(-scales[q] * total)
    return v, t, signs


def orthogonal(values, rows, columns, gain):
    if rows < columns:
        tall = orthogonal(values, columns, rows, gain)
        return [tall[c * rows + r] for r in range(rows) for c in range(columns)]
    a = [values[i * columns:(i + 1) * columns] for i in range(rows)]
    panels, signs = [], []
    for first in range(0, columns, WIDTH):
        width = min(WIDTH, columns - first)
        v, t, panel_signs = factor_panel(a[first:], first, width)
        panels.append((first, v, t))
        signs += panel_signs
        reflect(v, t, a[first:], range(first + width, columns), True)
    q = [[1.0 if i == j else 0.0 for j in range(columns)] for i in range(rows)]
    for first, v, t in reversed(panels):
        reflect(v, t, q[first:], range(first, columns), False)
    return [f32(x * f32(signs[j] * f32(gain))) for row in q for j, x in enumerate(row)]


def orthogonal_groups(stream, rows, columns, gain=1, groups=1):
    """A matrix for each group of rows, of the normals that stand there."""
    values, rows = stream.normal(rows * columns), rows // groups
    size = rows * columns
    return [x for g in range(groups) for x in orthogonal(values[g * size:(g + 1) * size], rows, columns, gain)]


def delta_orthogonal(stream, rows, columns, height, width, groups):
    """The matrix at the middle of the kernels."""
    values = [0.0] * (rows * columns * height * width)
    values[height // 2 * width + width // 2::height * width] = orthogonal_groups(stream, rows, columns, groups=groups)
    return values


def show(name, words):
    h = 0xCBF29CE484222325
    for w in words:
        h = (h ^ w) * 0x100000001B3 % 2 ** 64
    print(f"{name}: {h:016x}")
    for i in range(0, min(16, len(words)), 8):
        print("    " + " ".join(f"{w:08x}" for w in words[i:min(i + 8, 16)]))


def main():
    weights = Stream(42, "Dense1.weight")
    root2 = f32(math.sqrt(2))
    show("bits", weights.words(0, 4096))
    show("bits, negative seed, unicode name", Stream(-7, "Größe.權重𝔚").words(0, 4096))
    show("bits, block 2^40", weights.words(2 ** 42, 4096))
    show("uniform -1 1", [bits(x) for x in weights.uniform(4096, -1, 1)])
    show("uniform 0.1 3.7", [bits(x) for x in weights.uniform(4096, 0.1, 3.7)])
    show("normal 0 1", [bits(x) for x in weights.normal(4096)])
    show("normal 0.3 1.7", [bits(x) for x in weights.normal(4096, 0.3, 1.7)])
    show("normal 0 1, start 2^41 + 3", [bits(x) for x in weights.normal(1001, start=2 ** 41 + 3)])
    show("truncated normal 0 1", [bits(x) for x in weights.truncated(4096)])
    show("truncated normal 0.3 1.7, start 5", [bits(x) for x in weights.truncated(1001, 0.3, 1.7, 5)])
    show("shuffle 16", shuffle(weights, 16))
    show("shuffle 1000", shuffle(weights, 1000))
    uniform = lambda name, bound: show(name, [bits(x) for x in weights.uniform(960, -f32(bound), f32(bound))])
    normal = lambda name, deviation: show(name, [bits(x) for x in weights.normal(960, 0, deviation)])
    uniform("Xavier uniform 24 40", math.sqrt(6 / 64))
    normal("Xavier normal 24 40", math.sqrt(2 / 64))
    uniform("He uniform 24", root2 * math.sqrt(3 / 24))
    normal("He normal 24", root2 * math.sqrt(1 / 24))
    uniform("LeCun uniform 24", math.sqrt(3 / 24))
    normal("LeCun normal 24", math.sqrt(1 / 24))
    uniform("SIREN 24 30, first", 1 / 24)
    uniform("SIREN 24 30", math.sqrt(6 / 24) / 30)
    uniform("PyTorch default 24", 1 / math.sqrt(24))
    normal("variance scaling 24 40, 1.5, fan-out, normal", math.sqrt(1.5 / 40))
    show("variance scaling 24 40, 1.5, average, truncated", [bits(x) for x in weights.truncated(960, 0, math.sqrt(1.5 / 32))])
    uniform("variance scaling 24 40, 1.5, geometric, uniform", math.sqrt(3 * (1.5 / math.sqrt(24 * 40))))
    show("sparse 12 80, 0.3, 0.5", [bits(x) for x in sparse(weights, 12, 80, 0.3, 0.5)])
    for rows, columns, gain in [(1, 1, 1), (8, 8, 1), (5, 21, 1), (21, 5, 1), (67, 67, 1.5), (37, 75, 1), (101, 33, 0.7), (150, 190, 1)]:
        show(f"orthogonal {rows} {columns}, gain {gain}", [bits(x) for x in orthogonal_groups(weights, rows, columns, gain)])
    show("orthogonal 24 10, 4 groups", [bits(x) for x in orthogonal_groups(weights, 24, 10, groups=4)])
    show("orthogonal 24 3, 2 groups", [bits(x) for x in orthogonal_groups(weights, 24, 3, groups=2)])
    show("delta-orthogonal 8 5 of 3 4", [bits(x) for x in delta_orthogonal(weights, 8, 5, 3, 4, 1)])
    show("delta-orthogonal 8 8 of 1 5, 2 groups", [bits(x) for x in delta_orthogonal(weights, 8, 8, 1, 5, 2)])


main()
