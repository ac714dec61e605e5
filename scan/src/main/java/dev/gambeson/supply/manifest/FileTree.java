package dev.gambeson.supply.manifest;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * The files of a model as they lie on the disk. Immutable.
 *
 * @param name what the whole is called: the last part of its path
 * @param single whether it is one file and no folder
 * @param files in {@link Resource#ORDER}
 * @param excluded what was left out and is there: names of files and of folders that are not empty, in that order
 * @param oddities what is neither, in the order of names
 */
public record FileTree(
        String name, boolean single, List<FoundFile> files, List<String> excluded, List<Oddity> oddities) {

    /** A tree. */
    public FileTree {
        files = List.copyOf(files);
        excluded = List.copyOf(excluded);
        oddities = List.copyOf(oddities);
    }

    /**
     * Looks at a file or folder without reading any content.
     *
     * @param root a link is followed: whoever names it means what it leads to
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code INPUT_UNREADABLE} where the folder itself cannot be read;
     *     {@code INPUT_TOO_LARGE} for more than a million files or folders, 10 000 followed links to
     *     folders, or folders nested deeper than 200
     */
    public static FileTree of(Path root, WalkRules rules) {
        return new FolderWalk(root, rules).tree();
    }

    /** One file that was read, and need not be there any more. */
    public static FileTree of(String name, long bytes) {
        FoundFile file = new FoundFile(name, Path.of(""), bytes, FileTime.fromMillis(0), null);
        return new FileTree(name, true, List.of(file), List.of(), List.of());
    }

    /** What a file or folder is called: the last part of its path. */
    public static String nameOf(Path root) {
        Path named = root.toAbsolutePath().normalize();
        String last = named.getFileName() == null ? "/" : FileName.last(named);
        return last == null ? FileName.raw(named) : last;
    }

    /** How many bytes there are to read. */
    public long bytes() {
        return files.stream().mapToLong(FoundFile::bytes).sum();
    }

    /**
     * Demands that nothing is left aside.
     *
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where there is an oddity that was not followed, or no file
     */
    public FileTree demandWhole() {
        List<Oddity> refused =
                oddities.stream().filter(oddity -> !oddity.kind().isFollowed()).toList();
        if (!refused.isEmpty()) {
            String others = refused.size() == 1 ? "" : ", and so are " + (refused.size() - 1) + " more";
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    name + ": " + refused.get(0) + others,
                    "Take out what is no ordinary file. Links are followed with --follow-links.");
        }
        if (files.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED, name + " holds no file", "Name a folder that has files, or a file.");
        }
        return this;
    }
}
