package dev.gambeson.data.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes a number of numbers. */
enum Operation {
    PLUS("+", 2),
    MINUS("-", 2),
    TIMES("*", 2),
    DIVIDE("/", 2),
    REMAINDER("%", 2),
    POWER("^", 2),
    NEGATE("", 1),
    ABS(1),
    LOG(1),
    SQRT(1),
    MIN(2),
    MAX(2),
    SAFE_DIVIDE(3);

    private final String symbol;
    private final int arity;

    Operation(String symbol, int arity) {
        this.symbol = symbol;
        this.arity = arity;
    }

    Operation(int arity) {
        this("", arity);
    }

    /** How many numbers it takes. */
    int arity() {
        return arity;
    }

    /** The name of a function. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operation that is written between two numbers. */
    static Operation ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(operation -> operation.symbol.equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    static Optional<Operation> ofFunction(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.isFunction() && operation.id().equals(name))
                .findFirst();
    }

    static List<String> functions() {
        return Arrays.stream(values())
                .filter(Operation::isFunction)
                .map(Operation::id)
                .toList();
    }

    private boolean isFunction() {
        return symbol.isEmpty() && this != NEGATE;
    }

    /** The result, or NaN where there is none that is finite; what it does not take is ignored. */
    double apply(double a, double b, double c) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN; // also where Java knows better: anything to the power of 0 is 1
        }
        double result = switch (this) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
            case POWER -> Math.pow(a, b);
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case LOG -> Math.log(a);
            case SQRT -> Math.sqrt(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case SAFE_DIVIDE -> b == 0 ? c : a / b;
        };
        return Double.isInfinite(result) ? Double.NaN : result;
    }
}
