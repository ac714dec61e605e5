package dev.gambeson.assess.score;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Counts columns of many tables, on many threads, into one profile. What is counted of a number is the number as it is
 * written shortest, so that equal numbers are one value. Thread-safe.
 */
final class TableCounts {

    /** Below it every whole number is a double of its own. */
    private static final double WHOLE = 1L << 53;

    private final List<String> names;
    private final Queue<ProfileBuilder> builders = new ConcurrentLinkedQueue<>();
    private final Queue<ProfileBuilder> free = new ConcurrentLinkedQueue<>();

    TableCounts(List<String> names) {
        this.names = List.copyOf(names);
    }

    /**
     * Adds rows.
     *
     * @param rows how many
     * @param column tells the column of a name, with so many rows
     */
    void add(int rows, Function<String, Column> column) {
        ProfileBuilder builder = free.poll();
        if (builder == null) {
            builder = new ProfileBuilder(names);
            builders.add(builder);
        }
        for (int i = 0; i < names.size(); i++) {
            add(builder, i, column.apply(names.get(i)));
        }
        builder.endRows(rows);
        free.add(builder);
    }

    void add(Table table) {
        add(table.rows(), name -> table.column(name).orElseThrow());
    }

    private static void add(ProfileBuilder builder, int index, Column column) {
        if (column instanceof NumberColumn numbers) {
            for (int row = 0; row < numbers.size(); row++) {
                add(builder, index, numbers.value(row));
            }
            return;
        }
        TextColumn texts = (TextColumn) column;
        byte[][] dictionary = texts.dictionary().stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (int row = 0; row < texts.size(); row++) {
            if (texts.isMissing(row)) {
                builder.missing(index);
            } else {
                byte[] value = dictionary[texts.code(row)];
                builder.add(index, value, 0, value.length);
            }
        }
    }

    /** Counted without a text, for which most of the time would go. */
    private static void add(ProfileBuilder builder, int index, double value) {
        if (Double.isNaN(value)) {
            builder.missing(index);
        } else if (value == (long) value && Math.abs(value) < WHOLE) {
            builder.add(index, (long) value, 1);
        } else {
            builder.add(index, value, 1);
        }
    }

    /** All that was counted; nothing is added after. The same however rows were spread over threads. */
    Profile profile() {
        Profile all = new ProfileBuilder(names).build();
        for (ProfileBuilder builder : builders) {
            all = all.merge(builder.build());
        }
        return all;
    }
}
