package dev.gambeson.privacy.column;

import dev.gambeson.privacy.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Guesses by their names which part columns play about persons; the words are in {@code roles.txt}, those that announce
 * direct identifiers in {@code headers.txt}. A guess, to be said as one: what others know of a person is not in a table.
 *
 * <p>Pure and thread-safe.
 */
public final class RoleNames {

    private static final Map<String, List<String>> WORDS = WordLists.read("roles.txt");
    private static final Set<String> NEUTRAL = words("neutral");
    private static final Set<String> PERSON = words("person");
    private static final Set<String> PLACE = words("place");
    private static final Set<String> IDENTIFIER = words("identifier");
    private static final Set<String> SENSITIVE = words("sensitive");
    private static final Set<String> THING = words("thing");
    /** In the order in which groups are worth comparing. */
    private static final List<String> PROTECTED = WORDS.getOrDefault("protected", List.of());

    private RoleNames() {}

    /**
     * The columns that may single persons out together, such as age, sex and postcode, in order; none where fewer than two
     * columns speak of persons.
     */
    public static List<String> quasi(List<String> columns) {
        boolean persons = ofPersons(columns).size() >= 2;
        return columns.stream()
                .filter(column -> persons && (isWholly(PERSON, column) || isWholly(PLACE, column)))
                .toList();
    }

    /** Whether a column may name a row or a person, such as an id or an e-mail address; its values must be looked at too. */
    public static boolean isIdentifier(String column) {
        Set<String> phrases = phrases(column);
        Optional<Kind> kind = Headers.kind(column);
        boolean named =
                phrases.stream().anyMatch(IDENTIFIER::contains) || kind.isPresent() && kind.get() != Kind.BIRTH_DATE;
        return named && !isOfThing(phrases);
    }

    /** Whether a column may say what a person does not want known, such as an illness or an income. */
    public static boolean isSensitive(String column) {
        Set<String> phrases = phrases(column);
        return phrases.stream().anyMatch(SENSITIVE::contains) && !isOfThing(phrases);
    }

    /** Whether nobody may be treated worse for what a column may say, such as a sex or an age. */
    public static boolean isProtected(String column) {
        return protectedRank(column).isPresent();
    }

    /** Where such a column stands among those worth comparing groups by, 0 the first; empty for all other columns. */
    public static OptionalInt protectedRank(String column) {
        Set<String> phrases = phrases(column);
        return isOfThing(phrases)
                ? OptionalInt.empty()
                : IntStream.range(0, PROTECTED.size())
                        .filter(at -> phrases.contains(PROTECTED.get(at)))
                        .findFirst();
    }

    /** The columns that say something of a person. */
    static List<String> ofPersons(List<String> columns) {
        return columns.stream().filter(column -> isWholly(PERSON, column)).toList();
    }

    private static boolean isWholly(Set<String> words, String column) {
        if (column.isEmpty() || Character.isDigit(column.charAt(column.length() - 1))) {
            // age2 is the square of an age, not one.
            return false;
        }
        List<String> tokens = HeaderTokens.of(column).stream()
                .filter(token -> !NEUTRAL.contains(token))
                .toList();
        return words.contains(String.join(" ", tokens));
    }

    private static boolean isOfThing(Set<String> phrases) {
        return phrases.stream().anyMatch(THING::contains);
    }

    private static Set<String> phrases(String column) {
        return HeaderTokens.phrases(HeaderTokens.of(column));
    }

    private static Set<String> words(String key) {
        return new HashSet<>(WORDS.getOrDefault(key, List.of()));
    }
}
