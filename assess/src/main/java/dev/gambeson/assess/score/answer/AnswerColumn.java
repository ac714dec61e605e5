package dev.gambeson.assess.score.answer;

/**
 * A column of the answers.
 *
 * @param name its name in the file
 * @param kind what its cells are
 */
public record AnswerColumn(String name, Kind kind) {

    /** What a cell is. */
    public enum Kind {
        /** A whole number, such as that of a row. */
        WHOLE,
        /** What a model answered, a 32-bit number. */
        SCORE,
        /** Any other number. */
        NUMBER,
        /** A text. */
        TEXT
    }
}
