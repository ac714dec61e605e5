package dev.gambeson.supply.manifest;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through a folder that may be hostile: links, loops, pipes, names that are no text. For one thread and one use. */
final class FolderWalk {

    private static final int MOST_FILES = 1_000_000;
    private static final int MOST_FOLDERS = 1_000_000;
    /** Links can lead to the same folders again and again, more often than anybody could wait for. */
    private static final int MOST_LINKED_FOLDERS = 10_000;

    private static final int DEEPEST = 200;

    private final Path root;
    private final String name;
    private final WalkRules rules;
    private final @Nullable Path signature;
    private final List<FoundFile> files = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();
    private final List<Path> above = new ArrayList<>();
    private int folders;
    private int linkedFolders;

    FolderWalk(Path given, WalkRules rules) {
        if (!Files.exists(given)) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, given + ": there is no such file or folder");
        }
        this.rules = rules;
        try {
            this.root = given.toRealPath();
            this.name = FileTree.nameOf(given);
            this.signature = rules.signature() == null ? null : whole(rules.signature());
        } catch (IOException e) {
            throw unreadable(given, e);
        }
    }

    /** The path that the walk will meet it under, which may not be there yet. */
    private static Path whole(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        return folder == null || !Files.exists(folder)
                ? absolute
                : folder.toRealPath().resolve(absolute.getFileName());
    }

    FileTree tree() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                files.add(FoundFile.of(name, root, attributes));
            } else if (attributes.isDirectory()) {
                folder(root, "", 0);
            } else {
                throw InputException.unsupported(Location.of(root.toString()), "is neither file nor folder", null);
            }
            files.sort(Comparator.comparing(FoundFile::name, Resource.ORDER));
            excluded.sort(Resource.ORDER);
            oddities.sort(Comparator.comparing(Oddity::name, Resource.ORDER));
            return new FileTree(name, attributes.isRegularFile(), files, excluded, oddities);
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(root, e);
        }
    }

    private void folder(Path folder, String prefix, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw InputException.tooLarge(
                    Location.of(root.toString()), "holds folders nested deeper than " + DEEPEST, "Flatten it.");
        }
        demandFew(++folders, MOST_FOLDERS, "folders");
        above.add(rules.followsLinks() ? folder.toRealPath() : folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                entry(entry, prefix, depth);
            }
        } finally {
            above.remove(above.size() - 1);
        }
    }

    private void entry(Path entry, String prefix, int depth) throws IOException {
        if (entry.equals(signature)) {
            return;
        }
        String last = FileName.last(entry);
        if (last == null) {
            oddity(Oddity.Kind.NAME, prefix + FileName.raw(entry));
            return;
        }
        String path = prefix + last;
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (rules.excluded().contains(path)) {
                if (!attributes.isDirectory() || !isEmpty(entry)) {
                    excluded.add(path);
                }
            } else if (attributes.isSymbolicLink()) {
                link(entry, path, depth);
            } else {
                ordinary(entry, path, attributes, depth);
            }
        } catch (NoSuchFileException e) {
            throw changing(path);
        } catch (IOException | DirectoryIteratorException e) {
            oddity(Oddity.Kind.UNREADABLE, path);
        }
    }

    private void link(Path entry, String path, int depth) throws IOException {
        if (!rules.followsLinks()) {
            oddity(Oddity.Kind.LINK, path);
            return;
        }
        Path target;
        try {
            target = entry.toRealPath();
        } catch (IOException e) {
            oddity(Oddity.Kind.BROKEN_LINK, path);
            return;
        }
        if (above.contains(target)) {
            oddity(Oddity.Kind.LINK_CYCLE, path);
            return;
        }
        if (!target.startsWith(root)) {
            oddity(Oddity.Kind.LINK_OUTSIDE, path);
        }
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            demandFew(++linkedFolders, MOST_LINKED_FOLDERS, "links to folders");
        }
        ordinary(entry, path, attributes, depth);
    }

    private void ordinary(Path entry, String path, BasicFileAttributes attributes, int depth) throws IOException {
        if (attributes.isDirectory()) {
            folder(entry, path + "/", depth + 1);
        } else if (attributes.isRegularFile()) {
            files.add(FoundFile.of(path, entry, attributes));
            demandFew(files.size() + oddities.size(), MOST_FILES, "files");
        } else {
            oddity(Oddity.Kind.SPECIAL, path);
        }
    }

    private void oddity(Oddity.Kind kind, String path) {
        oddities.add(new Oddity(kind, path));
        demandFew(files.size() + oddities.size(), MOST_FILES, "files");
    }

    private void demandFew(int count, int most, String what) {
        if (count > most) {
            throw InputException.tooLarge(
                    Location.of(root.toString()), "holds more than " + most + " " + what, "Pack some of them.");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private InputException changing(String path) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(path),
                "was taken away while " + name + " was looked at",
                "Try again when nothing writes there.",
                null);
    }

    private static InputException unreadable(Path path, Exception e) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(path.toString()),
                "cannot be read",
                "Check its permissions and the disk.",
                e);
    }
}
