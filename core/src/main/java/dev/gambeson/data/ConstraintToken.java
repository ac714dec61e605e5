package dev.gambeson.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a constraint.
 *
 * @param type what it is
 * @param text its text without quotes
 * @param position its first character, from 0
 */
record ConstraintToken(Type type, String text, int position) {

    enum Type {
        NUMBER,
        TEXT,
        NAME,
        QUOTED_NAME,
        SYMBOL,
        END
    }

    // Possessive, so that a hostile text costs no backtracking.
    private static final Pattern WORDS =
            Pattern.compile("\\s*+(?:(?<number>(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?)"
                    + "|(?<text>'[^']*+'|\"[^\"]*+\")"
                    + "|`(?<quoted>[^`]++)`"
                    + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*+)"
                    + "|(?<symbol><=|>=|==|!=|[-+*/%^()<>=,\\[\\]]))");

    static List<ConstraintToken> of(String text) {
        List<ConstraintToken> tokens = new ArrayList<>();
        Matcher matcher = WORDS.matcher(text);
        int at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                int bad = at;
                while (Character.isWhitespace(text.charAt(bad))) {
                    bad++;
                }
                throw new ConstraintException(text, bad, "`" + text.charAt(bad) + "` means nothing here");
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new ConstraintToken(Type.END, "", text.length()));
        return tokens;
    }

    private static ConstraintToken token(Matcher matcher) {
        if (matcher.group("number") != null) {
            return new ConstraintToken(Type.NUMBER, matcher.group("number"), matcher.start("number"));
        }
        if (matcher.group("text") != null) {
            String quoted = matcher.group("text");
            return new ConstraintToken(Type.TEXT, quoted.substring(1, quoted.length() - 1), matcher.start("text"));
        }
        if (matcher.group("quoted") != null) {
            return new ConstraintToken(Type.QUOTED_NAME, matcher.group("quoted"), matcher.start("quoted") - 1);
        }
        if (matcher.group("name") != null) {
            return new ConstraintToken(Type.NAME, matcher.group("name"), matcher.start("name"));
        }
        return new ConstraintToken(Type.SYMBOL, matcher.group("symbol"), matcher.start("symbol"));
    }
}
