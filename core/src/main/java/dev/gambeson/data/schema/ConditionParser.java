package dev.gambeson.data.schema;

import dev.gambeson.data.schema.Condition.Comparison;
import dev.gambeson.data.schema.Condition.Junction;
import dev.gambeson.data.schema.Condition.Membership;
import dev.gambeson.data.schema.Condition.Missing;
import dev.gambeson.data.schema.Condition.Not;
import dev.gambeson.data.schema.Value.ColumnReference;
import dev.gambeson.data.schema.Value.Kind;
import dev.gambeson.data.schema.Value.NumberLiteral;
import dev.gambeson.data.schema.Value.TextLiteral;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.literal.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Recursive descent through logic and comparisons, one method a level of precedence. */
final class ConditionParser {

    private final ConstraintReader in;
    private final ValueParser values;

    ConditionParser(ConstraintReader in) {
        this.in = in;
        this.values = new ValueParser(in, this::implication);
    }

    /** The condition that is the whole text. */
    Condition whole() {
        Condition condition = condition(this::implication);
        if (in.peek().type() != ConstraintToken.Type.END) {
            throw in.unexpected();
        }
        return condition;
    }

    private Expression implication() {
        in.enter();
        Expression result;
        if (in.take("if")) {
            Condition premise = condition(this::implication);
            in.expect("then");
            result = Junction.or(new Not(premise), condition(this::implication));
        } else {
            result = either();
        }
        in.leave();
        return result;
    }

    private Expression either() {
        int start = in.position();
        Expression left = both();
        while (in.take("or")) {
            left = Junction.or(condition(left, start), condition(this::both));
        }
        return left;
    }

    private Expression both() {
        int start = in.position();
        Expression left = negation();
        while (in.take("and")) {
            left = Junction.and(condition(left, start), condition(this::negation));
        }
        return left;
    }

    private Expression negation() {
        if (!in.take("not")) {
            return comparison();
        }
        boolean opposite = true;
        while (in.take("not")) {
            opposite = !opposite;
        }
        Condition inner = condition(this::comparison);
        return opposite ? new Not(inner) : inner;
    }

    private Expression comparison() {
        int start = in.position();
        Expression left = values.sum();
        if (in.take("is")) {
            return missing(left, start);
        }
        if (in.take("in")) {
            return membership(value(left, start));
        }
        if (in.take("not", "in")) {
            return new Not(membership(value(left, start)));
        }
        Optional<Relation> relation = Relation.of(in.peek());
        if (relation.isEmpty()) {
            return left;
        }
        in.take();
        int at = in.position();
        Expression right = values.sum();
        return compare(relation.get(), value(left, start), start, value(right, at), at);
    }

    private Condition missing(Expression column, int start) {
        boolean not = in.take("not");
        in.expect("missing");
        if (column instanceof ColumnReference reference) {
            return not ? new Not(new Missing(reference)) : new Missing(reference);
        }
        throw in.trouble(start, "only a column can be missing");
    }

    private Membership membership(Value value) {
        in.expect("[");
        List<Comparison> members = new ArrayList<>();
        do {
            int at = in.position();
            members.add(compare(Relation.EQUAL, value, at, values.literal(), at));
        } while (in.take(","));
        in.expect("]");
        return new Membership(List.copyOf(members));
    }

    private Comparison compare(Relation relation, Value left, int start, Value right, int at) {
        Value first = right.kind() == Kind.DATE ? date(left, start) : left;
        Value second = left.kind() == Kind.DATE ? date(right, at) : right;
        if (first.kind() != second.kind()) {
            throw in.trouble(at, "here should be a " + first.noun() + ", and this is a " + second.noun());
        }
        if (first.kind() == Kind.TEXT && relation.orders()) {
            throw in.trouble(start, "texts have no order; compare them with = or !=");
        }
        demandCategory(first, second, at);
        demandCategory(second, first, start);
        return new Comparison(relation, first, second);
    }

    /** A text that is compared with a date must be one. */
    private Value date(Value value, int at) {
        if (!(value instanceof TextLiteral text)) {
            return value;
        }
        double seconds = Literal.date(text.value());
        if (Double.isNaN(seconds)) {
            throw in.trouble(at, "'" + text.value() + "' is not a date; dates are written as '2026-01-31'");
        }
        return new NumberLiteral(Kind.DATE, seconds);
    }

    /** A text that no row can have is a slip. */
    private void demandCategory(Value column, Value value, int at) {
        if (column instanceof ColumnReference reference && value instanceof TextLiteral text) {
            List<String> categories = reference.schema().categories();
            if (!categories.isEmpty() && !categories.contains(text.value())) {
                throw in.trouble(
                        at,
                        "'" + text.value() + "' is no category of `"
                                + reference.schema().name() + "`"
                                + Nearest.to(text.value(), categories)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
            }
        }
    }

    private Condition condition(Supplier<Expression> level) {
        int start = in.position();
        return condition(level.get(), start);
    }

    private Condition condition(Expression expression, int start) {
        if (expression instanceof Condition condition) {
            return condition;
        }
        throw in.trouble(start, "here should be a condition, and this is a " + expression.noun());
    }

    private Value value(Expression expression, int start) {
        if (expression instanceof Value value) {
            return value;
        }
        throw in.trouble(start, "a condition cannot be compared; use and, or, not");
    }
}
