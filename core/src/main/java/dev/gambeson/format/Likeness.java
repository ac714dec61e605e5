package dev.gambeson.format;

/** How surely content is of a format. */
public enum Likeness {
    /** It is not. */
    NO,
    /** It may be, and nothing speaks against it: text that looks like a configuration. */
    PERHAPS,
    /** Its loaders would take it for that. */
    CERTAIN
}
