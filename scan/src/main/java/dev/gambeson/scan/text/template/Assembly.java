package dev.gambeson.scan.text.template;

import java.util.List;
import java.util.Set;

/**
 * Ways to put a name together so that it stands nowhere: from single underscores, by padding, reversing or replacing, from
 * the printed forms of objects. Templates of chats do none of it.
 */
final class Assembly {

    private static final Set<String> PADDING = Set.of("center", "ljust", "rjust");
    private static final Set<String> CHANGING = Set.of("replace", "translate", "join", "format", "lower", "reverse");

    /** How many tokens of the arguments of a call are looked at. */
    private static final int ARGUMENTS = 8;

    private final List<Token> tokens;

    Assembly(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Whether the text at a place is a part of a name that is put together. */
    boolean begins(int i) {
        String text = tokens.get(i).text();
        if (isUnderscores(text)) {
            return neighbours(i)
                    || padding(i)
                    || joinsNothing(i)
                    || at(i - 1).is("=") && at(i + 1).kind() == Token.Kind.END;
        }
        boolean changed = at(i + 1).is("[") || (at(i + 1).is(".") || at(i + 1).is("|")) && isChanging(at(i + 2));
        return changed
                && (text.contains("__") || at(i + 2).kind() == Token.Kind.NAME && argumentsHaveUnderscore(i + 3));
    }

    /** Whether the printed form of something is taken apart: {@code |string|list}, {@code lipsum|string}. */
    boolean takesApart(int i) {
        return at(i).isName("string")
                && at(i - 1).is("|")
                && (at(i + 1).is("|") && at(i + 2).isName("list")
                        || Names.isClosed(at(i - 2).text()));
    }

    private boolean neighbours(int i) {
        boolean list = at(i + 1).is(",")
                && at(i + 2).kind() == Token.Kind.STRING
                && isUnderscores(at(i + 2).text());
        return list || at(i + 1).is(")") && at(i + 2).is("*");
    }

    private boolean padding(int i) {
        return at(i - 1).is(",")
                && at(i - 2).kind() == Token.Kind.NUMBER
                && PADDING.contains(at(i - 4).text());
    }

    private boolean joinsNothing(int i) {
        if (!at(i + 1).is(".") || !at(i + 2).isName("join")) {
            return false;
        }
        for (int k = i + 3; k < i + 3 + ARGUMENTS; k++) {
            if (at(k).kind() == Token.Kind.STRING && at(k).text().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean argumentsHaveUnderscore(int from) {
        for (int k = from; k < from + ARGUMENTS && at(k).kind() != Token.Kind.END; k++) {
            if (at(k).kind() == Token.Kind.STRING && isUnderscores(at(k).text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChanging(Token token) {
        return token.kind() == Token.Kind.NAME && CHANGING.contains(token.text());
    }

    private static boolean isUnderscores(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '_');
    }

    private Token at(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : Token.NONE;
    }
}
