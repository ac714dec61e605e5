"""Reads bills with the libraries of others.

    pip install 'cyclonedx-python-lib[validation]' spdx-python-model
    python peers.py cyclonedx bom.json …      valid by the schema of its version, read without an error
    python peers.py spdx bom.spdx.json …      read into the model of SPDX 3.0.1, every reference resolved

Exit code 1 where a document is refused.
"""

import json
import sys


def cyclonedx(path):
    from cyclonedx.model.bom import Bom
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = open(path).read()
    document = json.loads(text)
    version = SchemaVersion.from_version(document["specVersion"])
    problem = JsonStrictValidator(version).validate_str(text)
    bom = Bom.from_json(document)
    models = [c for c in bom.components if c.type.value == "machine-learning-model"]
    print(path, version.name, problem or "valid", len(bom.components), "components",
          len(models[0].components), "files", len(models[0].properties), "properties")
    return problem is None and bom.validate() and len(models) == 1


def spdx(path):
    from spdx_python_model import v3_0_1 as model

    objects = model.SHACLObjectSet()
    with open(path) as file:
        model.JSONLDDeserializer().read(file, objects)
    unresolved = objects.link()
    packages = list(objects.foreach_type(model.ai_AIPackage, match_subclass=True))
    relations = list(objects.foreach_type(model.Relationship))
    print(path, len(packages), "models", len(packages[0].ai_metric), "metrics", len(relations), "relationships",
          "unresolved:", unresolved or "none")
    return not unresolved


read = {"cyclonedx": cyclonedx, "spdx": spdx}[sys.argv[1]]
sys.exit(0 if all([read(path) for path in sys.argv[2:]]) else 1)
