package dev.gambeson.columnar.snappy;

/** Bytes that are no block of Snappy. */
public final class SnappyException extends Exception {

    private static final long serialVersionUID = 1;

    SnappyException(String problem) {
        super(problem);
    }
}
