package dev.gambeson.supply.manifest;

/**
 * Bytes of a file from an offset to another, without the second. Immutable.
 *
 * @param to at most the size of the file
 */
public record Piece(FoundFile file, long from, long to) {

    /** All of a file. */
    public static Piece whole(FoundFile file) {
        return new Piece(file, 0, file.bytes());
    }
}
