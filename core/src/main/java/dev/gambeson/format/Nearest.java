package dev.gambeson.format;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody probably meant. Pure and thread-safe. */
public final class Nearest {

    private Nearest() {}

    /**
     * The candidate with the least edit distance (Levenshtein 1966, with a swap of neighbours as one edit), if it is
     * near enough to be a slip: at most a third of the word.
     *
     * @param word what was written, at most the first 64 characters are compared
     * @param candidates what could have been meant
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String from = fold(word);
        String best = null;
        int least = Math.max(1, from.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(from, fold(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The same as the end of a sentence, {@code ; did you mean `that`?}, or nothing where none is near. */
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("");
    }

    private static String fold(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace('_', '-');
        return lower.length() > 64 ? lower.substring(0, 64) : lower;
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
