package dev.gambeson.supply.bom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of an SPDX document and what relates them, numbered in the order in which they came. Not thread-safe. */
final class SpdxGraph {

    private static final String CREATION = "_:creation";

    private final String document;
    private final List<JsonObject> elements = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /**
     * An empty graph.
     *
     * @param document the IRI under which its elements are named
     */
    SpdxGraph(String document) {
        this.document = document;
    }

    /**
     * Adds an element.
     *
     * @param kind the beginning of its IRI
     * @param more its other members
     * @return its IRI
     */
    String add(String type, String kind, @Nullable String name, JsonObject more) {
        String iri = document + "#" + kind + "-" + (names.size() + 1);
        JsonObject element = new JsonObject()
                .with("type", type)
                .with("spdxId", iri)
                .with("creationInfo", CREATION)
                .with("name", name);
        more.map().forEach(element::with);
        elements.add(element);
        names.add(iri);
        return iri;
    }

    /** Adds a relationship unless it leads nowhere. */
    void relate(String from, String type, List<String> to, @Nullable String completeness, @Nullable String comment) {
        if (!to.isEmpty()) {
            add(
                    "Relationship",
                    "relationship",
                    null,
                    new JsonObject()
                            .with("comment", comment)
                            .with("from", from)
                            .with("relationshipType", type)
                            .with("to", to)
                            .with("completeness", completeness));
        }
    }

    /** The IRIs of all elements so far. */
    List<String> names() {
        return List.copyOf(names);
    }

    /**
     * All of it, with who made it and when.
     *
     * @param created in UTC, to the second
     * @param by the IRI of an agent
     * @param last the IRI of the document, which is written first
     */
    List<Map<String, Object>> elements(String created, String by, String last) {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(new JsonObject()
                .with("type", "CreationInfo")
                .with("@id", CREATION)
                .with("specVersion", "3.0.1")
                .with("created", created)
                .with("createdBy", List.of(by))
                .map());
        all.add(elements.get(names.indexOf(last)).map());
        elements.stream()
                .map(JsonObject::map)
                .filter(element -> !last.equals(element.get("spdxId")))
                .forEach(all::add);
        return all;
    }

    /** A digest of a file. */
    static JsonObject sha256(String digest) {
        return new JsonObject().with("type", "Hash").with("algorithm", "sha256").with("hashValue", digest);
    }

    /** The digest of several files. */
    static JsonObject rootDigest(String digest) {
        return new JsonObject()
                .with("type", "Hash")
                .with("comment", "Root digest of OpenSSF Model Signing: SHA-256 of the SHA-256 digests of the files")
                .with("algorithm", "other")
                .with("hashValue", digest);
    }
}
