package dev.gambeson.assess.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The files of a folder in an order that depends on names only: the folder's own first, then those below, three levels
 * deep. Hidden files and folders, those of tools, and links are not entered.
 */
final class FolderWalk {

    private static final int DEEPEST = 3;
    private static final int MOST_ENTRIES = 10_000;
    private static final Set<String> OF_TOOLS =
            Set.of("venv", "env", "node_modules", "target", "build", "dist", "__pycache__", "site-packages");

    private final Path root;
    private final String shown;
    private final List<Path> files = new ArrayList<>();
    private final List<Path> images = new ArrayList<>();
    private final List<Path> parts = new ArrayList<>();
    private final List<Aside> aside = new ArrayList<>();
    private int entries;

    private FolderWalk(Path root, String shown) {
        this.root = root;
        this.shown = shown;
    }

    /**
     * Walks a folder.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code USAGE} where it is no folder; {@code INPUT_UNREADABLE}
     */
    static FolderWalk of(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    folder + ": there is no such folder",
                    "Name the folder that holds the model and its data.");
        }
        if (!Files.isDirectory(root)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    folder + ": is a file, not a folder",
                    "Name the folder that holds the model and its data.");
        }
        FolderWalk walk = new FolderWalk(root, folder.toString());
        walk.run();
        return walk;
    }

    /** The folder as an absolute path. */
    Path root() {
        return root;
    }

    List<Path> files() {
        return files;
    }

    /** Folders of images, which are not entered. */
    List<Path> images() {
        return images;
    }

    /** Folders that look like the parts of one table, which are not entered. */
    List<Path> parts() {
        return parts;
    }

    List<Aside> aside() {
        return aside;
    }

    /** The path below the folder, with slashes on every system. */
    String name(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** The files of a folder that was not entered. */
    List<Path> within(Path folder) {
        return children(folder).stream()
                .filter(child -> !child.getFileName().toString().startsWith("."))
                .filter(child -> Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private void run() {
        Deque<Path> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Path folder = open.remove();
            for (Path child : children(folder)) {
                String name = child.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                if (Files.isSymbolicLink(child)) {
                    aside.add(new Aside(name(child), "is a link, and links are not followed."));
                } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    boolean deep = child.getNameCount() - root.getNameCount() >= DEEPEST;
                    boolean known = OF_TOOLS.contains(name.toLowerCase(Locale.ROOT));
                    if (!known && ImageLook.isImages(child)) {
                        images.add(child);
                    } else if (!known && PartsLook.isParts(child)) {
                        parts.add(child);
                    } else if (deep) {
                        aside.add(new Aside(name(child), "is a folder more than two levels down, and is not entered."));
                    } else if (!known) {
                        open.add(child);
                    }
                } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(child);
                } else {
                    aside.add(new Aside(name(child), "is not a regular file."));
                }
            }
        }
    }

    private List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path child : stream) {
                if (++entries > MOST_ENTRIES) {
                    if (entries == MOST_ENTRIES + 1) {
                        aside.add(new Aside(
                                folder.equals(root)
                                        ? "the rest of the folder"
                                        : "the rest from " + name(folder) + " on",
                                "was not looked at: only the first " + MOST_ENTRIES + " entries are."));
                    }
                    break;
                }
                children.add(child);
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            if (folder.equals(root)) {
                throw new GambesonException(
                        ErrorCode.INPUT_UNREADABLE,
                        shown + ": cannot be read",
                        "Check the permissions of the folder.",
                        e);
            }
            aside.add(new Aside(name(folder), "is a folder that cannot be read; check its permissions."));
        }
        children.sort(Comparator.comparing(child -> child.getFileName().toString()));
        return children;
    }
}
