"""A small hub that answers as huggingface.co does to its own client (revision, tree with pages, resolve with a redirect to
another server that must never see the token), over files of a folder.

    python hub.py FOLDER PORT       the hub on PORT, the store of its large files on PORT + 1
"""
import hashlib
import http.server
import json
import pathlib
import sys
import threading
import urllib.parse

ROOT = pathlib.Path(sys.argv[1])
PORT = int(sys.argv[2])
COMMIT = "0123456789abcdef0123456789abcdef01234567"
PAGE = 2
TOKEN = "hf_secret_of_the_test"


def entries(folder, deep):
    base = ROOT / folder
    for path in sorted(base.rglob("*") if deep else base.glob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.is_dir():
            yield {"type": "directory", "oid": "0" * 40, "size": 0, "path": name}
            continue
        body = path.read_bytes()
        entry = {"type": "file", "oid": hashlib.sha1(b"blob %d\0" % len(body) + body).hexdigest(), "size": len(body), "path": name}
        if large(path):
            entry["lfs"] = {"oid": hashlib.sha256(body).hexdigest(), "size": len(body), "pointerSize": 134}
        yield entry


def large(path):
    return path.suffix in (".onnx", ".bin", ".safetensors")


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def say(self, status, body=b"", **headers):
        first, last = 0, len(body)
        wanted = self.headers.get("Range", "")
        if status == 200 and wanted.startswith("bytes="):
            begin, end = wanted[6:].split("-")
            first, last = int(begin), min(len(body), int(end) + 1 if end else len(body))
            headers["Content-Range"] = f"bytes {first}-{last - 1}/{len(body)}"
            status = 206
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(last - first))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[first:last])

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        path = urllib.parse.unquote(url.path)
        query = urllib.parse.parse_qs(url.query)
        if self.server.server_port != PORT:
            if self.headers.get("Authorization"):
                print("THE TOKEN WAS SHOWN TO THE STORE", flush=True)
            body = (ROOT / path.lstrip("/")).read_bytes()
            return self.say(200, body, ETag='"%s"' % hashlib.md5(body).hexdigest())
        if self.headers.get("Authorization") != "Bearer " + TOKEN:
            return self.say(401, b"{}", X_Error_Code="RepoNotFound", X_Error_Message="Invalid username or password.")
        prefix = "/api/models/team/credit"
        if path.startswith(prefix + "/revision/") or path == prefix:
            if path.rsplit("/", 1)[-1] not in ("main", COMMIT, "credit"):
                return self.say(404, b"{}", X_Error_Code="RevisionNotFound")
            siblings = [{"rfilename": e["path"]} for e in entries("", True) if e["type"] == "file"]
            return self.say(200, json.dumps({"id": "team/credit", "sha": COMMIT, "siblings": siblings, "tags": []}).encode())
        if path.startswith(prefix + "/tree/"):
            folder = path[len(prefix + "/tree/"):].partition("/")[2]
            found = list(entries(folder, query.get("recursive", [""])[0].lower() == "true"))
            start = int(query.get("cursor", ["0"])[0])
            more = {}
            if start + PAGE < len(found):
                query["cursor"] = [str(start + PAGE)]
                next_page = f"http://127.0.0.1:{PORT}{url.path}?" + urllib.parse.urlencode(query, doseq=True)
                more["Link"] = f'<{next_page}>; rel="next"'
            return self.say(200, json.dumps(found[start:start + PAGE]).encode(), **more)
        if path.startswith("/team/credit/resolve/"):
            name = path[len("/team/credit/resolve/"):].partition("/")[2]
            file = ROOT / name
            if not file.is_file():
                return self.say(404, b"", X_Error_Code="EntryNotFound")
            body = file.read_bytes()
            if large(file):
                return self.say(302, b"", Location=f"http://127.0.0.1:{PORT + 1}/" + urllib.parse.quote(name), X_Repo_Commit=COMMIT,
                                X_Linked_Size=str(len(body)), X_Linked_Etag='"%s"' % hashlib.sha256(body).hexdigest())
            return self.say(200, body, ETag='"%s"' % hashlib.sha1(body).hexdigest(), X_Repo_Commit=COMMIT)
        return self.say(404, b"{}", X_Error_Code="EntryNotFound")

    def log_message(self, *words):
        pass


for port in (PORT + 1, PORT):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Server)
    threading.Thread(target=server.serve_forever, daemon=port != PORT).start()
