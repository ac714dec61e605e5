package dev.gambeson.supply.signing;

/**
 * A line of a signed list: a file, or a part of one.
 *
 * @param file its canonical name
 * @param from where the part begins
 * @param to where it ends; {@link #WHOLE} for all of the file
 * @param sha256 in lower-case hex
 */
record ListedPiece(String file, long from, long to, String sha256) {

    static final long WHOLE = -1;

    boolean isWhole() {
        return to == WHOLE;
    }
}
