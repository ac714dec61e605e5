package dev.gambeson.crypto.seal.folder;

import java.nio.charset.StandardCharsets;

/**
 * A file of a folder. Immutable.
 *
 * @param name its path in the folder: 1 to 4096 bytes of UTF-8, parts divided by {@code /}, 64 at most, none of which is empty, {@code .} or
 *     {@code ..}, without backslashes and control characters
 * @param bytes how many it has
 */
public record FolderEntry(String name, long bytes) {

    private static final int MOST_NAME = 4096;
    private static final int MOST_PARTS = 64;

    static boolean isName(String name) {
        if (name.isEmpty()
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)
                || name.getBytes(StandardCharsets.UTF_8).length > MOST_NAME
                || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
            return false;
        }
        String[] parts = name.split("/", -1);
        for (String part : parts) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return parts.length <= MOST_PARTS;
    }
}
