package dev.gambeson.supply.signing;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.supply.manifest.Digested;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What is held against a signature.
 *
 * @param tree which files there are
 * @param digests reads pieces of them
 */
record Held(FileTree tree, Function<List<Piece>, List<Digested>> digests) {

    /** A file that was read before. */
    static Held of(String name, byte[] content) {
        return new Held(
                FileTree.of(name, content.length),
                pieces -> pieces.stream()
                        .map(piece -> new Digested(piece, Sha256.hex(bytes(content, piece)), null))
                        .toList());
    }

    private static byte[] bytes(byte[] content, Piece piece) {
        boolean whole = piece.from() == 0 && piece.to() == content.length;
        return whole ? content : Arrays.copyOfRange(content, (int) piece.from(), (int) piece.to());
    }
}
