"""Makes the data beside this file from the originals.

    python3 make.py digits.csv.gz emoji-64.png emoji-64.csv

digits.bin   1,797 records of 65 bytes: 64 pixels from 0 to 16, row by row, then the class.
emoji-32.png 1,377 pictures of 32×32 pixels, 40 to a row: means of 2×2 pixels of the original, colours
             weighted by alpha, then 32 levels a colour and 16 of alpha, to be small.
emoji.tsv    One line a picture: code point, name, group.

Made with Pillow 13.0.0, numpy 2.4.6 and Python 3.11.
"""
import csv
import gzip
import sys
from pathlib import Path

import numpy as np
from PIL import Image

digits, pictures, names = sys.argv[1:]
folder = Path(__file__).parent

with gzip.open(digits, "rt") as lines:
    rows = [[int(value) for value in line.split(",")] for line in lines]
(folder / "digits.bin").write_bytes(bytes(value for row in rows for value in row))

with open(names, newline="") as file:
    entries = list(csv.DictReader(file))
(folder / "emoji.tsv").write_text(
    "".join(f"{e['codepoint'][2:]}\t{e['name']}\t{e['group']}\n" for e in entries))

samples = np.asarray(Image.open(pictures)).astype(float)
height, width = samples.shape[0] // 2, samples.shape[1] // 2


def halved(values):
    return values.reshape(height, 2, width, 2, -1).mean((1, 3))


alpha = halved(samples[..., 3:])
color = halved(samples[..., :3] * samples[..., 3:]) / np.maximum(alpha, 1e-9)
alpha = (alpha / 17).round() * 17
color = np.where(alpha > 0, (color / 255 * 31).round() * 255 / 31, 0)
result = np.concatenate([color, alpha], -1).round().astype(np.uint8)
Image.fromarray(result).save(folder / "emoji-32.png", optimize=True)
