package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.image.FolderListing;
import dev.gambeson.data.image.ImageEntry;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.data.table.Datasets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table that says which file shows what.
 *
 * @param name as the user named it
 * @param classes the class for each file as it is called there
 */
record LabelTable(String name, Map<String, String> classes) {

    private static final Set<String> FILE =
            Set.of("file", "filename", "file_name", "path", "image", "image_path", "image_id", "img", "id", "name");
    private static final Set<String> LABEL = Set.of("label", "class", "target", "y", "category");

    static LabelTable read(Materials materials, InputFile file) {
        DataSettings data = materials.project().data();
        Dataset dataset = Datasets.open(file.path(), file.name(), materials.limits());
        String files = column(dataset, data.images().file(), FILE, null, "images.file");
        String labels = column(dataset, data.roles().label(), LABEL, files, "label");
        Schema schema =
                new Schema(List.of(ColumnSchema.of(files, ColumnType.TEXT), ColumnSchema.of(labels, ColumnType.TEXT)));
        Table table = dataset.select(List.of(files, labels)).load(schema, Long.MAX_VALUE);
        Column names = NamedColumn.of(table, files, file.name());
        Column values = NamedColumn.of(table, labels, file.name());
        Map<String, String> classes = new LinkedHashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String image = ((TextColumn) names).text(row);
            String label = ((TextColumn) values).text(row);
            if (image == null || label == null) {
                continue;
            }
            String known = classes.put(image.strip().replace('\\', '/'), label.strip());
            if (known != null && !known.equals(label.strip())) {
                throw new GambesonException(
                        ErrorCode.MISMATCH,
                        file.name() + ", row " + (row + 1) + ": the file has another label in an earlier row");
            }
        }
        return new LabelTable(file.name(), classes);
    }

    private static String column(
            Dataset dataset, @Nullable String said, Set<String> usual, @Nullable String taken, String key) {
        List<String> names = dataset.columnNames();
        if (said != null) {
            NamedColumn.demand(said, dataset.name(), names);
            return said;
        }
        return names.stream()
                .filter(name -> !name.equals(taken))
                .filter(name -> usual.contains(name.toLowerCase(Locale.ROOT)) || taken != null && names.size() == 2)
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.SETTINGS_INVALID,
                        dataset.name() + " has the columns "
                                + String.join(", ", names.stream().limit(20).toList())
                                + ", and which of them holds " + (taken == null ? "the names of files" : "the classes")
                                + " was not said",
                        "Name it in `data." + key + "` of the project file."));
    }

    /** The images that the table names, with their classes. */
    ImageFolder apply(ImageFolder folder, Consumer<String> notes) {
        Map<String, String> byPath = new LinkedHashMap<>();
        Map<String, String> paths = paths(folder);
        int unknown = 0;
        for (Map.Entry<String, String> one : classes.entrySet()) {
            String path = path(one.getKey(), paths);
            if (path == null) {
                unknown++;
            } else {
                byPath.put(path, one.getValue());
            }
        }
        if (byPath.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    name + " names " + classes.size() + " files, and none of them is an image in " + folder.name(),
                    "Give the paths as they are below the folder, or name the right column in `data.images.file`.");
        }
        if (unknown > 0) {
            notes.accept(
                    name + ": " + unknown + " of " + classes.size() + " names are of no image in " + folder.name());
        }
        if (byPath.size() < folder.all()) {
            notes.accept(folder.name() + ": left out " + (folder.all() - byPath.size()) + " images that " + name
                    + " does not name");
        }
        return folder.labelled(byPath::get, sorted(byPath));
    }

    /** Each path by itself and, where that is of one image only, without its ending. */
    private static Map<String, String> paths(ImageFolder folder) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (ImageEntry entry : folder.entries()) {
            paths.put(entry.path(), entry.path());
        }
        Map<String, String> stems = new LinkedHashMap<>();
        for (ImageEntry entry : folder.entries()) {
            stems.merge(entry.path().replaceFirst("\\.[^./]+$", ""), entry.path(), (a, b) -> "");
        }
        stems.forEach((stem, path) -> {
            if (!path.isEmpty()) {
                paths.putIfAbsent(stem, path);
            }
        });
        return paths;
    }

    /** A table beside the folder may name it too: folders before the name are taken away one by one. */
    private static @Nullable String path(String name, Map<String, String> paths) {
        String rest = name.startsWith("./") ? name.substring(2) : name;
        while (true) {
            String path = paths.get(rest);
            int slash = rest.indexOf('/');
            if (path != null || slash < 0) {
                return path;
            }
            rest = rest.substring(slash + 1);
        }
    }

    private static List<String> sorted(Map<String, String> labels) {
        Comparator<String> order = FolderListing.ORDER;
        if (labels.values().stream().allMatch(label -> label.matches("\\d{1,9}"))) {
            order = Comparator.<String>comparingInt(Integer::parseInt).thenComparing(FolderListing.ORDER);
        }
        return labels.values().stream()
                .map(Objects::requireNonNull)
                .distinct()
                .sorted(order)
                .toList();
    }
}
