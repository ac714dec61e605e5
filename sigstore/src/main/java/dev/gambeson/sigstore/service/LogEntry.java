package dev.gambeson.sigstore.service;

import dev.gambeson.format.json.JsonNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Rekor answers, as an entry of a Sigstore bundle ({@code TransparencyLogEntry} of protobuf-specs). Only what is known is
 * taken over; numbers of 64 bits are written as text, as ProtoJSON has it.
 */
final class LogEntry {

    private static final int MOST_HASHES = 64;

    private LogEntry() {}

    /** Of version 1: one entry under its name, with a promise; digests in hexadecimal digits. */
    static Map<String, Object> ofPromise(JsonNode answer) {
        List<String> names = answer.names();
        if (names.size() != 1) {
            throw answer.malformed("holds more or less than one entry");
        }
        JsonNode entry = answer.at(names.get(0));
        JsonNode verification = entry.at("verification");
        JsonNode proof = verification.at("inclusionProof");
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("logIndex", count(entry.at("logIndex")));
        written.put("logId", Map.of("keyId", base64(entry.at("logID").hex())));
        written.put("kindVersion", kind(entry.at("body")));
        written.put("integratedTime", count(entry.at("integratedTime")));
        written.put(
                "inclusionPromise",
                Map.of(
                        "signedEntryTimestamp",
                        base64(verification.at("signedEntryTimestamp").base64())));
        Map<String, Object> inclusion = new LinkedHashMap<>();
        inclusion.put("logIndex", count(proof.at("logIndex")));
        inclusion.put("rootHash", base64(proof.at("rootHash").hex()));
        inclusion.put("treeSize", count(proof.at("treeSize")));
        inclusion.put(
                "hashes", hashes(proof).stream().map(hash -> base64(hash.hex())).toList());
        inclusion.put("checkpoint", Map.of("envelope", proof.at("checkpoint").text()));
        written.put("inclusionProof", inclusion);
        written.put("canonicalizedBody", base64(entry.at("body").base64()));
        return written;
    }

    /** Of version 2: the entry itself, of which ProtoJSON may leave out what is zero or empty. */
    static Map<String, Object> ofTiles(JsonNode entry) {
        JsonNode proof = entry.at("inclusionProof");
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("logIndex", index(entry));
        written.put(
                "logId", Map.of("keyId", base64(entry.at("logId").at("keyId").base64())));
        written.put("kindVersion", kind(entry.at("canonicalizedBody")));
        Map<String, Object> inclusion = new LinkedHashMap<>();
        inclusion.put("logIndex", index(proof));
        inclusion.put("rootHash", base64(proof.at("rootHash").base64()));
        inclusion.put("treeSize", count(proof.at("treeSize")));
        inclusion.put(
                "hashes",
                hashes(proof).stream().map(hash -> base64(hash.base64())).toList());
        inclusion.put(
                "checkpoint",
                Map.of("envelope", proof.at("checkpoint").at("envelope").text()));
        written.put("inclusionProof", inclusion);
        written.put("canonicalizedBody", base64(entry.at("canonicalizedBody").base64()));
        return written;
    }

    private static List<JsonNode> hashes(JsonNode proof) {
        JsonNode hashes = proof.find("hashes");
        if (hashes != null && hashes.items().size() > MOST_HASHES) {
            throw hashes.malformed("is longer than any path in a tree");
        }
        return hashes == null ? List.of() : hashes.items();
    }

    private static Map<String, Object> kind(JsonNode body) {
        JsonNode json = JsonNode.of(body.base64(), "entry");
        return Map.of(
                "kind", json.at("kind").text(), "version", json.at("apiVersion").text());
    }

    private static String index(JsonNode json) {
        JsonNode index = json.find("logIndex");
        return index == null ? "0" : count(index);
    }

    private static String count(JsonNode json) {
        return Long.toString(json.count());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
