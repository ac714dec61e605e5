package dev.gambeson.store.folder;

import dev.gambeson.store.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks through a folder depth first, holding the names of one folder per level. Not thread-safe. */
final class FolderWalk implements Iterator<StoredFile> {

    private record Level(String prefix, Iterator<Path> entries) {}

    private final Path root;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable StoredFile next;

    /** @param root the folder, without links in its path */
    FolderWalk(Path root) throws IOException {
        this.root = root;
        levels.push(new Level("", sorted(root)));
    }

    /** Paths compare by the bytes of their names where names are bytes. */
    private static Iterator<Path> sorted(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(null);
        return entries.iterator();
    }

    @Override
    public boolean hasNext() {
        while (next == null && !levels.isEmpty()) {
            Level level = levels.peek();
            if (level.entries.hasNext()) {
                Path entry = level.entries.next();
                next = item(entry, level.prefix + FileName.of(entry));
            } else {
                levels.pop();
            }
        }
        return next != null;
    }

    @Override
    public StoredFile next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        StoredFile item = next;
        next = null;
        return item;
    }

    /** What is there; null for a folder, whose entries come next, and for a link to one. */
    private @Nullable StoredFile item(Path entry, String name) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                levels.push(new Level(name + "/", sorted(entry)));
                return null;
            }
            if (attributes.isSymbolicLink()) {
                return link(entry, name);
            }
            return attributes.isRegularFile() ? file(entry, name) : unread(name, NO_FILE, NO_FILE_REMEDY);
        } catch (IOException e) {
            return unread(name, "cannot be read", "Check its permissions.");
        }
    }

    private static final String NO_FILE = "is neither a file nor a folder but a device, a pipe or a socket";
    private static final String NO_FILE_REMEDY = "Find out what it does in a folder of models.";

    private @Nullable StoredFile link(Path entry, String name) {
        Path target;
        try {
            target = entry.toRealPath();
        } catch (IOException e) {
            return unread(name, "is a link that leads nowhere", "Remove it, or bring back what it points to.");
        }
        if (!target.startsWith(root)) {
            return unread(
                    name,
                    "is a link that leads out of the folder, and such links are not followed",
                    "Scan the folder that holds both, or a copy with files in place of links.");
        }
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                ? file(target, name)
                : unread(name, NO_FILE, NO_FILE_REMEDY);
    }

    private static StoredFile file(Path path, String name) {
        return new StoredFile(name, null, null, new StoredFile.OnDisk(path));
    }

    private static StoredFile unread(String name, String problem, String remedy) {
        return new StoredFile(name, null, null, new StoredFile.Unread(problem, remedy));
    }
}
