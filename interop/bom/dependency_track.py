"""Imports a bill into a running Dependency-Track and says, field by field, what it kept.

    python dependency_track.py http://127.0.0.1:8080 bom.json

A fresh server is expected (admin/admin); the password is changed to the one in DEPENDENCY_TRACK_PASSWORD, or a random one.
Standard library only. Exit code 1 where something is lost that its model has a place for.
"""

import base64
import json
import os
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

server, path = sys.argv[1].rstrip("/"), sys.argv[2]
password = os.environ.get("DEPENDENCY_TRACK_PASSWORD") or secrets.token_hex(16)


def call(method, resource, body=None, form=None, token=None):
    headers = {"Accept": "application/json"}
    data = None
    if body is not None:
        data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
    if form is not None:
        data = urllib.parse.urlencode(form).encode()
        headers["Content-Type"], headers["Accept"] = "application/x-www-form-urlencoded", "text/plain"
    if token:
        headers["Authorization"] = "Bearer " + token
    request = urllib.request.Request(server + "/api/v1" + resource, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read().decode()
    return text if form is not None else json.loads(text or "null")


def login():
    try:
        call("POST", "/user/forceChangePassword", form={
            "username": "admin", "password": "admin", "newPassword": password, "confirmPassword": password})
    except urllib.error.HTTPError:
        pass  # somebody has changed it before
    return call("POST", "/user/login", form={"username": "admin", "password": password})


token = login()
bom = json.load(open(path))
described = bom["metadata"]["component"]
name, version = described["name"], secrets.token_hex(4)
try:
    upload = call("PUT", "/bom", token=token, body={
        "projectName": name, "projectVersion": version, "autoCreate": True,
        "bom": base64.b64encode(open(path, "rb").read()).decode()})
except urllib.error.HTTPError as refused:
    sys.exit(f"refused: {refused.code} {refused.read().decode()[:500]}")
while call("GET", "/event/token/" + upload["token"], token=token)["processing"]:
    time.sleep(1)
project = call("GET", "/project/lookup?" + urllib.parse.urlencode({"name": name, "version": version}), token=token)
kept = {}
page = 1
while True:
    components = call("GET", f"/component/project/{project['uuid']}?pageSize=100&pageNumber={page}", token=token)
    if not components:
        break
    for component in components:
        full = call("GET", "/component/" + component["uuid"], token=token)
        full["properties"] = call("GET", f"/component/{component['uuid']}/property", token=token)
        kept[(full["name"], full["classifier"])] = full
    page += 1

CLASSIFIERS = {"machine-learning-model": "MACHINE_LEARNING_MODEL", "data": "DATA", "library": "LIBRARY", "file": "FILE"}
lost, same = [], 0


def compare(what, ours, theirs):
    global same
    if ours == theirs or not ours and not theirs:
        same += 1
    else:
        lost.append(f"{what}: wrote {str(ours)[:150]!r}, kept {str(theirs)[:150]!r}")


def properties(component):
    return sorted({(p["name"], p["value"]) for p in component.get("properties", [])})


def check(component):
    ref = component["bom-ref"]
    found = kept.pop((component["name"], CLASSIFIERS[component["type"]]), None)
    if found is None:
        lost.append(f"{ref}: the whole component")
        return
    for field in ("name", "version", "description", "purl"):
        compare(f"{ref} {field}", component.get(field), found.get(field))
    hashes = {h["alg"]: h["content"] for h in component.get("hashes", [])}
    compare(f"{ref} hash", hashes.get("SHA-256"), found.get("sha256"))
    compare(f"{ref} supplier", component.get("supplier", {}).get("name"), found.get("supplier", {}).get("name"))
    compare(f"{ref} authors", [one["name"] for one in component.get("authors", [])],
            [one["name"] for one in found.get("authors", [])])
    licences = [entry.get("expression") or entry["license"].get("id") or entry["license"].get("name")
                for entry in component.get("licenses", [])]
    resolved = found.get("resolvedLicense", {}).get("licenseId") or found.get("licenseExpression") or found.get("license")
    compare(f"{ref} licence", licences[0] if licences else None, resolved)
    ours = sorted((r["type"], r["url"]) for r in component.get("externalReferences", []))
    theirs = sorted((r["type"].lower().replace("_", "-"), r["url"]) for r in found.get("externalReferences", []))
    compare(f"{ref} references", ours, theirs)
    compare(f"{ref} properties", properties(component), sorted(
        {(f"{p['groupName']}:{p['propertyName']}", p["propertyValue"]) for p in found["properties"]}))
    for field in ("modelCard", "pedigree", "data"):
        if component.get(field):
            print(f"no place in its model: {ref} {field}")
    repeated(ref, component, " ".join(p["propertyValue"] for p in found["properties"]))
    for child in component.get("components", []):
        check(child)


def repeated(ref, component, text):
    """What its model has no place for is kept as properties."""
    card = component.get("modelCard", {})
    considerations = card.get("considerations", {})
    facts = [metric["value"] for metric in card.get("quantitativeAnalysis", {}).get("performanceMetrics", [])]
    facts += [bound for metric in card.get("quantitativeAnalysis", {}).get("performanceMetrics", [])
              for bound in metric.get("confidenceInterval", {}).values()]
    for field in ("users", "useCases", "technicalLimitations", "performanceTradeoffs"):
        facts += considerations.get(field, [])
    facts += [risk["name"] for risk in considerations.get("ethicalConsiderations", [])]
    facts += [group["harms"][:900] for group in considerations.get("fairnessAssessments", [])]
    facts += [ancestor["name"] for ancestor in component.get("pedigree", {}).get("ancestors", [])]
    for data in component.get("data", []):
        facts += data.get("sensitiveData", [])
        facts += [p["value"] for p in data.get("contents", {}).get("properties", [])]
    for fact in facts:
        compare(f"{ref} as a property", True, fact in text or fact)


for component in bom["components"]:
    check(component)
compare("release name", described["name"], project.get("name"))
compare("release supplier", described.get("supplier", {}).get("name"), project.get("supplier", {}).get("name"))
compare("release description", described.get("description"), project.get("description"))
for extra in kept:
    lost.append(f"invented: {extra}")
print(f"{same} fields kept, {len(lost)} lost")
print("\n".join(lost))
sys.exit(1 if lost else 0)
