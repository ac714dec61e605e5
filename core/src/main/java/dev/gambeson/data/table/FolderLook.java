package dev.gambeson.data.table;

import dev.gambeson.data.image.ImageFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells by the first names in a folder whether it holds parts of a table. Used once. */
final class FolderLook {

    private static final int MOST_ENTRIES = 2000;
    private static final int DEEPEST = 3;

    private int entries;
    private boolean parts;

    private FolderLook() {}

    /** Whether there is a part and no image. */
    static boolean holdsParts(Path folder) {
        FolderLook look = new FolderLook();
        return !look.findsImage(folder, 0) && look.parts;
    }

    private boolean findsImage(Path folder, int depth) {
        List<Path> below = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (++entries > MOST_ENTRIES) {
                    return false;
                }
                if (!PartFolder.isPart(name)) {
                    continue;
                }
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    below.add(child);
                } else if (ImageFolder.isImage(name)) {
                    return true;
                } else {
                    parts |= Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            // Whoever lists it will say so.
            return false;
        }
        return depth < DEEPEST && below.stream().anyMatch(one -> findsImage(one, depth + 1));
    }
}
