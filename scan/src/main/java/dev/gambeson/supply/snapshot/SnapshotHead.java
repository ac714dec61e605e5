package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.report.Location;
import dev.gambeson.supply.manifest.Manifest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds, in a few lines; what its files are stands in its {@link Listing}. Immutable.
 *
 * @param name what it is, with its version
 * @param created when it was made, as its maker says, to the millisecond
 * @param label what the file or folder was called that was frozen
 * @param single whether that was one file and no folder
 * @param files how many
 * @param bytes how many, of all files together
 * @param rootDigest as {@link Manifest#rootDigest}: what {@code sign} signs, where nothing was left out
 * @param dirHash as {@link Manifest#listingDigest}: names are part of it
 * @param listing the SHA-256 of its listing
 * @param sealedFor the keys of those who can open it, each its kind and id, in order; empty where it is not sealed
 * @param previous the {@link #digest} of the version before it; null where there was none
 */
public record SnapshotHead(
        SnapshotName name,
        Instant created,
        String label,
        boolean single,
        long files,
        long bytes,
        String rootDigest,
        String dirHash,
        String listing,
        List<String> sealedFor,
        @Nullable String previous) {

    private static final String FORM = "gambeson-snapshot";

    /** A head. */
    public SnapshotHead {
        sealedFor = List.copyOf(sealedFor);
    }

    /** Its bytes: JSON in the order of these fields, and last a checksum of what would be there without it. */
    public byte[] json() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put(FORM, 1);
        plain.put("name", name.name());
        plain.put("version", name.version());
        plain.put("created", created.toString());
        plain.put("label", label);
        plain.put("content", single ? "file" : "folder");
        plain.put("files", files);
        plain.put("bytes", bytes);
        plain.put("rootDigest", rootDigest);
        plain.put("dirHash", dirHash);
        plain.put("listing", listing);
        if (!sealedFor.isEmpty()) {
            plain.put("sealedFor", sealedFor);
        }
        if (previous != null) {
            plain.put("previous", previous);
        }
        plain.put("checksum", Sha256.hex(JsonText.indented(plain)));
        return JsonText.indented(plain);
    }

    /** What others name it by: the SHA-256 of its bytes in lower-case hex. */
    public String digest() {
        return Sha256.hex(json());
    }

    /**
     * Reads one, in the one form that it has.
     *
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_UNSUPPORTED} where it is of a newer version; {@code PROOF_REFUSED} where it is not as it was
     *     written
     */
    static SnapshotHead of(byte[] json, String source) {
        SnapshotHead head;
        try {
            JsonNode node = JsonNode.of(json, source);
            if (node.at(FORM).count() > 1) {
                throw InputException.unsupported(
                        Location.of(source), "is of a newer version", "Take a newer version of Gambeson.");
            }
            head = of(node);
        } catch (InputException | DateTimeException e) {
            if (e instanceof InputException problem && problem.code() == ErrorCode.INPUT_UNSUPPORTED) {
                throw problem;
            }
            throw damaged(source, e);
        }
        if (!Arrays.equals(head.json(), json)) {
            throw damaged(source, null);
        }
        return head;
    }

    private static SnapshotHead of(JsonNode node) {
        List<String> sealedFor = new ArrayList<>();
        JsonNode keys = node.find("sealedFor");
        if (keys != null) {
            keys.items().forEach(key -> sealedFor.add(key.text()));
        }
        String name = node.at("name").text();
        long version = node.at("version").count();
        if (!SnapshotName.isName(name)
                || !SnapshotName.isVersion(Long.toString(version))
                || node.at("files").count() == 0) {
            throw node.malformed("is no snapshot");
        }
        JsonNode previous = node.find("previous");
        return new SnapshotHead(
                new SnapshotName(name, version),
                Instant.parse(node.at("created").text()),
                node.at("label").text(),
                node.at("content").text().equals("file"),
                node.at("files").count(),
                node.at("bytes").count(),
                digest(node.at("rootDigest")),
                digest(node.at("dirHash")),
                digest(node.at("listing")),
                sealedFor,
                previous == null ? null : digest(previous));
    }

    static String digest(JsonNode node) {
        if (node.hex().length != 32) {
            throw node.malformed("is no SHA-256");
        }
        return node.text();
    }

    private static InputException damaged(String source, @Nullable Exception cause) {
        return new InputException(
                ErrorCode.PROOF_REFUSED,
                Location.of(source),
                "is not as it was written: it is damaged, or somebody has changed it",
                "Take the store from another copy.",
                cause);
    }
}
