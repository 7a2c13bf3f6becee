"""Draws icon.svg as icon.png, 128 x 128. It knows what stands in that file: rect, line, circle, and paths of M and L, filled or stroked with round ends."""
import re
import struct
import zlib
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

SIZE = 128
FOLDER = Path(__file__).parent


def distance_to_segment(x, y, x1, y1, x2, y2):
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    t = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1))


def shape(element, style):
    """The signed distance from a point to the edge of what is painted, and its colour."""
    number = lambda name: float(element.get(name, 0))
    kind = element.tag.split("}")[1]
    if kind == "circle":
        return lambda x, y: hypot(x - number("cx"), y - number("cy")) - number("r"), style["fill"]
    if kind == "rect":
        radius = number("rx")
        cx, cy = number("x") + number("width") / 2, number("y") + number("height") / 2
        w, h = number("width") / 2 - radius, number("height") / 2 - radius
        return lambda x, y: hypot(max(abs(x - cx) - w, 0), max(abs(y - cy) - h, 0)) - radius, style["fill"]
    numbers = [float(n) for n in re.findall(r"[\d.]+", element.get("d"))] if kind == "path" else [number(n) for n in ("x1", "y1", "x2", "y2")]
    points = list(zip(numbers[::2], numbers[1::2]))
    half = float(style["stroke-width"]) / 2
    return lambda x, y: min(distance_to_segment(x, y, *a, *b) for a, b in zip(points, points[1:])) - half, style["stroke"]


def shapes(element, style):
    style = {**style, **{key: value for key, value in element.attrib.items() if key in ("fill", "stroke", "stroke-width")}}
    if element.tag.endswith("}g") or element.tag.endswith("}svg"):
        for child in element:
            if isinstance(child.tag, str):
                yield from shapes(child, style)
    else:
        distance, colour = shape(element, style)
        yield distance, [int(colour[i:i + 2], 16) for i in (1, 3, 5)]


def pixel(x, y, painted):
    red, green, blue, alpha = 0.0, 0.0, 0.0, 0.0
    for distance, colour in painted:
        cover = max(0.0, min(1.0, 0.5 - distance(x + 0.5, y + 0.5)))
        left = alpha * (1 - cover)
        total = cover + left
        if total:
            red, green, blue = ((new * cover + old * left) / total for new, old in zip(colour, (red, green, blue)))
        alpha = total
    return bytes(round(value) for value in (red, green, blue, 255 * alpha))


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


painted = list(shapes(ElementTree.parse(FOLDER / "icon.svg").getroot(), {}))
rows = b"".join(b"\0" + b"".join(pixel(x, y, painted) for x in range(SIZE)) for y in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
(FOLDER / "icon.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
