package dev.gambeson.data.schema;

import dev.gambeson.data.schema.ConstraintToken.Type;
import dev.gambeson.data.schema.Value.Calculation;
import dev.gambeson.data.schema.Value.Kind;
import dev.gambeson.data.schema.Value.NumberLiteral;
import dev.gambeson.data.schema.Value.TextLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Recursive descent through arithmetic; in parentheses anything may stand, a condition too. */
final class ValueParser {

    private final ConstraintReader in;
    private final Supplier<Expression> inParentheses;

    ValueParser(ConstraintReader in, Supplier<Expression> inParentheses) {
        this.in = in;
        this.inParentheses = inParentheses;
    }

    Expression sum() {
        int start = in.position();
        Expression left = product();
        while (in.peek().is("+") || in.peek().is("-")) {
            left = calculation(left, start, this::product);
        }
        return left;
    }

    private Expression product() {
        int start = in.position();
        Expression left = signed();
        while (in.peek().is("*") || in.peek().is("/") || in.peek().is("%")) {
            left = calculation(left, start, this::signed);
        }
        return left;
    }

    private Expression signed() {
        boolean negative = false;
        while (in.peek().is("-")) {
            in.take();
            negative = !negative;
        }
        int start = in.position();
        Expression value = primary();
        if (in.peek().is("^")) {
            value = calculation(value, start, this::exponent);
        }
        return negative ? new Calculation(Operation.NEGATE, List.of(number(value, start))) : value;
    }

    /** {@code 2^3^2} is {@code 2^(3^2)}, and {@code 2^-1} is a half. */
    private Expression exponent() {
        in.enter();
        Expression exponent = signed();
        in.leave();
        return exponent;
    }

    private Value calculation(Expression left, int start, Supplier<Expression> level) {
        Operation operation = Operation.ofSymbol(in.take().text());
        return new Calculation(operation, List.of(number(left, start), number(level)));
    }

    private Expression primary() {
        ConstraintToken token = in.peek();
        if (token.type() == Type.NUMBER || token.type() == Type.TEXT) {
            return literal();
        }
        if (token.type() == Type.NAME || token.type() == Type.QUOTED_NAME) {
            in.take();
            return token.type() == Type.NAME && in.peek().is("(") ? function(token) : in.column(token);
        }
        if (in.take("(")) {
            Expression inner = inParentheses.get();
            in.expect(")");
            return inner;
        }
        throw in.unexpected();
    }

    /** A number or text that is written out. */
    Value literal() {
        boolean negative = in.take("-");
        ConstraintToken token = in.peek();
        if (token.type() == Type.NUMBER) {
            double value = Double.parseDouble(in.take().text());
            return new NumberLiteral(Kind.NUMBER, negative ? -value : value);
        }
        if (token.type() == Type.TEXT && !negative) {
            return new TextLiteral(in.take().text());
        }
        throw in.trouble(token.position(), "here should be a number or a text in quotes");
    }

    private Value function(ConstraintToken name) {
        Operation operation = Operation.ofFunction(name.text())
                .orElseThrow(() -> in.trouble(
                        name.position(),
                        "there is no function `" + name.text() + "`; there are "
                                + String.join(", ", Operation.functions())));
        in.expect("(");
        List<Value> operands = new ArrayList<>();
        do {
            in.enter();
            operands.add(number(this::sum));
            in.leave();
        } while (in.take(","));
        in.expect(")");
        if (operands.size() != operation.arity()) {
            throw in.trouble(
                    name.position(),
                    "`" + name.text() + "` takes " + operation.arity()
                            + (operation.arity() == 1 ? " number, not " : " numbers, not ") + operands.size());
        }
        return new Calculation(operation, List.copyOf(operands));
    }

    private Value number(Supplier<Expression> level) {
        int start = in.position();
        return number(level.get(), start);
    }

    private Value number(Expression expression, int start) {
        if (expression instanceof Value value && value.kind() == Kind.NUMBER) {
            return value;
        }
        throw in.trouble(start, "here should be a number, and this is a " + expression.noun());
    }
}
