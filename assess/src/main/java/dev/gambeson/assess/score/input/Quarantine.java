package dev.gambeson.assess.score.input;

import dev.gambeson.assess.score.answer.TextBytes;
import dev.gambeson.data.Column;
import dev.gambeson.data.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Writes the rows that were refused as CSV: number, reasons, and the cells as they were read, to be mended and scored again.
 * The only place where refused cells go. Not thread-safe.
 */
public final class Quarantine {

    private final OutputStream out;

    private Quarantine(OutputStream out) {
        this.out = out;
    }

    /**
     * Begins a file with its header.
     *
     * @param columns the names in the data
     */
    public static Quarantine begin(OutputStream out, List<String> columns) throws IOException {
        TextBytes header = new TextBytes().csv("refused_row").ascii(',').csv("refused_because");
        columns.forEach(column -> header.ascii(',').csv(column));
        header.ascii('\n').writeTo(out);
        return new Quarantine(out);
    }

    /** Adds the refused rows of a table. */
    public void add(Table table, SortedMap<Integer, List<Refusal>> refused) throws IOException {
        TextBytes text = new TextBytes();
        for (Map.Entry<Integer, List<Refusal>> entry : refused.entrySet()) {
            int row = entry.getKey();
            String reasons = entry.getValue().stream().map(Refusal::text).collect(Collectors.joining("; "));
            text.csv(Long.toString(table.firstRow() + row)).ascii(',').csv(reasons);
            for (Column column : table.columns()) {
                String cell = column.text(row);
                text.ascii(',').csv(cell == null ? "" : cell);
            }
            text.ascii('\n');
        }
        text.writeTo(out);
    }
}
