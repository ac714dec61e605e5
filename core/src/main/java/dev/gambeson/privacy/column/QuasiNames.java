package dev.gambeson.privacy.column;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Guesses by their names which columns may single persons out together, such as age, sex and postcode; the words are in
 * {@code quasi.txt}. A guess, to be said as one: what others know of a person is not in a table.
 */
public final class QuasiNames {

    private static final Map<String, List<String>> WORDS = WordLists.read("quasi.txt");
    private static final Set<String> NEUTRAL = words("neutral");
    private static final Set<String> PERSON = words("person");
    private static final Set<String> PLACE = words("place");

    private QuasiNames() {}

    /** The columns that may be quasi-identifiers, in order; none where fewer than two columns speak of persons. */
    public static List<String> guess(List<String> columns) {
        boolean persons = ofPersons(columns).size() >= 2;
        return columns.stream()
                .filter(column -> persons && (isOneOf(PERSON, column) || isOneOf(PLACE, column)))
                .toList();
    }

    /** The columns that say something of a person. */
    static List<String> ofPersons(List<String> columns) {
        return columns.stream().filter(column -> isOneOf(PERSON, column)).toList();
    }

    private static boolean isOneOf(Set<String> words, String column) {
        if (column.isEmpty() || Character.isDigit(column.charAt(column.length() - 1))) {
            // age2 is the square of an age, not one.
            return false;
        }
        List<String> tokens = HeaderTokens.of(column).stream()
                .filter(token -> !NEUTRAL.contains(token))
                .toList();
        return words.contains(String.join(" ", tokens));
    }

    private static Set<String> words(String key) {
        return new HashSet<>(WORDS.getOrDefault(key, List.of()));
    }
}
