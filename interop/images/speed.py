"""Images that Pillow decodes and prepares in a second on one core: speed.py FOLDER [.jpg] [SECONDS]; see ImageBench."""

import io
import pathlib
import sys
import time

from PIL import Image

folder, ending = pathlib.Path(sys.argv[1]), (sys.argv[2:] or [".jpg"])[0]
seconds = float((sys.argv[3:] or ["5"])[0])
files = [file.read_bytes() for file in sorted(folder.iterdir()) if file.suffix == ending]


def measure(prepare):
    images = pixels = 0
    start = time.perf_counter()
    while True:
        for data in files:
            image = Image.open(io.BytesIO(data)).convert("RGB")
            pixels += image.width * image.height
            images += 1
            if prepare:
                shorter = min(image.size)
                image = image.resize([256 * edge // shorter for edge in image.size], Image.BILINEAR)
                left, top = (image.width - 224) // 2, (image.height - 224) // 2
                image.crop((left, top, left + 224, top + 224)).load()
        passed = time.perf_counter() - start
        if passed >= seconds:
            return images / passed, pixels / passed / 1e6


plain = max(measure(False) for _ in range(3))
prepared = max(measure(True) for _ in range(3))
print("%d files: decoded %.1f images/s, %.1f megapixels/s; resized and cropped too %.1f images/s, %.1f megapixels/s"
      % (len(files), *plain, *prepared))
