package dev.gambeson.data.table.json;

import dev.gambeson.data.Schema;
import dev.gambeson.data.table.RowReader;
import dev.gambeson.data.table.TableSource;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of JSON objects with its columns: JSON Lines, or one list of objects. Immutable and thread-safe.
 *
 * <p>The columns are all keys that stand in any of the objects, so the file is read once to find them and once for its
 * rows. An object under a key becomes {@code key.inner}, a list of numbers whose length never changes {@code key.0},
 * {@code key.1} and so on; what has no place in a table is left out with a note.
 */
public final class JsonSource implements TableSource {

    private final Path file;
    private final String name;
    private final JsonKey root;
    private final JsonColumns columns;
    private final Limits limits;

    private JsonSource(Path file, String name, JsonKey root, JsonColumns columns, Limits limits) {
        this.file = file;
        this.name = name;
        this.root = root;
        this.columns = columns;
        this.limits = limits;
    }

    /**
     * Reads the file once for its keys.
     *
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND}
     * @throws dev.gambeson.format.InputException where the file is no such table, is broken or over the limits
     */
    public static JsonSource of(Path file, String name, Limits limits) {
        JsonKey root = JsonSurvey.of(file, name, limits);
        return new JsonSource(file, name, root, JsonColumns.of(root, name, limits), limits);
    }

    @Override
    public String format() {
        return "json";
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public List<String> notes() {
        return columns.notes();
    }

    @Override
    public Schema declared() {
        return new Schema(List.of());
    }

    @Override
    public RowReader open() {
        ByteWindow window = new ByteWindow(FileInput.open(file, name), limits.lineBytes());
        return new JsonRows(window, root.copy(), name, columns(), limits);
    }
}
