package dev.gambeson.scan.text.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a walk stands: the keys and places in lists from the root to a value. Changes as the walk goes on. */
public final class DocumentPath {

    /** In {@link #is}: any key, or any place in a list. */
    public static final String ANY = "*";

    private @Nullable String[] keys = new @Nullable String[16];
    private long[] indexes = new long[16];
    private int depth;

    /** How many objects and lists are around the value. */
    public int depth() {
        return depth;
    }

    /** The key of the value; for an item of a list that of the list; empty at the root. */
    public String key() {
        for (int i = depth - 1; i >= 0; i--) {
            String key = keys[i];
            if (key != null) {
                return key;
            }
        }
        return "";
    }

    /** The key at a depth from 0; empty in a list, or deeper than the value. */
    public String keyAt(int level) {
        String key = level >= 0 && level < depth ? keys[level] : null;
        return key == null ? "" : key;
    }

    /** The place in the list, from 0, at a depth from 0; -1 in an object. */
    public long indexAt(int level) {
        return level < depth && keys[level] == null ? indexes[level] : -1;
    }

    /** Whether these are exactly the keys from the root to the value, {@link #ANY} standing for any. */
    public boolean is(String... expected) {
        if (expected.length != depth) {
            return false;
        }
        for (int i = depth - 1; i >= 0; i--) {
            if (!expected[i].equals(ANY) && !expected[i].equals(keys[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value, or something around it, has that key. */
    public boolean isWithin(String key) {
        for (int i = depth - 1; i >= 0; i--) {
            if (key.equals(keys[i])) {
                return true;
            }
        }
        return false;
    }

    /** An object or a list begins. */
    void enter(boolean list) {
        if (depth == keys.length) {
            keys = Arrays.copyOf(keys, depth * 2);
            indexes = Arrays.copyOf(indexes, depth * 2);
        }
        keys[depth] = list ? null : "";
        indexes[depth++] = -1;
    }

    /** It ends. */
    void leave() {
        depth--;
    }

    /** The next value has that key. */
    void name(String key) {
        keys[depth - 1] = key;
    }

    /** The next value begins. */
    void next() {
        if (depth > 0) {
            indexes[depth - 1]++;
        }
    }
}
