package dev.gambeson.cli.terminal;

/** Ids of keys and digests as people see them: the first 16 digits, which are enough to find one, and which options take. */
public final class ShortId {

    private static final int DIGITS = 16;

    private ShortId() {}

    public static String of(String id) {
        return id.length() > DIGITS ? id.substring(0, DIGITS) : id;
    }
}
