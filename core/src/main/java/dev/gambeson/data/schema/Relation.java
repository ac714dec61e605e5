package dev.gambeson.data.schema;

import java.util.Arrays;
import java.util.Optional;

/** How two values are compared. */
enum Relation {
    EQUAL("="),
    DIFFERENT("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    static Optional<Relation> of(ConstraintToken token) {
        return Arrays.stream(values())
                .filter(relation -> token.is(relation.symbol) || relation == EQUAL && token.is("=="))
                .findFirst();
    }

    /** Whether it asks which is the greater. */
    boolean orders() {
        return this != EQUAL && this != DIFFERENT;
    }

    /** Whether it holds of two values of which the first is less (below 0), equal (0) or greater. */
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case DIFFERENT -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
