package dev.gambeson.supply.manifest;

import dev.gambeson.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of a model or data set. Immutable.
 *
 * @param name what the whole is called: the last part of its path
 * @param resources at least one, in the order of the bytes of their names in UTF-8
 */
public record Manifest(String name, List<Resource> resources) {

    /** A manifest. */
    public Manifest {
        resources = List.copyOf(resources);
    }

    /**
     * Reads every file of a tree.
     *
     * @throws dev.gambeson.GambesonException as {@link FileTree#demandWhole}; {@code INPUT_UNREADABLE} where a file cannot be read
     *     or changes meanwhile
     */
    public static Manifest of(FileTree tree, FileDigests digests) {
        List<Piece> pieces =
                tree.demandWhole().files().stream().map(Piece::whole).toList();
        List<Resource> resources = digests.of(pieces).stream()
                .map(one -> new Resource(
                        one.piece().file().name(), one.demand(), one.piece().to()))
                .toList();
        return new Manifest(tree.name(), resources);
    }

    /**
     * The digest of the whole in lower-case hex, which a signature and every statement is about: the SHA-256 of the raw digests
     * of the files in their order (OpenSSF Model Signing v1.0).
     */
    public String rootDigest() {
        MessageDigest digest = Sha256.digest();
        for (Resource resource : resources) {
            digest.update(HexFormat.of().parseHex(resource.sha256()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A digest that names are part of, in lower-case hex: {@code dirHash} of in-toto, the SHA-256 of the lines that
     * {@code sha256sum} prints. The root digest alone does not tell a file that got another name.
     */
    public String listingDigest() {
        MessageDigest digest = Sha256.digest();
        for (Resource resource : resources) {
            digest.update((resource.sha256() + "  " + resource.name() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
