package dev.gambeson.data;

import dev.gambeson.data.Expression.Both;
import dev.gambeson.data.Expression.Calculation;
import dev.gambeson.data.Expression.ColumnReference;
import dev.gambeson.data.Expression.Comparison;
import dev.gambeson.data.Expression.Kind;
import dev.gambeson.data.Expression.Membership;
import dev.gambeson.data.Expression.Missing;
import dev.gambeson.data.Expression.Not;
import dev.gambeson.data.Expression.NumberLiteral;
import dev.gambeson.data.Expression.TextLiteral;
import dev.gambeson.format.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recursive descent, one method a level of precedence; types are checked where an operator meets its operands. */
final class ConstraintParser {

    /** Nobody writes deeper by hand; a machine could, to exhaust the stack. */
    private static final int DEPTH = 50;

    private static final int LENGTH = 4000;
    private static final Map<String, Integer> FUNCTIONS =
            Map.of("abs", 1, "log", 1, "sqrt", 1, "min", 2, "max", 2, "safe_divide", 3);
    private static final Set<String> COMPARISONS = Set.of("=", "==", "!=", "<", "<=", ">", ">=");

    private final String text;
    private final Schema schema;
    private final List<ConstraintToken> tokens;
    private final List<String> columns = new ArrayList<>();
    private int next;
    private int depth;

    ConstraintParser(String text, Schema schema) {
        if (text.length() > LENGTH) {
            throw new ConstraintException(
                    text.substring(0, 40) + "…", LENGTH, "is longer than " + LENGTH + " characters");
        }
        this.text = text;
        this.schema = schema;
        this.tokens = ConstraintToken.of(text);
    }

    Constraint parse() {
        int start = peek().position();
        Expression condition = implication();
        demand(condition, Kind.CONDITION, start);
        if (peek().type() != ConstraintToken.Type.END) {
            throw trouble("`" + peek().text() + "` is not expected here");
        }
        return new Constraint(text, columns, condition);
    }

    private Expression implication() {
        if (++depth > DEPTH) {
            throw trouble("is nested too deeply");
        }
        Expression result;
        if (take("if")) {
            Expression premise = condition(this::implication);
            expect("then");
            result = new Both(new Not(premise), condition(this::implication), true);
        } else {
            result = either();
        }
        depth--;
        return result;
    }

    private Expression either() {
        int start = peek().position();
        Expression left = both();
        while (take("or")) {
            demand(left, Kind.CONDITION, start);
            left = new Both(left, condition(this::both), true);
        }
        return left;
    }

    private Expression both() {
        int start = peek().position();
        Expression left = negation();
        while (take("and")) {
            demand(left, Kind.CONDITION, start);
            left = new Both(left, condition(this::negation), false);
        }
        return left;
    }

    private Expression negation() {
        int not = 0;
        while (take("not")) {
            not++;
        }
        if (not == 0) {
            return comparison();
        }
        Expression inner = condition(this::comparison);
        return not % 2 == 0 ? inner : new Not(inner);
    }

    private Expression comparison() {
        int start = peek().position();
        Expression left = sum();
        if (take("is")) {
            boolean not = take("not");
            expect("missing");
            if (!(left instanceof ColumnReference column)) {
                throw new ConstraintException(text, start, "only a column can be missing");
            }
            return not ? new Not(new Missing(column)) : new Missing(column);
        }
        if (take("in")) {
            return membership(left, start);
        }
        String operator = peek().text();
        if (peek().type() != ConstraintToken.Type.SYMBOL || !COMPARISONS.contains(operator)) {
            return left;
        }
        next++;
        int at = peek().position();
        Expression right = sum();
        demandValue(left, start);
        demand(right, left.kind(), at);
        String canonical = operator.equals("==") ? "=" : operator;
        if (left.kind() == Kind.TEXT && !canonical.equals("=") && !canonical.equals("!=")) {
            throw new ConstraintException(text, start, "texts have no order; compare them with = or !=");
        }
        return new Comparison(canonical, left, right);
    }

    private Expression membership(Expression value, int start) {
        demandValue(value, start);
        expect("[");
        List<Expression> members = new ArrayList<>();
        do {
            int at = peek().position();
            Expression member = unary();
            demand(member, value.kind(), at);
            members.add(member);
        } while (take(","));
        expect("]");
        return new Membership(value, List.copyOf(members));
    }

    private Expression sum() {
        int start = peek().position();
        Expression left = product();
        while (isSymbol("+") || isSymbol("-")) {
            left = calculation(tokens.get(next++).text(), left, start, this::product);
        }
        return left;
    }

    private Expression product() {
        int start = peek().position();
        Expression left = unary();
        while (isSymbol("*") || isSymbol("/") || isSymbol("%")) {
            left = calculation(tokens.get(next++).text(), left, start, this::unary);
        }
        return left;
    }

    private Expression unary() {
        int minus = 0;
        while (take("-")) {
            minus++;
        }
        int start = peek().position();
        Expression base = primary();
        if (take("^")) {
            base = calculation("^", base, start, this::power);
        }
        if (minus % 2 == 1) {
            demand(base, Kind.NUMBER, start);
            return new Calculation("-", List.of(base));
        }
        return base;
    }

    /** The exponent: {@code 2^3^2} is {@code 2^(3^2)}, and {@code 2^-1} is a half. */
    private Expression power() {
        if (++depth > DEPTH) {
            throw trouble("is nested too deeply");
        }
        Expression exponent = unary();
        depth--;
        return exponent;
    }

    private Expression calculation(String operator, Expression left, int start, Level level) {
        demand(left, Kind.NUMBER, start);
        int at = peek().position();
        Expression right = level.parse();
        demand(right, Kind.NUMBER, at);
        return new Calculation(operator, List.of(left, right));
    }

    private Expression primary() {
        ConstraintToken token = tokens.get(next);
        switch (token.type()) {
            case NUMBER -> {
                next++;
                return new NumberLiteral(Double.parseDouble(token.text()));
            }
            case TEXT -> {
                next++;
                return new TextLiteral(token.text());
            }
            case NAME, QUOTED_NAME -> {
                next++;
                boolean function = token.type() == ConstraintToken.Type.NAME && isSymbol("(");
                return function ? function(token) : column(token);
            }
            case SYMBOL, END -> {
                if (take("(")) {
                    Expression inner = implication();
                    expect(")");
                    return inner;
                }
            }
        }
        throw trouble(
                token.text().isEmpty()
                        ? "the constraint ends too early"
                        : "`" + token.text() + "` is not expected here");
    }

    private Expression function(ConstraintToken name) {
        Integer arity = FUNCTIONS.get(name.text());
        if (arity == null) {
            throw new ConstraintException(
                    text,
                    name.position(),
                    "there is no function `" + name.text() + "`; there are "
                            + String.join(
                                    ", ", FUNCTIONS.keySet().stream().sorted().toList()));
        }
        expect("(");
        List<Expression> operands = new ArrayList<>();
        do {
            int at = peek().position();
            if (++depth > DEPTH) {
                throw trouble("is nested too deeply");
            }
            Expression operand = sum();
            depth--;
            demand(operand, Kind.NUMBER, at);
            operands.add(operand);
        } while (take(","));
        expect(")");
        if (operands.size() != arity) {
            throw new ConstraintException(
                    text, name.position(), name.text() + " takes " + arity + " numbers, not " + operands.size());
        }
        return new Calculation(name.text(), List.copyOf(operands));
    }

    private Expression column(ConstraintToken token) {
        ColumnSchema column = schema.column(token.text()).orElseThrow(() -> {
            List<String> names =
                    schema.columns().stream().map(ColumnSchema::name).toList();
            String hint = Nearest.to(token.text(), names)
                    .map(near -> "; did you mean `" + near + "`?")
                    .orElse("");
            return new ConstraintException(text, token.position(), "there is no column `" + token.text() + "`" + hint);
        });
        int index = columns.indexOf(column.name());
        if (index < 0) {
            index = columns.size();
            columns.add(column.name());
        }
        return new ColumnReference(index, column.type().numeric() ? Kind.NUMBER : Kind.TEXT);
    }

    /** A level of precedence. */
    private interface Level {
        Expression parse();
    }

    private Expression condition(Level level) {
        int start = peek().position();
        Expression expression = level.parse();
        demand(expression, Kind.CONDITION, start);
        return expression;
    }

    private void demandValue(Expression expression, int start) {
        if (expression.kind() == Kind.CONDITION) {
            throw new ConstraintException(text, start, "a condition cannot be compared; use and, or, not");
        }
    }

    private void demand(Expression expression, Kind kind, int start) {
        if (expression.kind() != kind) {
            throw new ConstraintException(
                    text, start, "here should be a " + word(kind) + ", and this is a " + word(expression.kind()));
        }
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case NUMBER -> "number";
            case TEXT -> "text";
            case CONDITION -> "condition";
        };
    }

    private ConstraintToken peek() {
        return tokens.get(next);
    }

    private boolean isSymbol(String symbol) {
        return peek().type() == ConstraintToken.Type.SYMBOL && peek().text().equals(symbol);
    }

    private boolean take(String word) {
        boolean keyword = peek().type() == ConstraintToken.Type.SYMBOL || peek().type() == ConstraintToken.Type.NAME;
        if (keyword && peek().text().equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw trouble("`" + word + "` is expected here");
        }
    }

    private ConstraintException trouble(String problem) {
        return new ConstraintException(text, peek().position(), problem);
    }
}
