package dev.gambeson.model.remote.protocol;

import java.util.Locale;

/** What the numbers or texts in an answer are. */
public enum AnswerKind {
    /** One for each class, in 0..1; or a single one of the positive class. */
    PROBABILITIES,
    /** One for each class, any real number, larger is more likely; or a single one of the positive class. */
    LOGITS,
    /** The name of the class and nothing more. */
    LABELS,
    /** A predicted quantity. */
    VALUES;

    /** The word used on the command line and in project files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
