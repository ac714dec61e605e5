"""Shows what readers really see in the hostile archives, each in a process of its own, with pickles that do nothing but echo.

    python readers.py scan/src/test/resources/archives/malicious

For each archive: which members Python's zipfile or tarfile gives out, and which of two pickles (good, evil) each of them holds;
with torch on the path, also which of two archives torch.load opens of those that are made here for it. Nothing is unpickled but
by torch.load(weights_only=True) of plain dictionaries.
"""

import io
import sys
import tarfile
import warnings
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")


def what(data):
    return "evil" if b"echo gambeson" in data else "good" if b"weights" in data else "other"


def zip_seen(data):
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:
        return f"refused: {error}"
    seen = []
    for name in dict.fromkeys(archive.namelist()):
        try:
            seen.append(f"{name!r}: {what(archive.read(name))}")
        except Exception as error:
            seen.append(f"{name!r}: refused ({error})")
    return "; ".join(seen)


def tar_seen(data):
    seen = []
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for info in archive:
                content = archive.extractfile(info) if info.isreg() else None
                seen.append(f"{info.name!r}: {what(content.read()) if content else 'no file'}")
    except Exception as error:
        seen.append(f"refused: {error}")
    return "; ".join(seen)


def torch_cases():
    import torch

    def members(word):
        made = io.BytesIO()
        torch.save({"who": word}, made)
        source = zipfile.ZipFile(made)
        return [dict(name=info.filename.encode(), data=source.read(info)) for info in source.infolist()]

    sys.argv = [sys.argv[0], "/nowhere"]
    sys.path.insert(0, str(Path(__file__).parent))
    from make_archives import zip_of

    first, second = members("first"), members("later")
    pickle_name = first[0]["name"]
    other = dict(second[0])
    rest = first[1:]
    cases = {
        "duplicate, behind": zip_of(first + [other]),
        "duplicate, in front": zip_of([other] + first),
        "duplicate, both": zip_of([other] + first + [other]),
        "only in capitals": zip_of(rest + [dict(other, name=pickle_name.upper().replace(b"ARCHIVE", b"archive"))]),
        "name in front differs": zip_of([dict(first[0], lname=b"x/else.txt")] + rest),
        "checksum": zip_of([dict(first[0], crc=1)] + rest),
        "encryption flag in front": zip_of([dict(first[0], lflags=1)] + rest),
        "encryption flag listed": zip_of([dict(first[0], flags=1)] + rest),
        "method in front": zip_of([dict(first[0], lmethod=8)] + rest),
        "size in front": zip_of([dict(first[0], lsize=5)] + rest),
        "two archives": zip_of(first) + zip_of(second),
        "archive in the comment": zip_of(first, comment=zip_of(second)),
        "bytes behind": zip_of(first, trailing=bytes(10)),
    }
    for name, data in cases.items():
        try:
            by_torch = torch.load(io.BytesIO(data), weights_only=True)["who"]
        except Exception as error:
            by_torch = "refused: " + str(error).split(".")[0][:70]
        try:
            read = zipfile.ZipFile(io.BytesIO(data)).read(pickle_name.decode())
            by_zipfile = "later" if b"later" in read else "first"
        except Exception as error:
            by_zipfile = "refused: " + str(error)[:60]
        print(f"| {name} | {by_torch} | {by_zipfile} |")


if __name__ == "__main__":
    for file in sorted(Path(sys.argv[1]).iterdir()):
        if file.suffix in (".zip", ".tar"):
            print(f"| {file.name} | {(zip_seen if file.suffix == '.zip' else tar_seen)(file.read_bytes())} |")
    try:
        torch_cases()
    except ImportError:
        print("torch is not installed")
