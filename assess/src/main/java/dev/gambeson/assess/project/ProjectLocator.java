package dev.gambeson.assess.project;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the project file that somebody means by a folder or a file. */
public final class ProjectLocator {

    private static final Set<String> ENDINGS = Set.of("yaml", "yml");

    private ProjectLocator() {}

    /**
     * The project file of a folder, or the file itself.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND} where there is none, {@code USAGE} where a model or a table is named
     *     instead; both say what to do
     */
    public static InputFile find(String given) {
        Path path = path(given);
        if (Files.isDirectory(path)) {
            Path file = path.resolve(ProjectReader.FILE);
            if (!Files.exists(file)) {
                throw new GambesonException(
                        ErrorCode.FILE_NOT_FOUND,
                        given + ": there is no " + ProjectReader.FILE + " in this folder",
                        "Write one with: gambeson init " + given);
            }
            return new InputFile(given.equals(".") ? ProjectReader.FILE : file.toString(), file);
        }
        if (!Files.exists(path)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    given + ": there is no such file or folder",
                    "Name a project file, or the folder that holds " + ProjectReader.FILE + ".");
        }
        String name = given.toLowerCase(Locale.ROOT);
        if (!ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            Path parent = path.getParent();
            String shown = parent == null ? "." : parent.toString();
            throw new GambesonException(
                    ErrorCode.USAGE,
                    given + " is no project file (" + ProjectReader.FILE + ")",
                    "For a model, put a table of its test data beside it, and type `gambeson init " + shown
                            + "`, then `gambeson gate " + shown + "`. Without data, `gambeson scan " + given
                            + "` says what loading it would do.");
        }
        return new InputFile(given, path);
    }

    /** The file or folder of parts, where it is a table and no project. */
    public static Optional<InputFile> table(String given) {
        Path path = path(given);
        String name = given.toLowerCase(Locale.ROOT);
        boolean parts = Datasets.isFolder(path) && !Files.exists(path.resolve(ProjectReader.FILE));
        if (!parts && !Files.isRegularFile(path) || ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return Optional.empty();
        }
        try {
            Dataset table = Datasets.open(path, given, Limits.standard());
            return table.columnNames().size() > 1 ? Optional.of(new InputFile(given, path)) : Optional.empty();
        } catch (GambesonException e) {
            return Optional.empty();
        }
    }

    private static Path path(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new GambesonException(ErrorCode.USAGE, "`" + given + "` is no path");
        }
    }
}
