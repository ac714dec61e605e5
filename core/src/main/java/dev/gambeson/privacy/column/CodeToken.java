package dev.gambeson.privacy.column;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a text that could be a number or code: letters and digits, perhaps in groups.
 *
 * @param code letters in upper case and digits, separators left out
 * @param raw the same as it stands in the text
 * @param from its first character in the text
 */
record CodeToken(String code, String raw, int from) {

    /** What has fewer digits stands for nobody. */
    static final int LEAST_DIGITS = 6;

    private static final int LONGEST = 40;
    private static final int CONTEXT = 40;
    private static final String SEPARATORS = " .-/()";
    private static final Pattern DATE = Pattern.compile(
            "[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}(?![0-9]).*|[0-9]{1,2}([-/.])[0-9]{1,2}\\1[0-9]{4}(?![0-9]).*");

    /** A token, or null where it is too short, too long, has too few digits, or is a date. */
    private static @Nullable CodeToken of(String text, int from, int to) {
        if (to - from < LEAST_DIGITS || to - from > LONGEST) {
            return null;
        }
        StringBuilder code = new StringBuilder(to - from);
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits++;
                code.append(c);
            } else if (isLetter(c)) {
                code.append((char) (c & ~0x20));
            } else if (SEPARATORS.indexOf(c) < 0) {
                return null;
            }
        }
        String raw = text.substring(from, to);
        boolean date = code.length() < raw.length() && DATE.matcher(raw).matches();
        return digits < LEAST_DIGITS || date ? null : new CodeToken(code.toString(), raw, from);
    }

    /** The whole text as one token, where it can be one. */
    static @Nullable CodeToken whole(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return of(text, from, to);
    }

    /** Whether one of the words stands right before it, such as {@code SSN: 078-05-1120}. */
    boolean isCalled(String text, Set<String> words) {
        List<String> before = HeaderTokens.of(text.substring(Math.max(0, from - CONTEXT), from));
        for (int length = 1; length <= Math.min(3, before.size()); length++) {
            if (words.contains(String.join(" ", before.subList(before.size() - length, before.size())))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Gives away every token in a text: words, joined where a hyphen or a full stop stands between, or a blank between
     * groups of digits. A number behind a plus sign is a telephone number and not a token.
     */
    static void each(String text, Consumer<CodeToken> sink) {
        int i = 0;
        while (i < text.length()) {
            if (!isWord(text.charAt(i))) {
                i++;
                continue;
            }
            int from = i;
            i = wordEnd(text, i);
            if (isAreaCode(text, from, i)) {
                from--;
                i = wordEnd(text, i + (text.charAt(i + 1) == ' ' ? 2 : 1));
            }
            while (isJoined(text, i)) {
                i = wordEnd(text, i + 1);
            }
            boolean dialled = from > 0 && text.charAt(from - 1) == '+';
            CodeToken token = dialled ? null : of(text, from, i);
            if (token != null) {
                sink.accept(token);
            }
        }
    }

    /** {@code (212) 555-0123}: the parenthesis belongs to the number. */
    private static boolean isAreaCode(String text, int from, int to) {
        return from > 0
                && text.charAt(from - 1) == '('
                && to + 2 < text.length()
                && text.charAt(to) == ')'
                && isDigit(text.charAt(to - 1))
                && isDigit(text.charAt(text.charAt(to + 1) == ' ' ? to + 2 : to + 1));
    }

    private static int wordEnd(String text, int from) {
        int i = from;
        while (i < text.length() && isWord(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isJoined(String text, int i) {
        if (i + 1 >= text.length() || !isWord(text.charAt(i + 1))) {
            return false;
        }
        char between = text.charAt(i);
        return between == '-'
                || between == '.'
                || (between == ' ' && isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isWord(char c) {
        return isDigit(c) || isLetter(c) || (c >= 128 && Character.isLetterOrDigit(c));
    }
}
