"""Holds bills in SPDX 3.0.1 against the validator of those who make SPDX (JSON Schema and SHACL), offline, and against what the
specification demands of the profiles that a document claims, which its shapes leave out.

    pip install spdx3-validate
    git -C spdx-spec archive gh-pages 3.0.1/rdf | tar x          # of github.com/spdx/spdx-spec
    python spdx.py 3.0.1/rdf bill.spdx.json ...

Exit code 1 where a document is refused.
"""

import io
import json
import pathlib
import sys
import urllib.request
import urllib.response
from email.message import Message

import spdx3_validate

# "External properties cardinality updates" of the classes, and "Profile conformance" of the namespaces, of SPDX 3.0.1.
MANDATORY = {
    "ai": ("ai_AIPackage", ("releaseTime", "suppliedBy", "software_downloadLocation", "software_packageVersion",
                            "software_primaryPurpose")),
    "dataset": ("dataset_DatasetPackage", ("builtTime", "originatedBy", "releaseTime", "software_downloadLocation",
                                           "software_primaryPurpose", "dataset_datasetType")),
}
LICENCES = ("hasConcludedLicense", "hasDeclaredLicense")


class Files(urllib.request.HTTPSHandler):
    """Answers for spdx.org from a folder, and for nobody else."""

    def https_open(self, request):
        name = request.full_url.rpartition("/")[2].replace("spdx-json-schema.json", "schema.json")
        file = pathlib.Path(sys.argv[1]) / name
        if not request.full_url.startswith("https://spdx.") or not file.is_file():
            raise FileNotFoundError(request.full_url)
        headers = Message()
        headers["Content-Type"] = "text/turtle" if name.endswith(".ttl") else "application/ld+json"
        answer = urllib.response.addinfourl(io.BytesIO(file.read_bytes()), headers, request.full_url, 200)
        answer.msg = "OK"
        return answer


def missing(elements):
    """What the profiles that a document claims demand and it does not have."""
    document = next(element for element in elements if element["type"] == "SpdxDocument")
    relations = [element for element in elements if element["type"] == "Relationship"]
    for profile in set(document["profileConformance"]) & set(MANDATORY):
        kind, names = MANDATORY[profile]
        packages = [element for element in elements if element["type"] == kind]
        for package in packages:
            yield from (f"{profile}: {package['spdxId']} has no {name}" for name in names if not package.get(name))
            for licence in LICENCES:
                found = [one for one in relations
                         if one["relationshipType"] == licence and one["from"] == package["spdxId"] and len(one["to"]) == 1]
                if len(found) != 1:
                    yield f"{profile}: {package['spdxId']} has {len(found)} {licence}"


def main():
    urllib.request.install_opener(urllib.request.build_opener(Files))
    problems = 0
    for path in sys.argv[2:]:
        found = [str(error) for error in spdx3_validate.validate([path]).errors]
        elements = json.loads(pathlib.Path(path).read_text())["@graph"]
        found += missing(elements)
        claimed = next(element["profileConformance"] for element in elements if element["type"] == "SpdxDocument")
        print(path, "claims", ", ".join(claimed) + ":", found or "valid")
        problems += len(found)
    sys.exit(1 if problems else 0)


main()
