package dev.gambeson.data.table.json;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that the keys of a file become, in order of their first appearance.
 *
 * @param names one name a column
 * @param notes which keys are left out, and why
 */
record JsonColumns(List<String> names, List<String> notes) {

    private static final int MOST_NOTES = 20;

    /** Gives each key its column. */
    static JsonColumns of(JsonKey root, String file, Limits limits) {
        List<String> names = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        add(root, file, names, notes, limits);
        if (names.isEmpty()) {
            throw new InputException(
                    ErrorCode.INPUT_MALFORMED,
                    Location.of(file),
                    notes.isEmpty() ? "has no columns" : "has no columns that can be read: " + notes.get(0),
                    "Write one object for each row, such as {\"age\": 36, \"city\": \"London\"}.");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InputException(
                        ErrorCode.INPUT_MALFORMED,
                        Location.of(file, null, name),
                        "two keys become columns of this name",
                        "Rename one of them.");
            }
        }
        if (notes.size() > MOST_NOTES) {
            String more = file + ": " + (notes.size() - MOST_NOTES) + " more keys are left out for such reasons.";
            notes.subList(MOST_NOTES, notes.size()).clear();
            notes.add(more);
        }
        return new JsonColumns(List.copyOf(names), List.copyOf(notes));
    }

    private static void add(JsonKey parent, String file, List<String> names, List<String> notes, Limits limits) {
        for (JsonKey key : parent.children()) {
            key.column = names.size();
            switch (key.kind) {
                case NOTHING, SCALAR -> names.add(name(key, names.size() + 1, file, notes));
                case OBJECT -> add(key, file, names, notes, limits);
                case LEFT_OUT -> notes.add(file + ": the key " + key.path + " is left out: " + key.reason + ".");
                case NUMBERS -> {
                    for (int i = 0; i < key.length && names.size() <= limits.columns(); i++) {
                        names.add(key.path + "." + i);
                    }
                }
            }
            if (names.size() > limits.columns()) {
                throw InputException.tooLarge(
                        Location.of(file, null, key.path),
                        "has more than " + limits.columns() + " columns, the elements of lists included",
                        "Write lists of so many numbers to a file of their own, such as an array (npy).");
            }
        }
    }

    private static String name(JsonKey key, int number, String file, List<String> notes) {
        String name = key.path.strip();
        if (!name.isEmpty()) {
            return name;
        }
        notes.add(file + ": column " + number + " has an empty key and is named column" + number + ".");
        return "column" + number;
    }
}
