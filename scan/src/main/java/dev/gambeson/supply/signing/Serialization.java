package dev.gambeson.supply.signing;

import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Location;
import dev.gambeson.supply.manifest.FileName;
import dev.gambeson.supply.manifest.WalkRules;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a signer has gone through the files (§5.2.2).
 *
 * @param shardBytes the size of parts; 0 where files are taken whole
 * @param followsLinks whether links were followed
 * @param excluded what was left out, with what always is
 */
record Serialization(long shardBytes, boolean followsLinks, Set<String> excluded) {

    static final Serialization STANDARD = new Serialization(0, false, Set.copyOf(WalkRules.ALWAYS_EXCLUDED));

    static Serialization of(JsonNode json, String source) {
        String hash = json.at("hash_type").text();
        String method = json.at("method").text();
        // The reference implementation gives parts a name of their own.
        if (!hash.equals("sha256") && !hash.matches("sha256-sharded-\\d{1,18}")) {
            throw unsupported(source, "digests by " + hash, "Have it signed with SHA-256.");
        }
        if (!method.equals("files") && !method.equals("shards")) {
            throw unsupported(source, "the method " + method, "Have it signed by files.");
        }
        Set<String> excluded = new LinkedHashSet<>(WalkRules.ALWAYS_EXCLUDED);
        JsonNode ignored = json.find("ignore_paths");
        if (ignored != null) {
            for (JsonNode one : ignored.items()) {
                String name = FileName.canonical(one.text().replaceAll("/+$", ""));
                if (name != null) {
                    excluded.add(name);
                }
            }
        }
        return new Serialization(
                method.equals("files") ? 0 : size(json.at("shard_size")),
                json.at("allow_symlinks").flag(),
                Set.copyOf(excluded));
    }

    /** The reference implementation writes whole numbers as {@code 1000000000.0}. */
    private static long size(JsonNode json) {
        double size = json.number();
        if (size < 1 || size > 1L << 52 || size != Math.rint(size)) {
            throw json.malformed("is no number of bytes");
        }
        return (long) size;
    }

    private static InputException unsupported(String source, String what, String remedy) {
        return InputException.unsupported(
                Location.of(source), "asks for " + what + ", which is not known here", remedy);
    }
}
