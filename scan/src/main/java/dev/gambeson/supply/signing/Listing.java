package dev.gambeson.supply.signing;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.manifest.FileName;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was signed: the files with their digests, as the statement lists them.
 *
 * @param name what the signer calls the model
 * @param rootDigest the digest of the whole in the order of the list
 * @param pieces those whose names are such
 * @param old whether it is of version 0.2
 */
record Listing(String name, String rootDigest, List<ListedPiece> pieces, Serialization serialization, boolean old) {

    static final String PREDICATE_TYPE = "https://model_signing/signature/v1.0";
    static final String OLD_PREDICATE_TYPE = "https://model_signing/Digests/v0.1";

    private static final Pattern RANGE = Pattern.compile("(.+):(0|[1-9]\\d{0,17}):([1-9]\\d{0,17})", Pattern.DOTALL);

    /**
     * Reads a statement whose signature holds.
     *
     * @param single the name of the one file that is verified; null where it is a folder
     * @param refusals takes names that are none, and a digest of the whole that is another
     */
    static Listing of(byte[] payload, String source, @Nullable String single, Refusals refusals) {
        Statement statement = Statement.of(payload, source);
        if (statement.predicateType().equals(OLD_PREDICATE_TYPE)) {
            return old(statement, payload, source, single, refusals);
        }
        JsonNode json = JsonNode.of(payload, source);
        if (!statement.predicateType().equals(PREDICATE_TYPE)) {
            throw json.at("predicateType").malformed("is not " + PREDICATE_TYPE);
        }
        Serialization serialization = Serialization.of(statement.predicate().at("serialization"), source);
        List<JsonNode> resources = statement.predicate().at("resources").items();
        if (resources.isEmpty() || statement.subjects().size() != 1) {
            throw json.malformed("lists no file, or is about more than one model");
        }
        Reader reader = new Reader(serialization.shardBytes(), single, refusals);
        for (JsonNode resource : resources) {
            String algorithm = resource.at("algorithm").text();
            if (!algorithm.equals("sha256") && !algorithm.equals("sha256-sharded-" + serialization.shardBytes())) {
                throw resource.at("algorithm").malformed("is not that of the whole list");
            }
            reader.add(resource.at("name"), resource.at("digest"));
        }
        Statement.Subject subject = statement.subjects().get(0);
        String claimed = subject.digests().get("sha256");
        String computed = reader.rootDigest();
        if (!computed.equals(claimed)) {
            refusals.add(
                    SigningRules.ROOT_DIGEST,
                    "the signature says " + claimed + ", and the listed files give " + computed);
        }
        return new Listing(subject.name(), computed, reader.pieces, serialization, false);
    }

    /** Version 0.2 of the reference implementation: each file is a subject. */
    private static Listing old(
            Statement statement, byte[] payload, String source, @Nullable String single, Refusals refusals) {
        Reader reader = new Reader(0, single, refusals);
        for (JsonNode subject : JsonNode.of(payload, source).at("subject").items()) {
            reader.add(subject.at("name"), subject.at("digest").at("sha256"));
        }
        return new Listing("", reader.rootDigest(), reader.pieces, Serialization.STANDARD, true);
    }

    /** Takes the lines of a list one after the other. */
    private static final class Reader {

        private final List<ListedPiece> pieces = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final MessageDigest root = Sha256.digest();
        private final boolean parts;
        private final @Nullable String single;
        private final Refusals refusals;

        Reader(long shardBytes, @Nullable String single, Refusals refusals) {
            this.parts = shardBytes > 0;
            this.single = single;
            this.refusals = refusals;
        }

        void add(JsonNode name, JsonNode digest) {
            byte[] bytes = digest.hex();
            if (bytes.length != 32) {
                throw digest.malformed("is no SHA-256");
            }
            root.update(bytes);
            Matcher range = RANGE.matcher(name.text());
            if (parts && !range.matches()) {
                throw name.malformed("names no part of a file, such as weights.bin:0:1000");
            }
            String whole = parts ? range.group(1) : name.text();
            // The reference implementation calls a single file by a dot.
            String file = single != null && whole.equals(".") ? single : FileName.canonical(whole);
            if (file == null) {
                refusals.add(SigningRules.NAME_REFUSED, shown(whole), "is no name of a file in the folder");
            } else if (!seen.add(parts ? file + ":" + range.group(2) : file)) {
                refusals.add(SigningRules.NAME_REFUSED, shown(whole), "is listed twice");
            } else {
                pieces.add(new ListedPiece(
                        file,
                        parts ? Long.parseLong(range.group(2)) : 0,
                        parts ? Long.parseLong(range.group(3)) : ListedPiece.WHOLE,
                        HexFormat.of().formatHex(bytes)));
            }
        }

        String rootDigest() {
            return HexFormat.of().formatHex(root.digest());
        }

        private static String shown(String name) {
            return '"' + name.replace('\n', ' ') + '"';
        }
    }
}
