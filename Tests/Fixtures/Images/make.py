"""Makes the reference files of the tests of Images, and checks files that the tests wrote.

    python3 make.py            writes the fixtures beside this file
    python3 make.py FOLDER     checks that FOLDER's PNGs hold what images.json says

Made with Pillow 13.0.0, numpy 2.4.6 and Python 3.11. PNGs that Pillow cannot write (RGB of 16 bits,
interlaced, grey of 2 and 4 bits) are put together from the specification with zlib.
"""
import json
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent
random = np.random.default_rng(3)
WIDTH, HEIGHT = 7, 5


def chunk(kind, data):
    return (
        struct.pack(">I", len(data)) + kind + data
        + struct.pack(">I", zlib.crc32(kind + data)))


def packed(rows, depth):
    """Rows of samples as the bytes of a PNG's image data, unfiltered."""
    out = b""
    for row in rows:
        if depth == 16:
            out += b"\0" + np.asarray(row, ">u2").tobytes()
        else:
            bits = "".join(format(int(v), f"0{depth}b") for v in np.ravel(row))
            bits += "0" * (-len(bits) % 8)
            out += b"\0" + bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
    return out


def raw_png(samples, depth, color, interlaced=False, extra=b""):
    height, width = samples.shape[:2]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
                  (0, 1, 1, 2)]
        data = b""
        for x, y, dx, dy in passes:
            part = samples[y::dy, x::dx]
            if part.size:
                data += packed(part, depth)
    else:
        data = packed(samples, depth)
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b""))


def noise(*shape, top=256):
    return random.integers(0, top, shape)


def make_images():
    entries = []

    def add(name, kind, samples, palette=None):
        entries.append({
            "file": name, "kind": kind, "width": WIDTH, "height": HEIGHT,
            "samples": [int(v) for v in np.ravel(samples)],
            "palette": palette and [[int(c) for c in color] for color in palette]})

    for mode, kind, channels in [("L", "gray", 1), ("LA", "grayAlpha", 2), ("RGB", "rgb", 3),
                                 ("RGBA", "rgba", 4)]:
        samples = noise(HEIGHT, WIDTH, channels)
        shaped = samples.astype(np.uint8)
        Image.fromarray(shaped[..., 0] if channels == 1 else shaped, mode).save(
            HERE / f"{kind}8.png")
        add(f"{kind}8.png", kind, samples)
        wide = noise(HEIGHT, WIDTH, channels, top=65536)
        color = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
        (HERE / f"{kind}16.png").write_bytes(raw_png(wide, 16, color))
        add(f"{kind}16.png", kind + "16", wide)
        (HERE / f"{kind}-interlaced.png").write_bytes(raw_png(samples, 8, color, True))
        add(f"{kind}-interlaced.png", kind, samples)
    for depth in (1, 2, 4):
        samples = noise(HEIGHT, WIDTH, top=1 << depth)
        (HERE / f"gray{depth}.png").write_bytes(raw_png(samples, depth, 0, depth == 4))
        add(f"gray{depth}.png", "gray", samples * (255 // ((1 << depth) - 1)))
    for depth in (1, 2, 4, 8):
        count = min(1 << depth, 21)
        indices = noise(HEIGHT, WIDTH, top=count)
        colors = noise(count, 3)
        alphas = noise(count - 1) if depth in (2, 8) else []
        image = Image.fromarray(indices.astype(np.uint8), "P")
        image.putpalette([int(v) for v in colors.ravel()])
        name = f"palette{depth}.png"
        options = {"transparency": bytes(int(a) for a in alphas)} if len(alphas) else {}
        image.save(HERE / name, bits=depth, **options)
        stored = Image.open(HERE / name).getpalette()
        palette = [
            stored[3 * i:3 * i + 3] + [alphas[i] if i < len(alphas) else 255]
            for i in range(len(stored) // 3)]
        add(name, "labels", indices, palette)
    samples = noise(HEIGHT, WIDTH, top=4)
    key = chunk(b"tRNS", struct.pack(">H", 2))
    (HERE / "gray-key.png").write_bytes(raw_png(samples, 2, 0, extra=key))
    add("gray-key.png", "grayAlpha",
        np.stack([samples * 85, np.where(samples == 2, 0, 255)], -1))
    (HERE / "images.json").write_text(json.dumps(entries))


def make_jpegs():
    y, x = np.mgrid[0:19, 0:25]
    picture = np.stack([x * 10, y * 13, 255 - x * 5 - y * 5], -1).astype(np.uint8)
    image = Image.fromarray(picture)
    image.save(HERE / "color.jpg", quality=90)
    image.save(HERE / "progressive.jpg", quality=90, progressive=True, subsampling=0)
    image.convert("L").save(HERE / "gray.jpg", quality=90)
    image.convert("CMYK").save(HERE / "cmyk.jpg", quality=90)
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(HERE / "turned.jpg", quality=90, exif=exif)
    entries = []
    for name in ("color", "progressive", "gray", "turned"):
        opened = Image.open(HERE / f"{name}.jpg")
        if name == "turned":
            opened = opened.transpose(Image.Transpose.ROTATE_270)
        entries.append({
            "file": f"{name}.jpg", "kind": "gray" if name == "gray" else "rgb",
            "width": opened.width, "height": opened.height, "palette": None,
            "samples": [int(v) for v in np.asarray(opened).ravel()]})
    (HERE / "jpegs.json").write_text(json.dumps(entries))


def make_resizes():
    filters = {"nearest": Image.Resampling.NEAREST, "bilinear": Image.Resampling.BILINEAR,
               "bicubic": Image.Resampling.BICUBIC}
    entries = []
    for mode, layout, channels in [("L", "gray", 1), ("RGB", "rgb", 3), ("RGBA", "rgba", 4)]:
        samples = noise(9, 13, channels).astype(np.uint8)
        image = Image.fromarray(samples[..., 0] if channels == 1 else samples, mode)
        results = []
        entries.append({
            "layout": layout, "width": 13, "height": 9,
            "samples": [int(v) for v in samples.ravel()], "results": results})
        for name, kind in filters.items():
            for width, height in [(5, 4), (20, 17), (13, 3), (1, 1), (6, 18)]:
                result = image.resize((width, height), kind)
                results.append({
                    "filter": name, "width": width, "height": height,
                    "samples": [int(v) for v in np.asarray(result).ravel()]})
    (HERE / "resizes.json").write_text(json.dumps(entries))


def check(folder):
    """Compares the PNGs in a folder with images.json through Pillow."""
    modes = {"gray": "L", "grayAlpha": "LA", "rgb": "RGB", "rgba": "RGBA", "labels": "P",
             "gray16": "I;16"}
    failures = checked = 0
    for entry in json.loads((HERE / "images.json").read_text()):
        if entry["kind"] not in modes:
            continue
        image = Image.open(Path(folder) / entry["file"])
        same = image.mode == modes[entry["kind"]]
        same &= [int(v) for v in np.asarray(image).ravel()] == entry["samples"]
        if entry["palette"]:
            colors = image.getpalette()
            same &= [colors[i:i + 3] for i in range(0, len(colors), 3)] == [
                color[:3] for color in entry["palette"]]
        checked += 1
        failures += not same
        if not same:
            print("differs:", entry["file"], image.mode)
    print(f"{checked} files, {failures} differ")
    return failures


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(1 if check(sys.argv[1]) else 0)
    make_images()
    make_jpegs()
    make_resizes()
