package dev.gambeson.supply.snapshot;

import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.manifest.FileName;
import dev.gambeson.supply.snapshot.object.StoredContent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of a snapshot. Immutable.
 *
 * @param path as in {@link dev.gambeson.supply.manifest.Resource}
 * @param content what it holds
 */
record ListedFile(String path, StoredContent content) {

    static ListedFile of(JsonNode line) {
        JsonNode path = line.at("path");
        if (!path.text().equals(FileName.canonical(path.text()))) {
            throw path.malformed("leads out of the folder");
        }
        JsonNode tree = line.find("tree");
        return new ListedFile(
                path.text(),
                new StoredContent(
                        line.at("bytes").count(),
                        SnapshotHead.digest(line.at("sha256")),
                        tree == null ? null : SnapshotHead.digest(tree)));
    }

    byte[] line() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("path", path);
        plain.put("bytes", content.bytes());
        plain.put("sha256", content.sha256());
        if (content.tree() != null) {
            plain.put("tree", content.tree());
        }
        return JsonText.compact(plain);
    }
}
