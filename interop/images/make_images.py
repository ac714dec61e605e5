"""Makes the images of core's tests with Pillow, and the digests of the pixels that Pillow and torchvision give.

    python make_images.py ../../core/src/test/resources/dev/gambeson/data/image/pictures.zip

Needs pillow, numpy, torchvision (requirements.txt). Same versions, same bytes.
"""

import hashlib
import io
import struct
import sys
import zipfile
import zlib

import numpy as np
from PIL import Image
from torchvision.transforms import CenterCrop, Grayscale, InterpolationMode, Resize

random = np.random.default_rng(20)
members, decoded, prepared = {}, [], []


def scene(height, width):
    y, x = np.mgrid[0:height, 0:width]
    colours = np.stack([127 + 120 * np.sin(x / 7 + y / 13), 127 + 120 * np.cos(x / 5 - y / 9), (x * 5 + y * 3) % 256], -1)
    return Image.fromarray((colours + random.normal(0, 12, colours.shape)).clip(0, 255).astype(np.uint8))


def digest(image):
    return hashlib.sha256(image.tobytes()).hexdigest()[:16]


def add(name, data):
    members[name] = data
    opened = Image.open(io.BytesIO(data))
    colour = opened.convert("RGB")
    grey = colour.convert("L")
    decoded.append("\t".join([name, opened.mode, str(colour.width), str(colour.height), digest(colour), digest(grey)]))


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(height, width, kind, depth, interlaced):
    """A PNG of random samples with all filters, which Pillow does not write itself."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    values = random.integers(0, 700 if (kind, depth) == (0, 16) else 1 << depth, (height, width, samples))
    step = max(1, samples * depth // 8)

    def lines(part):
        out, above = b"", None
        for row in part if part.shape[1] else []:
            if depth == 16:
                line = row.astype(">u2").tobytes()
            elif depth == 8:
                line = row.astype(np.uint8).tobytes()
            else:
                line = np.packbits((row.reshape(-1, 1) >> np.arange(depth - 1, -1, -1)) & 1).tobytes()
            line = np.frombuffer(line, np.uint8).astype(int)
            above = np.zeros_like(line) if above is None else above
            left = np.concatenate([np.zeros(step, int), line])[: len(line)]
            corner = np.concatenate([np.zeros(step, int), above])[: len(line)]
            guess = left + above - corner
            a, b, c = abs(guess - left), abs(guess - above), abs(guess - corner)
            paeth = np.where((a <= b) & (a <= c), left, np.where(b <= c, above, corner))
            which = int(random.integers(0, 5))
            out += bytes([which])
            out += ((line - [0, left, above, (left + above) // 2, paeth][which]) % 256).astype(np.uint8).tobytes()
            above = line
        return out

    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    data = b"".join(lines(values[r::d, c::a]) for r, c, d, a in passes) if interlaced else lines(values)

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    packed = zlib.compress(data)
    half = max(1, len(packed) // 2)
    palette = random.integers(0, 256, 3 * (1 << min(8, depth)), dtype=np.uint8).tobytes()
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced)))
        + chunk(b"tEXt", b"Title\0test")
        + (chunk(b"PLTE", palette) if kind == 3 else b"")
        + chunk(b"IDAT", packed[:half])
        + chunk(b"IDAT", packed[half:])
        + chunk(b"IEND", b"")
    )


for size in [(1, 1), (3, 2), (17, 15), (33, 31)]:
    image = scene(*size)
    for sampling in ("4:4:4", "4:2:2", "4:2:0", "4:1:1") if size[0] < 33 else ("4:2:0",):
        for progressive in (False, True):
            data = saved(image, "JPEG", quality=85, subsampling=sampling, progressive=progressive)
            add(f"{size[0]}-{sampling.replace(':', '')}-{'p' if progressive else 'b'}.jpg", data)
# Samplings that Pillow does not write: the same blocks under other factors and another size, which is a picture of nothing.
for factors, sampling, before in ((0x12, "4:2:2", 0x21), (0x14, "4:2:0", 0x22), (0x41, "4:2:0", 0x22)):
    for progressive in (False, True):
        data = bytearray(saved(scene(48, 32), "JPEG", quality=85, subsampling=sampling, progressive=progressive))
        at = data.index(b"\xff\xc2" if progressive else b"\xff\xc0")
        across, down = 32 // (8 * (before >> 4)), 48 // (8 * (before & 15))
        data[at + 5 : at + 9] = struct.pack(">HH", 8 * down * (factors & 15), 8 * across * (factors >> 4))
        assert data[at + 11] == before
        data[at + 11] = factors
        add(f"factors-{factors:x}-{'p' if progressive else 'b'}.jpg", bytes(data))
image = scene(17, 31)
add("poor.jpg", saved(image, "JPEG", quality=5))
add("best.jpg", saved(image, "JPEG", quality=100, subsampling=0, optimize=True))
add("restart.jpg", saved(image, "JPEG", quality=80, restart_marker_blocks=1))
add("restart-p.jpg", saved(image, "JPEG", quality=80, restart_marker_rows=1, progressive=True))
add("grey.jpg", saved(image.convert("L"), "JPEG"))
add("grey-p.jpg", saved(image.convert("L"), "JPEG", progressive=True))
add("inks.jpg", saved(image.convert("CMYK"), "JPEG"))
add("plain.jpg", saved(image, "JPEG", keep_rgb=True))
exif = Image.Exif()
exif[0x0112] = 6
add("turned.jpg", saved(image, "JPEG", exif=exif))
for kind, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (3, (1, 2, 4, 8)), (4, (8, 16)), (6, (8, 16))):
    for depth in depths:
        for interlaced in (False, True):
            add(f"{kind}-{depth}-{'i' if interlaced else 'n'}.png", png(9, 11, kind, depth, interlaced))
small = scene(7, 9)
for mode in ("RGB", "L", "P", "1", "RGBA"):
    add(f"{mode}.bmp", saved(small.convert(mode), "BMP"))
add("colour.ppm", saved(small, "PPM"))
add("grey.pgm", saved(small.convert("L"), "PPM"))
add("few.pgm", b"P5 # a comment\n9 7\n15\n" + random.integers(0, 16, 63, dtype=np.uint8).tobytes())
for name, size in (("tall", (61, 40)), ("wide", (23, 57)), ("small", (9, 10))):
    image = scene(*size)
    add(f"{name}.png", saved(image, "PNG"))
    for filter in ("nearest", "box", "bilinear", "bicubic", "lanczos"):
        for resize in (None, [24], [32, 20], [70]):
            for crop in (None, [19], [30, 41]):
                for grey in (False, True):
                    result = Image.open(io.BytesIO(members[f"{name}.png"])).convert("RGB")
                    result = Grayscale()(result) if grey else result
                    if resize:
                        size = resize[0] if len(resize) == 1 else resize
                        result = Resize(size, InterpolationMode(filter))(result)
                    if crop:
                        result = CenterCrop(crop[0] if len(crop) == 1 else crop)(result)
                    numbers = lambda edges: ",".join(map(str, edges or []))
                    prepared.append(
                        "\t".join(
                            [f"{name}.png", filter, numbers(resize), numbers(crop), "1" if grey else "3"]
                            + [str(result.width), str(result.height), digest(result)]
                        )
                    )

members["decoded.tsv"] = ("\n".join(decoded) + "\n").encode()
members["prepared.tsv"] = ("\n".join(prepared) + "\n").encode()
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    for name, data in members.items():
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
print(len(decoded), "images,", len(prepared), "preparations")
