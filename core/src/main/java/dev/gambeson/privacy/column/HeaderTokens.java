package dev.gambeson.privacy.column;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a column's name: {@code customerEMail}, {@code customer_e-mail} and {@code Customer E-Mail} are the same
 * three.
 *
 * <p>Words are whole: {@code lic} is none of {@code public}. Accents are taken away and {@code ß} is {@code ss}, because
 * names of columns are often written without.
 */
final class HeaderTokens {

    /** Longer than any phrase that is looked for. */
    private static final int LONGEST_PHRASE = 4;

    private static final int LONGEST_NAME = 200;

    private HeaderTokens() {}

    /** The words in lower case, in order; digits behind a word are no part of it. */
    static List<String> of(String name) {
        String plain = Normalizer.normalize(
                        name.substring(0, Math.min(name.length(), LONGEST_NAME)), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace("ß", "ss");
        List<String> tokens = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= plain.length(); i++) {
            boolean letter = i < plain.length() && Character.isLetter(plain.charAt(i));
            boolean ends = !letter || (i > start && isCamel(plain, i));
            if (ends && i > start) {
                tokens.add(plain.substring(start, i).toLowerCase(Locale.ROOT));
            }
            if (ends) {
                start = letter ? i : i + 1;
            }
        }
        return tokens;
    }

    /** Whether a new word begins here: {@code user|Id}, {@code IP|Address}. */
    private static boolean isCamel(String text, int i) {
        if (!Character.isUpperCase(text.charAt(i))) {
            return false;
        }
        boolean afterLower = Character.isLowerCase(text.charAt(i - 1));
        boolean beforeLower = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
        return afterLower || beforeLower;
    }

    /** Every run of one to four words, joined by blanks. */
    static Set<String> phrases(List<String> tokens) {
        Set<String> phrases = new HashSet<>();
        for (int from = 0; from < tokens.size(); from++) {
            for (int to = from + 1; to <= Math.min(tokens.size(), from + LONGEST_PHRASE); to++) {
                phrases.add(String.join(" ", tokens.subList(from, to)));
            }
        }
        return phrases;
    }
}
