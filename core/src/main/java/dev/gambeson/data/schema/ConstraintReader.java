package dev.gambeson.data.schema;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.Schema;
import dev.gambeson.data.schema.ConstraintToken.Type;
import dev.gambeson.data.schema.Value.ColumnReference;
import dev.gambeson.format.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of a constraint one after the other, the columns that they name, and how deep they nest. */
final class ConstraintReader {

    /** Nobody writes deeper by hand; a machine could, to exhaust the stack. */
    private static final int DEPTH = 50;

    /** A chain of operations is as deep as it is long when it is worked out. */
    private static final int WORDS = 1000;

    private static final int LENGTH = 4000;
    private static final List<String> KEYWORDS = List.of("and", "or", "not", "in", "is", "then");
    private static final Set<String> COMPARISONS = Set.of("=", "==", "!=", "<", "<=", ">", ">=");

    private final String text;
    private final Schema schema;
    private final List<ConstraintToken> tokens;
    private final List<String> columns = new ArrayList<>();
    private int next;
    private int depth;

    ConstraintReader(String text, Schema schema) {
        if (text.length() > LENGTH) {
            throw new ConstraintException(text, LENGTH, "a constraint has at most " + LENGTH + " characters");
        }
        this.text = text;
        this.schema = schema;
        this.tokens = ConstraintLexer.split(text);
        if (tokens.size() > WORDS) {
            throw new ConstraintException(
                    text, tokens.get(WORDS).position(), "a constraint has at most " + WORDS + " words and signs");
        }
    }

    /** The columns that were named, in order of first appearance. */
    List<String> columns() {
        return columns;
    }

    ConstraintToken peek() {
        return tokens.get(next);
    }

    /** Where the next word begins. */
    int position() {
        return peek().position();
    }

    /** Takes the next word, whatever it is. */
    ConstraintToken take() {
        return tokens.get(next++);
    }

    /** Takes the next word if it is this. */
    boolean take(String word) {
        if (peek().is(word)) {
            next++;
            return true;
        }
        return false;
    }

    /** Takes the next two words if they are these. */
    boolean take(String first, String second) {
        if (peek().is(first) && tokens.get(next + 1).is(second)) {
            next += 2;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!take(word)) {
            throw trouble(position(), "`" + word + "` is expected here");
        }
    }

    void enter() {
        if (++depth > DEPTH) {
            throw trouble(position(), "this is nested too deeply");
        }
    }

    void leave() {
        depth--;
    }

    /** The column that a word names. */
    ColumnReference column(ConstraintToken token) {
        ColumnSchema column = schema.column(token.text()).orElseThrow(() -> unknown(token));
        int index = columns.indexOf(column.name());
        if (index < 0) {
            index = columns.size();
            columns.add(column.name());
        }
        return new ColumnReference(index, column);
    }

    private ConstraintException unknown(ConstraintToken token) {
        List<String> names = schema.columns().stream().map(ColumnSchema::name).toList();
        String otherwise = token.type() == Type.NAME ? "; a text stands in quotes: '" + token.text() + "'" : "";
        String hint = Nearest.to(token.text(), names)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse(otherwise);
        return trouble(token.position(), "there is no column `" + token.text() + "`", hint);
    }

    /** The next word is one that cannot stand here. */
    ConstraintException unexpected() {
        ConstraintToken token = peek();
        if (token.type() == Type.END) {
            return trouble(token.position(), "the constraint ends too early");
        }
        String hint = "";
        if (token.type() == Type.NAME) {
            hint = Nearest.to(token.text(), KEYWORDS)
                    .map(near -> "; did you mean `" + near + "`?")
                    .orElse("");
        } else if (COMPARISONS.contains(token.text())) {
            hint = "; a comparison has two sides, and two comparisons are joined by `and`";
        }
        return trouble(token.position(), "`" + token.text() + "` is not expected here", hint);
    }

    ConstraintException trouble(int position, String problem) {
        return trouble(position, problem, "");
    }

    private ConstraintException trouble(int position, String problem, String hint) {
        for (ColumnSchema column : schema.columns()) {
            if (isBare(column.name(), position)) {
                return new ConstraintException(
                        text, position, problem + "; write the column in backticks: `" + column.name() + "`");
            }
        }
        return new ConstraintException(text, position, problem + hint);
    }

    /** Whether a name that needs backticks, such as {@code education-num}, stands at the position without them. */
    private boolean isBare(String name, int position) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        for (int at = plain ? -1 : text.indexOf(name); at >= 0 && at <= position; at = text.indexOf(name, at + 1)) {
            boolean covers = position < at + name.length();
            if (covers && (at == 0 || "`'\"".indexOf(text.charAt(at - 1)) < 0)) {
                return true;
            }
        }
        return false;
    }
}
