package dev.gambeson.data.schema;

/** A part of a constraint. */
sealed interface Expression permits Value, Condition {

    /** What it is, in a word for errors. */
    String noun();
}
