"""Copies all images below folders into one, with the digests of the pixels that Pillow reads: compare.py OUT FOLDER..."""

import hashlib
import pathlib
import sys

from PIL import Image

Image.MAX_IMAGE_PIXELS = None
out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
lines, seen = [], set()
for folder in sys.argv[2:]:
    for file in sorted(pathlib.Path(folder).rglob("*")):
        if file.suffix.lower() not in (".jpg", ".jpeg", ".png", ".bmp", ".ppm", ".pgm"):
            continue
        data = file.read_bytes()
        key = hashlib.sha256(data).hexdigest()
        if key in seen:
            continue
        seen.add(key)
        name = f"{len(seen)}{file.suffix.lower()}"
        (out / name).write_bytes(data)
        try:
            opened = Image.open(out / name)
            mode, colour = opened.mode, opened.convert("RGB")
        except Exception as problem:
            print(file, "is not read by Pillow:", problem)
            continue
        digests = [hashlib.sha256(one.tobytes()).hexdigest() for one in (colour, colour.convert("L"))]
        lines.append("\t".join([name, mode, str(colour.width), str(colour.height), *digests]))
(out / "expected.tsv").write_text("\n".join(lines) + "\n")
print(len(lines), "images")
