package dev.gambeson.evidence.checkpoint;

import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyFields;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen of logs as JSON: docs/schema/seen-logs-1.json. */
final class SeenLogsText {

    private static final String FORM = "gambeson-seen";

    private SeenLogsText() {}

    static byte[] document(SeenLogs seen) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(FORM, 1);
        document.put("logs", seen.logs().stream().map(SeenLogsText::log).toList());
        return JsonText.indented(document);
    }

    private static Map<String, Object> log(SeenLog seen) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", seen.key().vkey());
        Path folder = seen.folder();
        if (folder != null) {
            object.put("folder", folder.toString());
        }
        object.put("checkpoint", new String(seen.checkpoint().note().bytes(), StandardCharsets.UTF_8));
        return object;
    }

    static SeenLogs read(byte[] document, String file) {
        JsonNode node = JsonNode.of(document, file);
        KeyFields.form(node, FORM, "memory of logs");
        KeyFields.only(node, FORM, "logs");
        List<JsonNode> items = node.at("logs").items();
        if (items.size() > SeenLogs.MOST) {
            throw node.at("logs").malformed("has more than " + SeenLogs.MOST + " entries");
        }
        List<SeenLog> logs = new ArrayList<>();
        Set<NoteKey> keys = new HashSet<>();
        for (JsonNode item : items) {
            SeenLog seen = log(item, file);
            if (!keys.add(seen.key())) {
                throw item.malformed("is the same log and key a second time");
            }
            logs.add(seen);
        }
        return new SeenLogs(logs);
    }

    private static SeenLog log(JsonNode node, String file) {
        KeyFields.only(node, "key", "folder", "checkpoint");
        try {
            NoteKey key = NoteKey.ofVkey(node.at("key").text());
            SignedCheckpoint signed =
                    SignedCheckpoint.of(node.at("checkpoint").text().getBytes(StandardCharsets.UTF_8), file);
            boolean own = signed.checkpoint().origin().equals(key.name())
                    && key.kind() == NoteKind.LOG
                    && signed.note().by(key, file).isPresent();
            if (!own) {
                throw node.at("checkpoint").malformed("is not signed by its key");
            }
            return new SeenLog(key, signed, folder(node));
        } catch (GambesonException e) {
            throw node.malformed("is no checkpoint with the key that signed it: " + e.getMessage());
        }
    }

    private static @Nullable Path folder(JsonNode node) {
        JsonNode folder = node.find("folder");
        try {
            return folder == null ? null : Path.of(folder.text());
        } catch (InvalidPathException e) {
            throw node.malformed("names a folder that can be none");
        }
    }
}
