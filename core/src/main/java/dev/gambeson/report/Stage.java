package dev.gambeson.report;

import java.util.Locale;

/** The stages of an assessment, in the order in which they run and are shown. */
public enum Stage {
    /** What the model file would do when loaded. */
    ARTIFACT,
    /** Is the data what its schema says, and free of the classic defects? */
    DATA,
    /** Does the model examined here answer as it did where it was trained? */
    PARITY,
    /** How good is the model, and how sure are we? */
    PERFORMANCE,
    /** What does an attacker, or bad weather, make of it? */
    ROBUSTNESS,
    /** Do groups of people get different answers? */
    FAIRNESS,
    /** What does the data say about single persons? */
    PRIVACY,
    /** Why does the model answer as it does? */
    EXPLANATION,
    /** Who made the model of what, and who signed it? */
    SUPPLY;

    /** The word used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
