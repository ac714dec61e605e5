package dev.gambeson.crypto.seal.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder as the plaintext of an object: the list of its files, then their bytes in the same order. Everything in it that is a
 * file is taken, hidden ones too; empty folders, permissions and times are not. Immutable; the files are read when the stream is.
 */
public final class FolderContent {

    private final Path folder;
    private final String source;
    private final List<FolderEntry> entries;

    private FolderContent(Path folder, String source, List<FolderEntry> entries) {
        this.folder = folder;
        this.source = source;
        this.entries = List.copyOf(entries);
    }

    /**
     * Looks at a folder.
     *
     * @param folder a folder
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_UNSUPPORTED} where something in it is no file, such as a link, or has a name that not every
     *     system takes; {@code INPUT_TOO_LARGE} above 2^20 files or 2^26 characters of names; {@code INPUT_UNREADABLE}
     */
    public static FolderContent of(Path folder, String source) {
        List<FolderEntry> entries = new ArrayList<>();
        long[] characters = new long[1];
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    FolderEntry entry = entry(folder, file, attributes, source);
                    entries.add(entry);
                    characters[0] += entry.name().length();
                    demandFits(entries.size(), characters[0], source);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(source), "cannot be read", "Check its permissions.", e);
        }
        entries.sort(Comparator.comparing(FolderEntry::name, FolderDirectory::compare));
        return new FolderContent(folder, source, entries);
    }

    private static FolderEntry entry(Path folder, Path file, BasicFileAttributes attributes, String source) {
        String name =
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (!attributes.isRegularFile()) {
            throw InputException.unsupported(
                    Location.of(source + "/" + name),
                    attributes.isSymbolicLink() ? "is a link" : "is neither a file nor a folder",
                    "A sealed folder holds files only. Copy it with what the links lead to: cp -RL.");
        }
        if (!FolderEntry.isName(name)) {
            throw InputException.unsupported(
                    Location.of(source + "/" + name),
                    "has a name that not every system takes, or is more than 64 folders deep",
                    "Rename it.");
        }
        return new FolderEntry(name, attributes.size());
    }

    private static void demandFits(int files, long characters, String source) {
        if (files > FolderDirectory.MOST_FILES || characters > FolderDirectory.MOST_NAME_CHARACTERS) {
            throw InputException.tooLarge(
                    Location.of(source),
                    "holds more than " + FolderDirectory.MOST_FILES + " files, or too many long names",
                    "Seal its folders one by one.");
        }
    }

    /** Its files, in the order of the bytes of their names. */
    public List<FolderEntry> entries() {
        return entries;
    }

    /** How many bytes its files have together. */
    public long bytes() {
        return entries.stream().mapToLong(FolderEntry::bytes).sum();
    }

    /**
     * The plaintext. Reading throws {@link InputException} {@code INPUT_UNREADABLE} where a file is gone, or longer or shorter than
     * it was when the folder was looked at. Not thread-safe.
     */
    public InputStream stream() {
        return new FolderStream(folder, source, entries);
    }
}
