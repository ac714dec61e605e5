package dev.gambeson.store.folder;

import java.nio.file.Path;

/** Names of files as text. */
final class FileName {

    private static final char REPLACEMENT = '\ufffd';

    private FileName() {}

    /**
     * The last part of a path. Where its bytes are no UTF-8 those that are none, and all others that stand for nothing else,
     * are written as {@code %e4}, so that two such names do not look the same.
     */
    static String of(Path path) {
        String name = String.valueOf(path.getFileName());
        if (name.indexOf(REPLACEMENT) < 0) {
            return name;
        }
        String raw = path.toUri().getRawPath();
        return raw.substring(raw.lastIndexOf('/') + 1);
    }
}
