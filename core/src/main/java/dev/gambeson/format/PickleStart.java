package dev.gambeson.format;

import java.util.regex.Pattern;

/** Tells pickles that have no magic number: of protocols 0 and 1, and those that joblib has packed. */
final class PickleStart {

    /** A mark, an empty or a counted container, or the name of a class on two lines (pickletools of CPython). */
    private static final Pattern OLD =
            Pattern.compile("(\\([dlcitK(]|[\\]})][q(.]|c[A-Za-z_][\\w.]*\\n[A-Za-z_][\\w.]*\\n)");

    /** joblib packs with zlib, bz2, xz, lzma or lz4 (its compressor.py). */
    private static final Pattern PACKED =
            Pattern.compile("(x[\\x01\\x5e\\x9c\\xda]|BZh|\\xfd7zXZ|]\\x00\\x00|\\x04\\x22M\\x18)");

    private PickleStart() {}

    static boolean mayBe(String text) {
        return OLD.matcher(text).lookingAt() || PACKED.matcher(text).lookingAt();
    }
}
