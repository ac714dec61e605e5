package dev.gambeson.model;

import dev.gambeson.data.Column;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks for categories that the model does not know, in the columns that go into it. A missing cell is none of them.
 * Immutable and thread-safe.
 */
public final class UnseenCategories {

    /**
     * A column that is looked at.
     *
     * @param port the input that it goes into
     */
    private record Watched(String column, Port port, KnownCategories known) {}

    private final List<Watched> watched = new ArrayList<>();
    private final String data;

    /**
     * Looks at what a model takes; at nothing where it does not know its categories.
     *
     * @param data the data as the user named it, for errors
     */
    public UnseenCategories(Model model, InputMapping mapping, String data) {
        this.data = data;
        if (!(model instanceof CategoricalModel categorical)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int input = 0; input < mapping.assignments().size(); input++) {
            InputMapping.Assignment assignment = mapping.assignments().get(input);
            for (int place = 0; place < assignment.columns().size(); place++) {
                String column = assignment.columns().get(place);
                Optional<KnownCategories> known = categorical.categories(input, place);
                if (known.isPresent() && seen.add(column)) {
                    watched.add(new Watched(column, assignment.port(), known.get()));
                }
            }
        }
    }

    /**
     * The columns that hold categories unknown to the model, and in how many rows.
     *
     * @param table a table with those columns
     * @param rows the rows of it that the model is asked about, from 0
     */
    public SortedMap<String, UnseenCount> in(Table table, int[] rows) {
        SortedMap<String, UnseenCount> found = new TreeMap<>();
        for (Watched one : watched) {
            Column column = table.column(one.column()).orElseThrow();
            Cells cells = new Cells(one.port(), column, data);
            UnseenCount count = one.port().type() == ElementType.STRING && column instanceof TextColumn texts
                    ? ofTexts(one.known(), texts, rows, table.firstRow())
                    : ofCells(one, cells, rows, table.firstRow());
            if (count.rows() > 0) {
                found.put(one.column(), count);
            }
        }
        return found;
    }

    /** Each text of the dictionary is looked up once, however many rows hold it. */
    private static UnseenCount ofTexts(KnownCategories known, TextColumn texts, int[] rows, long firstRow) {
        boolean[] unseen = new boolean[texts.dictionary().size()];
        boolean any = false;
        for (int code = 0; code < unseen.length; code++) {
            String text = texts.dictionary().get(code);
            unseen[code] = !text.isEmpty() && !known.knows(text);
            any |= unseen[code];
        }
        UnseenCount count = UnseenCount.NONE;
        if (!any) {
            return count;
        }
        for (int row : rows) {
            if (!texts.isMissing(row) && unseen[texts.code(row)]) {
                count = count.and(firstRow + row);
            }
        }
        return count;
    }

    private static UnseenCount ofCells(Watched one, Cells cells, int[] rows, long firstRow) {
        UnseenCount count = UnseenCount.NONE;
        for (int row : rows) {
            if (!cells.column().isMissing(row) && !knows(one, cells, row, firstRow + row)) {
                count = count.and(firstRow + row);
            }
        }
        return count;
    }

    private static boolean knows(Watched one, Cells cells, int row, long line) {
        return switch (one.port().type()) {
            case STRING -> one.known().knows(cells.text(row));
            case FLOAT -> one.known().knows(cells.single(row, line));
            case DOUBLE, INT64, INT32, BOOL -> one.known().knows(cells.number(row, line));
        };
    }

    /** Adds what was found in some rows to what was found in others: in any order the same. */
    public static void merge(Map<String, UnseenCount> all, Map<String, UnseenCount> some) {
        some.forEach((column, count) -> all.merge(column, count, UnseenCount::and));
    }
}
