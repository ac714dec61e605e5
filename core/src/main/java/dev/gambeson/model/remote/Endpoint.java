package dev.gambeson.model.remote;

import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Permission;
import dev.gambeson.model.remote.protocol.AnswerKind;
import dev.gambeson.model.remote.protocol.AnswerPointer;
import dev.gambeson.model.remote.protocol.InferenceProtocol;
import dev.gambeson.model.remote.protocol.RequestTemplate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a server, and how it may be asked. Immutable; holds no secret.
 *
 * @param url the address of the server; for OIP without {@code /v2}
 * @param protocol what it speaks
 * @param name the name of the model, which OIP needs; else null
 * @param version its version, or null for the one that the server chooses
 * @param allow what is allowed beyond https to public addresses
 * @param credential the header that lets us in, or null
 * @param shape the extents of one example of an array, where a server does not say how it takes them and the data has
 *     others, such as {@code [1, 28, 28]} for images of {@code [28, 28]}; empty for those of the data
 * @param classes the classes in the order of the scores; empty where the answers tell or there are none
 * @param answers what the values in an answer are, or null to find out from the first
 * @param form how requests and answers look, which JSON needs; else null
 * @param allowance how much of it may be used
 */
public record Endpoint(
        Destination url,
        Protocol protocol,
        @Nullable String name,
        @Nullable String version,
        Set<Permission> allow,
        @Nullable Credential credential,
        List<Long> shape,
        List<String> classes,
        @Nullable AnswerKind answers,
        @Nullable Form form,
        Allowance allowance) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What is examined, in reports: the address, of OIP with the name of the model; without the query, which may hold a key. */
    public String address() {
        return protocol == Protocol.OIP && name != null
                ? InferenceProtocol.model(url, name, version).toString()
                : url.toString();
    }

    /**
     * How requests and answers of a server with a form of its own look.
     *
     * @param request where the examples go
     * @param pointer where the scores or labels are
     */
    public record Form(RequestTemplate request, AnswerPointer pointer) {}

    /**
     * Checks what belongs together.
     *
     * @throws IllegalArgumentException with what is wrong or missing, as a sentence
     */
    public Endpoint {
        allow = Set.copyOf(allow);
        shape = List.copyOf(shape);
        classes = List.copyOf(classes);
        if (protocol == Protocol.OIP && name == null) {
            throw new IllegalArgumentException("the protocol oip needs the `name` of the model");
        }
        if (protocol != Protocol.OIP && (name != null || version != null)) {
            throw new IllegalArgumentException("only the protocol oip takes the `name` or `version` of a model");
        }
        for (String word : new String[] {name, version}) {
            // It becomes a part of a path, where .. would lead elsewhere.
            if (word != null && (!NAME.matcher(word).matches() || word.matches("\\.+"))) {
                throw new IllegalArgumentException(
                        "`name` and `version` are up to 64 letters, digits, and the signs . _ -");
            }
        }
        if ((protocol == Protocol.JSON) != (form != null)) {
            throw new IllegalArgumentException(
                    "the protocol json, and no other, needs the form of a `request` and a `pointer` into the answer");
        }
        if (protocol != Protocol.JSON && url.query() != null) {
            throw new IllegalArgumentException("only the protocol json takes a `url` with a query (?)");
        }
        if (shape.size() > 8 || shape.stream().anyMatch(extent -> extent < 1 || extent > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("`shape` has up to eight extents of at least 1");
        }
        if (classes.size() == 1 || classes.stream().distinct().count() != classes.size()) {
            throw new IllegalArgumentException("`classes` are at least two, each once");
        }
    }
}
