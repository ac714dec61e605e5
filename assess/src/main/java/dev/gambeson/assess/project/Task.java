package dev.gambeson.assess.project;

import java.util.Locale;

/** What a model is for. */
public enum Task {
    /** It decides between classes. */
    CLASSIFICATION,
    /** It predicts a quantity. */
    REGRESSION;

    /** The word used in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
