package dev.gambeson.data.image;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** The regular files below a folder in the order of the characters of their paths; nothing hidden, and no links. */
public final class FolderListing {

    private static final int DEEPEST = 16;
    private static final int MOST_FILES = 5_000_000;

    /** As {@code LC_ALL=C sort} and Python order texts, by characters and not by halves of them. */
    public static final Comparator<String> ORDER = (a, b) -> {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        return Arrays.compare(x, y);
    };

    private final Path root;
    private final String name;
    private int files;
    private int links;

    private FolderListing(Path root, String name) {
        this.root = root;
        this.name = name;
    }

    /**
     * Lists a folder.
     *
     * @param root the folder
     * @param name as the user named it, for errors
     * @param sink takes each file with its path in the folder, with slashes, folder by folder
     * @return how many links were passed over
     * @throws InputException {@code INPUT_UNREADABLE} where a folder may not be listed; {@code INPUT_TOO_LARGE} where it is
     *     deeper than 16 levels or has more than five million files
     */
    public static int of(Path root, String name, BiConsumer<String, Path> sink) {
        FolderListing listing = new FolderListing(root, name);
        listing.list(root, "", 0, sink);
        return listing.links;
    }

    private void list(Path folder, String prefix, int depth, BiConsumer<String, Path> sink) {
        if (depth > DEEPEST) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "has folders more than " + DEEPEST + " levels deep",
                    "Name a folder further in.");
        }
        List<String> below = new ArrayList<>();
        List<String> own = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String simple = child.getFileName().toString();
                if (simple.startsWith(".")) {
                    continue;
                }
                if (Files.isSymbolicLink(child)) {
                    links++;
                } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    below.add(simple);
                } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                    own.add(simple);
                    if (++files > MOST_FILES) {
                        throw InputException.tooLarge(
                                Location.of(name),
                                "holds more than " + MOST_FILES + " files",
                                "Name a smaller folder.");
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(root.equals(folder) ? name : name + "/" + prefix),
                    "cannot be listed",
                    "Check its permissions and the disk.",
                    e);
        }
        own.sort(ORDER);
        below.sort(ORDER);
        own.forEach(file -> sink.accept(prefix + file, folder.resolve(file)));
        below.forEach(one -> list(folder.resolve(one), prefix + one + "/", depth + 1, sink));
    }
}
