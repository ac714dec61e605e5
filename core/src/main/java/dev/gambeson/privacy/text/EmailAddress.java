package dev.gambeson.privacy.text;

import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * E-mail addresses in the form that people use: the dot-atom of RFC 5322 with letters of any script, and a domain name of
 * at least two labels whose last is of letters.
 */
final class EmailAddress implements TextRecognizer {

    private static final int LOCAL = 64;
    private static final int DOMAIN = 253;
    private static final String MARKS = ".!#$%&'*+/=?^_`{|}~-";

    /** Endings of files that are written with an @, such as {@code icon@2x.png}. */
    private static final Set<String> FILES = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "json", "html", "xml", "pdf", "txt", "csv");

    @Override
    public Kind kind() {
        return Kind.EMAIL;
    }

    @Override
    public boolean isPossible(Traits traits) {
        return traits.at() && traits.dots() > 0;
    }

    @Override
    public Optional<Span> find(String text) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int from = local(text, at);
            int to = domain(text, at + 1);
            if (from < at && to > 0) {
                return Optional.of(new Span(from, to));
            }
        }
        return Optional.empty();
    }

    /** Where the part before the @ begins. */
    private static int local(String text, int at) {
        int from = at;
        while (from > 0 && at - from < LOCAL && isLocal(text.charAt(from - 1))) {
            from--;
        }
        while (from < at && !Characters.isWord(text.charAt(from)) && text.charAt(from) != '_') {
            from++;
        }
        boolean longer = from > 0 && Characters.isWord(text.charAt(from - 1));
        return longer || (from < at && text.charAt(at - 1) == '.') ? at : from;
    }

    private static boolean isLocal(char c) {
        return Characters.isWord(c) || MARKS.indexOf(c) >= 0;
    }

    /** Where the domain ends, or 0 where there is none. */
    private static int domain(String text, int from) {
        int to = from;
        int lastDot = -1;
        while (to < text.length() && to - from <= DOMAIN) {
            char c = text.charAt(to);
            boolean inner = to > from && to + 1 < text.length() && Characters.isWord(text.charAt(to + 1));
            if (c == '.' && inner && Characters.isWord(text.charAt(to - 1))) {
                lastDot = to;
            } else if (!Characters.isWord(c) && !(c == '-' && to > from)) {
                break;
            }
            to++;
        }
        while (to > from && text.charAt(to - 1) == '-') {
            to--;
        }
        return lastDot > 0 && to - from <= DOMAIN && isTopLevel(text.substring(lastDot + 1, to)) ? to : 0;
    }

    private static boolean isTopLevel(String label) {
        boolean letters = label.length() >= 2
                && (label.startsWith("xn--") || label.chars().allMatch(Character::isLetter));
        return letters && label.length() <= 63 && !FILES.contains(label.toLowerCase(Locale.ROOT));
    }
}
