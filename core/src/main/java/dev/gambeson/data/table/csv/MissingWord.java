package dev.gambeson.data.table.csv;

import dev.gambeson.data.table.RowReader.Presence;
import java.nio.charset.StandardCharsets;

/**
 * What stands for a missing value in an unquoted cell of a CSV file: nothing, {@code NA}, {@code N/A}, {@code n/a},
 * {@code #N/A}, {@code <NA>}, {@code NaN}, {@code nan}, {@code NAN}, {@code null}, {@code NULL} and {@code ?}, with or
 * without blanks around.
 *
 * <p>{@code None} and {@code none} are not among them: tables of people and houses use them as values ("no other
 * debtors", "no fireplace").
 */
final class MissingWord {

    private static final int LONGEST = 4;

    private MissingWord() {}

    static Presence read(byte[] text, int from, int to) {
        if (from < to && text[from] >= '-' && text[from] <= '9') {
            return Presence.PRESENT; // most cells are numbers
        }
        int first = from;
        int last = to;
        while (first < last && isBlank(text[first])) {
            first++;
        }
        while (first < last && isBlank(text[last - 1])) {
            last--;
        }
        if (first == last) {
            return Presence.MISSING;
        }
        return last - first <= LONGEST && maybe(text[first])
                ? read(new String(text, first, last - first, StandardCharsets.ISO_8859_1))
                : Presence.PRESENT;
    }

    private static Presence read(String word) {
        return switch (word) {
            case "?", "NA", "N/A", "n/a", "#N/A", "<NA>", "null", "NULL" -> Presence.MISSING;
            case "NaN", "nan", "NAN" -> Presence.NOT_A_NUMBER;
            default -> Presence.PRESENT;
        };
    }

    private static boolean maybe(byte first) {
        return first == 'N' || first == 'n' || first == '?' || first == '#' || first == '<';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
