package dev.gambeson.data.table.csv;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.table.RowReader;
import dev.gambeson.format.InputException;
import dev.gambeson.format.literal.Literal;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The names of the columns of a CSV file, and whether its first line has them.
 *
 * @param present whether the first line is a header
 * @param names one name a column
 * @param notes what the user should know of how the names came about
 */
record CsvHeader(boolean present, List<String> names, List<String> notes) {

    private enum Kind {
        MISSING,
        NUMBER,
        DATE,
        TEXT
    }

    /**
     * Reads the header off the first rows.
     *
     * @throws InputException where the first line does not belong to the others, or two names are the same
     */
    static CsvHeader of(List<List<String>> rows, String file) {
        List<String> first = rows.get(0);
        List<List<String>> rest = rows.subList(1, rows.size());
        checkWidth(first, rest, file);
        if (!isHeader(first, rest)) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= first.size(); i++) {
                names.add("column" + i);
            }
            String note = file + " has no header: its columns are named column1 to column" + first.size() + ".";
            return new CsvHeader(false, names, List.of(note));
        }
        return named(first, file);
    }

    private static CsvHeader named(List<String> first, String file) {
        List<String> names = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < first.size(); i++) {
            String name = first.get(i).strip();
            if (name.isEmpty()) {
                name = "column" + (i + 1);
                notes.add(file + ": column " + (i + 1) + " has no name in the header and is named " + name + ".");
            }
            Integer before = seen.put(name, i + 1);
            if (before != null) {
                throw new InputException(
                        ErrorCode.INPUT_MALFORMED,
                        Location.of(file, null, name),
                        "the name stands twice in the header, for columns " + before + " and " + (i + 1),
                        "Rename one of them.");
            }
            names.add(name);
        }
        return new CsvHeader(true, names, notes);
    }

    /** A first line of another width than all lines after it is a title or a line of counts, not a header. */
    private static void checkWidth(List<String> first, List<List<String>> rest, String file) {
        if (rest.size() < 2) {
            return;
        }
        int width = rest.get(0).size();
        if (first.size() != width && rest.stream().allMatch(row -> row.size() == width)) {
            throw new InputException(
                    ErrorCode.INPUT_MALFORMED,
                    Location.of(file),
                    "the first line has " + first.size() + (first.size() == 1 ? " cell" : " cells")
                            + " and the lines after it have " + width + ", so it is not their header",
                    "Delete the first line if it is a title or a line of counts, or make it " + width + " names.");
        }
    }

    private static boolean isHeader(List<String> first, List<List<String>> rest) {
        if (isRange(first)) {
            return true;
        }
        boolean named = false;
        boolean valued = false;
        for (int i = 0; i < first.size(); i++) {
            Kind top = kind(first.get(i));
            if (top == Kind.NUMBER && first.get(i).indexOf('.') >= 0) {
                return false;
            }
            Kind below = kind(rest, i);
            named |= top == Kind.TEXT && (below == Kind.NUMBER || below == Kind.DATE);
            valued |= top == below && top != Kind.TEXT || rest.isEmpty() && top != Kind.TEXT;
        }
        return named || !valued && !repeats(first, rest);
    }

    /** Whether the cells are 0, 1, 2 and so on, as pandas writes for columns without names. */
    private static boolean isRange(List<String> cells) {
        int from = cells.get(0).isBlank() ? 1 : 0;
        for (int i = from; i < cells.size(); i++) {
            if (!cells.get(i).equals(Integer.toString(i - from))) {
                return false;
            }
        }
        return cells.size() - from >= 2;
    }

    /** Whether a cell of the first line stands again in its column, or twice in the line: names do neither. */
    private static boolean repeats(List<String> first, List<List<String>> rest) {
        if (new HashSet<>(first).size() < first.size()) {
            return true;
        }
        for (List<String> row : rest) {
            for (int i = 0; i < Math.min(first.size(), row.size()); i++) {
                if (!first.get(i).isBlank() && first.get(i).equals(row.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The one kind of all present cells of a column, else text. */
    private static Kind kind(List<List<String>> rows, int column) {
        Kind common = Kind.MISSING;
        for (List<String> row : rows) {
            Kind kind = column < row.size() ? kind(row.get(column)) : Kind.MISSING;
            if (kind != Kind.MISSING && kind != common) {
                if (common != Kind.MISSING) {
                    return Kind.TEXT;
                }
                common = kind;
            }
        }
        return common;
    }

    private static Kind kind(String cell) {
        byte[] text = cell.getBytes(StandardCharsets.UTF_8);
        if (MissingWord.read(text, 0, text.length) != RowReader.Presence.PRESENT) {
            return Kind.MISSING;
        }
        if (!Double.isNaN(Literal.number(text, 0, text.length))) {
            return Kind.NUMBER;
        }
        return Literal.isDate(text, 0, text.length) ? Kind.DATE : Kind.TEXT;
    }
}
