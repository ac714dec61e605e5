package dev.gambeson.assess.guess.draft;

import dev.gambeson.render.Texts;
import dev.gambeson.render.Visible;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names and numbers from files as sentences show them. Pure and thread-safe. */
public final class Shown {

    private static final int MOST_NAMES = 12;
    private static final int MOST_CHARACTERS = 200;

    private Shown() {}

    /** Between backticks, with nothing hidden in it, and shortened where it is long. */
    public static String name(String name) {
        return "`" + Texts.cut(Visible.of(name), MOST_CHARACTERS) + "`";
    }

    /** The first dozen and how many more. */
    public static String names(Collection<String> names) {
        String first = names.stream().limit(MOST_NAMES).map(Shown::name).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? first : first + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** Such as {@code this, that and the other}. */
    public static String enumeration(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** Such as {@code 76 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** A number with three significant places. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
