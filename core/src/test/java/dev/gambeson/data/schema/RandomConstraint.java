package dev.gambeson.data.schema;

import dev.gambeson.data.Constraint.Truth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Random constraints, each with a second, slow way to its truth: trees of closures over a row, where an unknown number is
 * null. They are written with only those parentheses that precedence demands, so that a parser which gets it wrong shows.
 */
final class RandomConstraint {

    /** How tightly an operation binds; an operand that binds less gets parentheses. */
    private static final int IF = 0;

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int SIGN = 7;
    private static final int POWER = 8;
    private static final int PRIMARY = 9;

    private final SplittableRandom random;

    RandomConstraint(SplittableRandom random) {
        this.random = random;
    }

    /** A text, how tightly its last operation binds, and what it gives for a row. */
    record Tree<T>(String text, int level, Function<Map<String, String>, T> value) {}

    Tree<Truth> condition(int depth) {
        if (depth == 0) {
            return atom();
        }
        switch (random.nextInt(5)) {
            case 0 -> {
                Tree<Truth> a = condition(depth - 1);
                Tree<Truth> b = condition(depth - 1);
                return new Tree<>(
                        "if " + in(a, IF) + " then " + in(b, IF),
                        IF,
                        row -> or(not(a.value.apply(row)), b.value.apply(row)));
            }
            case 1 -> {
                Tree<Truth> a = condition(depth - 1);
                Tree<Truth> b = condition(depth - 1);
                return new Tree<>(
                        in(a, OR) + " or " + in(b, AND), OR, row -> or(a.value.apply(row), b.value.apply(row)));
            }
            case 2 -> {
                Tree<Truth> a = condition(depth - 1);
                Tree<Truth> b = condition(depth - 1);
                return new Tree<>(
                        in(a, AND) + " and " + in(b, NOT),
                        AND,
                        row -> not(or(not(a.value.apply(row)), not(b.value.apply(row)))));
            }
            case 3 -> {
                Tree<Truth> a = condition(depth - 1);
                return new Tree<>("not " + in(a, NOT), NOT, row -> not(a.value.apply(row)));
            }
            default -> {
                return comparison(depth - 1);
            }
        }
    }

    private Tree<Truth> atom() {
        String column = pick("x", "y", "age", "name", "job");
        switch (random.nextInt(4)) {
            case 0 -> {
                boolean not = random.nextBoolean();
                return new Tree<>(
                        column + (not ? " is not missing" : " is missing"),
                        COMPARISON,
                        row -> Truth.of(row.containsKey(column) == not));
            }
            case 1 -> {
                boolean equal = random.nextBoolean();
                String word = pick("student", "clerk");
                return new Tree<>("job " + (equal ? "=" : "!=") + " '" + word + "'", COMPARISON, row -> {
                    String job = row.get("job");
                    return job == null ? Truth.UNKNOWN : Truth.of(job.equals(word) == equal);
                });
            }
            case 2 -> {
                List<Integer> members = List.of(random.nextInt(-3, 4), random.nextInt(-3, 4));
                return new Tree<>("x in " + members, COMPARISON, row -> {
                    Double x = number("x", row);
                    return x == null ? Truth.UNKNOWN : Truth.of(members.stream().anyMatch(m -> x == m.doubleValue()));
                });
            }
            default -> {
                return comparison(0);
            }
        }
    }

    private Tree<Truth> comparison(int depth) {
        Tree<Double> a = value(depth);
        Tree<Double> b = value(depth);
        String operator = pick("=", "==", "!=", "<", "<=", ">", ">=");
        return new Tree<>(in(a, SUM) + " " + operator + " " + in(b, SUM), COMPARISON, row -> {
            Double left = a.value.apply(row);
            Double right = b.value.apply(row);
            return left == null || right == null ? Truth.UNKNOWN : compare(operator, left, right);
        });
    }

    private static Truth compare(String operator, double left, double right) {
        BigDecimal a = new BigDecimal(left);
        BigDecimal b = new BigDecimal(right);
        BigDecimal tolerance = a.abs().max(b.abs()).multiply(new BigDecimal("1e-9"));
        boolean equal = a.subtract(b).abs().compareTo(tolerance) <= 0;
        boolean less = !equal && a.compareTo(b) < 0;
        return Truth.of(
                switch (operator) {
                    case "=", "==" -> equal;
                    case "!=" -> !equal;
                    case "<" -> less;
                    case "<=" -> less || equal;
                    case ">" -> !less && !equal;
                    default -> !less;
                });
    }

    private Tree<Double> value(int depth) {
        if (depth == 0) {
            String column = pick("x", "y", "age");
            double literal = random.nextInt(20) / 4.0;
            return random.nextBoolean()
                    ? new Tree<>(column, PRIMARY, row -> number(column, row))
                    : new Tree<>(Double.toString(literal), PRIMARY, row -> literal);
        }
        Tree<Double> a = value(depth - 1);
        Tree<Double> b = value(random.nextInt(depth));
        return switch (random.nextInt(8)) {
            case 0 -> binary("+", SUM, SUM, PRODUCT, a, b);
            case 1 -> binary("-", SUM, SUM, PRODUCT, a, b);
            case 2 -> binary("*", PRODUCT, PRODUCT, SIGN, a, b);
            case 3 -> binary("/", PRODUCT, PRODUCT, SIGN, a, b);
            case 4 -> binary("%", PRODUCT, PRODUCT, SIGN, a, b);
            case 5 -> binary("^", POWER, PRIMARY, SIGN, a, b);
            case 6 -> new Tree<>("-" + in(a, POWER), SIGN, row -> finite(negated(a.value.apply(row))));
            default -> function(a, b);
        };
    }

    private static Double negated(Double value) {
        return value == null ? null : -value;
    }

    private Tree<Double> binary(String operator, int level, int left, int right, Tree<Double> a, Tree<Double> b) {
        return new Tree<>(in(a, left) + pick(" ", "") + operator + pick(" ", "") + in(b, right), level, row -> {
            Double x = a.value.apply(row);
            Double y = b.value.apply(row);
            return x == null || y == null ? null : finite(calculate(operator, x, y));
        });
    }

    private Tree<Double> function(Tree<Double> a, Tree<Double> b) {
        String name = pick("min", "max", "abs", "sqrt", "log", "safe_divide");
        String operands = in(a, SUM) + ", " + in(b, SUM);
        String text = switch (name) {
            case "min", "max" -> operands;
            case "safe_divide" -> operands + ", 0";
            default -> in(a, SUM);
        };
        boolean two = text.contains(", ") && !List.of("abs", "sqrt", "log").contains(name);
        return new Tree<>(name + "(" + text + ")", PRIMARY, row -> {
            Double x = a.value.apply(row);
            Double y = two ? b.value.apply(row) : Double.valueOf(0);
            return x == null || y == null ? null : finite(calculate(name, x, y));
        });
    }

    private static double calculate(String operator, double x, double y) {
        return switch (operator) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / y;
            case "%" -> x - y * (x / y < 0 ? Math.ceil(x / y) : Math.floor(x / y));
            case "^" -> Math.pow(x, y);
            case "min" -> x < y ? x : y;
            case "max" -> x > y ? x : y;
            case "abs" -> x < 0 ? -x : x;
            case "sqrt" -> Math.pow(x, 0.5);
            case "log" -> Math.log(x);
            default -> y == 0 ? 0 : x / y;
        };
    }

    private static Double finite(Double value) {
        return value == null || value.isNaN() || value.isInfinite() ? null : value;
    }

    private static Double number(String column, Map<String, String> row) {
        String cell = row.get(column);
        return cell == null ? null : Double.valueOf(cell);
    }

    private String in(Tree<?> tree, int least) {
        return tree.level < least || random.nextInt(8) == 0 ? "(" + tree.text + ")" : tree.text;
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    /** Kleene, "On notation for ordinal numbers" (1938): as the greater of broken, unknown, holds. */
    private static Truth or(Truth a, Truth b) {
        List<Truth> order = List.of(Truth.BROKEN, Truth.UNKNOWN, Truth.HOLDS);
        return order.get(Math.max(order.indexOf(a), order.indexOf(b)));
    }

    private static Truth not(Truth a) {
        return a == Truth.HOLDS ? Truth.BROKEN : a == Truth.BROKEN ? Truth.HOLDS : a;
    }
}
