package dev.gambeson.quality;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import dev.gambeson.format.literal.Literal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rows of texts in memory, given away in tables of a chosen size; an empty text is a missing cell. */
public record MemoryDataset(String name, List<String> columnNames, List<List<String>> rows, int split)
        implements Dataset {

    /** Rows as CSV without quotes: {@code "a,b", "1,x", "2,y"}. */
    public static MemoryDataset of(String name, String header, List<String> lines) {
        return new MemoryDataset(
                name,
                List.of(header.split(",")),
                lines.stream().map(line -> List.of(line.split(",", -1))).toList(),
                8192);
    }

    public MemoryDataset splitBy(int size) {
        return new MemoryDataset(name, columnNames, rows, size);
    }

    @Override
    public String format() {
        return "memory";
    }

    @Override
    public void read(Schema schema, Consumer<Table> consumer) {
        for (int from = 0; from < rows.size(); from += split) {
            int to = Math.min(rows.size(), from + split);
            consumer.accept(table(schema, from, to));
        }
    }

    @Override
    public Table load(Schema schema, long limit) {
        return table(schema, 0, (int) Math.min(rows.size(), limit));
    }

    private Table table(Schema schema, int from, int to) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < columnNames.size(); c++) {
            String column = columnNames.get(c);
            ColumnType type = schema.column(column).map(ColumnSchema::type).orElse(ColumnType.TEXT);
            columns.add(type.numeric() ? numbers(column, type, c, from, to) : texts(column, c, from, to));
        }
        return new Table(from + 1, columns);
    }

    private NumberColumn numbers(String column, ColumnType type, int c, int from, int to) {
        double[] values = new double[to - from];
        Map<Integer, String> invalid = new HashMap<>();
        for (int row = from; row < to; row++) {
            String text = rows.get(row).get(c);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            double value = Literal.number(bytes, 0, bytes.length);
            boolean fits = Double.isFinite(value) && (type == ColumnType.NUMBER || value == Math.rint(value));
            values[row - from] = fits ? value : Double.NaN;
            if (!fits && !text.isEmpty()) {
                invalid.put(row - from, text);
            }
        }
        return new NumberColumn(column, values, invalid);
    }

    private TextColumn texts(String column, int c, int from, int to) {
        List<String> dictionary = new ArrayList<>();
        int[] codes = new int[to - from];
        for (int row = from; row < to; row++) {
            String text = rows.get(row).get(c);
            if (!text.isEmpty() && !dictionary.contains(text)) {
                dictionary.add(text);
            }
            codes[row - from] = text.isEmpty() ? TextColumn.MISSING : dictionary.indexOf(text);
        }
        return new TextColumn(column, codes, dictionary);
    }

    @Override
    public Profile profile() {
        ProfileBuilder builder = new ProfileBuilder(columnNames);
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                byte[] bytes = row.get(c).getBytes(StandardCharsets.UTF_8);
                if (bytes.length == 0) {
                    builder.missing(c);
                } else {
                    builder.add(c, bytes, 0, bytes.length);
                }
            }
            builder.endRow();
        }
        return builder.build();
    }
}
