package dev.gambeson.data.table;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.image.FolderListing;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part files of one table, as Spark, Dask and DuckDB write them, in the order of their paths, numbers in
 * them by their value ({@link PartOrder}).
 *
 * <p>What begins with {@code _} or a dot, checksums and links do not count. One level of sub-folders named {@code
 * key=value}, as Hive has them, is one more column.
 *
 * @param key the name of that column, or null
 * @param parts at least one
 * @param notes what was passed over, one sentence each
 */
record PartFolder(@Nullable String key, List<Part> parts, List<String> notes) {

    private static final int MOST_PARTS = 100_000;

    private static final String PROJECT = "gambeson.yaml";

    /** What Hive, Spark and others call the folder of rows without a value. */
    private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /**
     * A file of some rows.
     *
     * @param name as the user named the folder, and the path in it
     * @param value what its rows have in the column of the key; null where they have nothing there
     */
    record Part(String name, Path file, @Nullable String value) {}

    /**
     * Lists the parts of a folder; none of them is opened.
     *
     * @throws InputException where there is none, or the folder is of another kind
     */
    static PartFolder of(Path root, String name) {
        Map<String, Path> files = new TreeMap<>(new PartOrder());
        int[] empty = new int[1];
        int links = FolderListing.of(root, name, (path, file) -> {
            refuseLog(path, name);
            if (path.equals(PROJECT)) {
                throw unsupported(name, "is the folder of a project, not a table", "Name one of the tables in it.");
            }
            if (!isPart(path)) {
                return;
            }
            if (ImageFolder.isImage(path)) {
                throw unsupported(
                        name,
                        "is no folder of a table: there are images in it, such as " + path,
                        "Where the other files are parts of a table, take the images out.");
            }
            if (isEmpty(file)) {
                empty[0]++;
            } else if (files.put(path, file) == null && files.size() > MOST_PARTS) {
                throw InputException.tooLarge(
                        Location.of(name),
                        "holds more than " + MOST_PARTS + " part files",
                        "Write the table again in fewer parts.");
            }
        });
        if (Files.exists(root.resolve(".hoodie"))) {
            throw log(name, "a Hudi table");
        }
        if (files.isEmpty()) {
            throw InputException.malformed(Location.of(name), "is a folder without part files of a table");
        }
        List<String> notes = new ArrayList<>();
        note(notes, name, links, "links");
        note(notes, name, empty[0], "part files without a byte");
        return split(name, files, notes);
    }

    private static void note(List<String> notes, String name, int count, String what) {
        if (count > 0) {
            notes.add(name + ": " + count + " " + what + " were passed over.");
        }
    }

    private static PartFolder split(String name, Map<String, Path> files, List<String> notes) {
        String first = files.keySet().iterator().next();
        String key = first.contains("/") ? key(name, first) : null;
        List<Part> parts = new ArrayList<>();
        files.forEach((path, file) -> {
            String whole = name.endsWith("/") ? name + path : name + "/" + path;
            String here = path.contains("/") ? key(name, path) : null;
            if (key == null ? here != null : !key.equals(here)) {
                throw unsupported(
                        name,
                        "holds part files at different places: " + first + " and " + path,
                        "Keep the parts of one table in one folder, or all of them in folders of one `key=value`.");
            }
            parts.add(new Part(whole, file, key == null ? null : value(path)));
        });
        return new PartFolder(key, List.copyOf(parts), List.copyOf(notes));
    }

    private static String key(String name, String path) {
        int slash = path.indexOf('/');
        int equals = path.indexOf('=');
        if (equals <= 0 || equals > slash) {
            throw unsupported(
                    name,
                    "holds the folder " + path.substring(0, slash) + ", which is no `key=value`",
                    "Name the folder that holds the parts of one table.");
        }
        if (path.indexOf('/', slash + 1) >= 0) {
            throw unsupported(
                    name,
                    "holds folders in folders: " + path,
                    "One level of `key=value` is read. Name one of the folders, or write the table with one such column.");
        }
        return decoded(path.substring(0, equals));
    }

    private static @Nullable String value(String path) {
        String value = path.substring(path.indexOf('=') + 1, path.indexOf('/'));
        return value.equals(NO_VALUE) || value.isEmpty() ? null : decoded(value);
    }

    /** Characters that a path cannot have are written as %3A; a plus is a plus. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    static boolean isPart(String path) {
        for (String step : path.split("/")) {
            if (step.startsWith("_") || step.startsWith(".")) {
                return false;
            }
        }
        return !path.endsWith(".crc");
    }

    /** Of these the files that lie there are not those of the table: rows that were removed are among them. */
    private static void refuseLog(String path, String name) {
        if (path.startsWith("_delta_log/")) {
            throw log(name, "a Delta table");
        }
        if (path.startsWith("metadata/") && path.endsWith(".metadata.json")) {
            throw log(name, "an Iceberg table");
        }
    }

    private static InputException log(String name, String what) {
        return unsupported(
                name,
                "is " + what + ", whose log says which of its files count, and that is not read",
                "Write the table to a folder of Parquet files with the program that made it.");
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            // Whoever opens it will say so.
            return false;
        }
    }

    private static InputException unsupported(String name, String problem, String remedy) {
        return new InputException(ErrorCode.INPUT_UNSUPPORTED, Location.of(name), problem, remedy);
    }
}
