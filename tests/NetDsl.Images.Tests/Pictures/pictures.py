"""Makes the JPEG pictures of this folder with Pillow, and prints with PyTorch what ResamplingTests.cs compares with.

    python3 tests/NetDsl.Images.Tests/Pictures/pictures.py
"""

import pathlib

import torch
from PIL import Image

folder = pathlib.Path(__file__).parent
image = Image.new("RGB", (16, 8), (0, 0, 0))
image.paste((255, 0, 0), (8, 0, 16, 8))
image.save(folder / "stripe.jpg", "JPEG", quality=95, subsampling=0)
exif = Image.Exif()
exif[0x0112] = 6    # orientation: to be shown turned to the right
image.save(folder / "turned.jpg", "JPEG", quality=95, subsampling=0, exif=exif.tobytes())


def picture(height, width):
    return torch.tensor([[(i * i * 7 + j * 13 + i * j * 3) % 17 / 16 for j in range(width)] for i in range(height)], dtype=torch.float64)


for height, width, rows, columns in ((5, 7, 3, 4), (3, 4, 7, 5), (6, 6, 2, 9), (1, 5, 3, 2), (4, 4, 1, 1)):
    resized = torch.nn.functional.interpolate(
        picture(height, width)[None, None], size=(rows, columns), mode="bilinear", align_corners=False, antialias=True)
    print(height, width, rows, columns, " ".join(f"{value:.9f}" for value in resized.flatten().tolist()))
