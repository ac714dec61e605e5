package dev.gambeson.assess.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Tells by the names in a folder that a writer of tables split one into parts. */
final class PartsLook {

    private static final int PEEKED = 1000;

    private PartsLook() {}

    /**
     * Whether there are files whose names differ by numbers only, or that are marked as parts, or folders of one {@code
     * key=value}; and nothing else that counts.
     */
    static boolean isParts(Path folder) {
        Set<String> shapes = new HashSet<>();
        int parts = 0;
        int entries = 0;
        boolean marked = false;
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (++entries > PEEKED) {
                    break;
                }
                if (name.startsWith("_") || name.startsWith(".") || name.endsWith(".crc")) {
                    marked |= name.equals("_SUCCESS") || name.equals("_metadata");
                } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    shapes.add(name.indexOf('=') > 0 ? name.substring(0, name.indexOf('=')) + "=/" : name + "/");
                    marked |= name.indexOf('=') > 0;
                } else {
                    shapes.add(name.replaceAll("\\d+", "0"));
                    parts++;
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            return false;
        }
        return shapes.size() == 1 && (parts > 1 || marked);
    }
}
