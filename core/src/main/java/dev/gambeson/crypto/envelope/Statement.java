package dev.gambeson.crypto.envelope;

import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody states about artifacts: in-toto Statement v1. Immutable.
 *
 * @param subjects the artifacts, told by their digests
 * @param predicateType says what the predicate means
 * @param predicate what is stated
 */
public record Statement(List<Subject> subjects, String predicateType, JsonNode predicate) {

    /** The type of its payload in an {@link Envelope}. */
    public static final String MEDIA_TYPE = "application/vnd.in-toto+json";

    /** What {@code _type} must say. */
    public static final String TYPE = "https://in-toto.io/Statement/v1";

    /** What it said before; the form is the same, and cosign and older generators of provenance write it still. */
    private static final String OLD_TYPE = "https://in-toto.io/Statement/v0.1";

    /**
     * An artifact.
     *
     * @param name is informative: digests tell what it is
     * @param digests algorithm to lower-case hex, such as {@code sha256}
     */
    public record Subject(String name, Map<String, String> digests) {

        /** A subject. */
        public Subject {
            digests = Map.copyOf(digests);
        }
    }

    /** A statement. */
    public Statement {
        subjects = List.copyOf(subjects);
    }

    /**
     * Reads a statement.
     *
     * @param file what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is none, has no subject, or a subject has no digest
     */
    public static Statement of(byte[] json, String file) {
        return of(JsonNode.of(json, file), List.of(TYPE));
    }

    /**
     * Reads a statement of version 1 or 0.1, whose form is the same.
     *
     * @param file what to call it in errors
     * @throws InputException as {@link #of}
     */
    public static Statement ofAnyVersion(byte[] json, String file) {
        return of(JsonNode.of(json, file), List.of(TYPE, OLD_TYPE));
    }

    private static Statement of(JsonNode node, List<String> types) {
        if (!types.contains(node.at("_type").text())) {
            throw node.at("_type").malformed("is not " + String.join(" or ", types));
        }
        List<Subject> subjects = new ArrayList<>();
        for (JsonNode one : node.at("subject").items()) {
            JsonNode name = one.find("name");
            JsonNode digest = one.at("digest");
            Map<String, String> digests = new LinkedHashMap<>();
            for (String algorithm : digest.names()) {
                digests.put(algorithm, digest.at(algorithm).text());
            }
            if (digests.isEmpty()) {
                throw digest.malformed("is empty");
            }
            subjects.add(new Subject(name == null ? "" : name.text(), digests));
        }
        if (subjects.isEmpty()) {
            throw node.at("subject").malformed("is empty");
        }
        return new Statement(subjects, node.at("predicateType").text(), node.at("predicate"));
    }

    /** The bytes of a statement. */
    public static byte[] bytes(List<Subject> subjects, String predicateType, Map<String, ?> predicate) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Subject subject : subjects) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", subject.name());
            one.put("digest", new java.util.TreeMap<>(subject.digests()));
            written.add(one);
        }
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("_type", TYPE);
        statement.put("subject", written);
        statement.put("predicateType", predicateType);
        statement.put("predicate", predicate);
        return JsonText.compact(statement);
    }
}
