package dev.gambeson.attack.evaluation;

import java.util.List;

/**
 * How far the result of an evaluation can be trusted, and why.
 *
 * <p>The lowest grade that a doubt leaves counts: nothing outweighs a wrong gradient. Immutable.
 *
 * @param grade the lowest that a doubt leaves
 * @param doubts what speaks against the result, the gravest first
 * @param grounds what speaks for it, one phrase each
 */
public record Confidence(Grade grade, List<Doubt> doubts, List<String> grounds) {

    /**
     * Something that speaks against a result.
     *
     * @param atMost the best grade that it leaves
     * @param reason in words, without a full stop
     */
    public record Doubt(Grade atMost, String reason) {}

    public Confidence {
        doubts = List.copyOf(doubts);
        grounds = List.copyOf(grounds);
    }

    /** What the evidence allows to believe. */
    public static Confidence of(Evidence evidence) {
        List<Doubt> doubts = new Doubts(evidence).all();
        Grade grade = doubts.stream().map(Doubt::atMost).reduce(Grade.HIGH, Grade::atMost);
        return new Confidence(grade, doubts, Grounds.of(evidence));
    }
}
