package dev.gambeson.supply.manifest;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A regular file of a {@link FileTree}, as it was when the folder was walked. Immutable.
 *
 * @param name as in {@link Resource}
 * @param path where it is
 * @param bytes its size
 * @param modified when it was last written
 * @param key what the file system calls it; null where it has no such thing
 */
public record FoundFile(
        String name,
        Path path,
        long bytes,
        FileTime modified,
        @Nullable Object key) {

    static FoundFile of(String name, Path path, BasicFileAttributes attributes) {
        return new FoundFile(name, path, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Whether the file is still the one that was found, as far as can be told without reading it. */
    boolean isStill(BasicFileAttributes now) {
        return now.isRegularFile()
                && now.size() == bytes
                && now.lastModifiedTime().equals(modified)
                && java.util.Objects.equals(now.fileKey(), key);
    }
}
