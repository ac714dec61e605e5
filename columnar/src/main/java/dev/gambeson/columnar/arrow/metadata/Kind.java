package dev.gambeson.columnar.arrow.metadata;

/** The types of Arrow by their number in {@code Schema.fbs}, and how many buffers each has before its children's. */
public enum Kind {
    NONE("nothing", 0),
    NULL("nothing", 0),
    INT("whole numbers", 2),
    FLOAT("numbers", 2),
    BINARY("bytes", 3),
    UTF8("texts", 3),
    BOOL("truth values", 2),
    DECIMAL("decimals", 2),
    DATE("dates", 2),
    TIME("times", 2),
    TIMESTAMP("moments", 2),
    INTERVAL("intervals", 2),
    LIST("lists", 2),
    STRUCT("structs", 1),
    UNION("unions", 1),
    FIXED_BINARY("bytes", 2),
    FIXED_LIST("lists", 1),
    MAP("maps", 2),
    DURATION("durations", 2),
    LARGE_BINARY("bytes", 3),
    LARGE_UTF8("texts", 3),
    LARGE_LIST("lists", 2),
    RUN_END("runs", 0),
    BINARY_VIEW("bytes", 2),
    UTF8_VIEW("texts", 2),
    LIST_VIEW("lists", 3),
    LARGE_LIST_VIEW("lists", 3);

    private final String plural;
    private final int buffers;

    Kind(String plural, int buffers) {
        this.plural = plural;
        this.buffers = buffers;
    }

    /** What a column of it holds, in words. */
    public String plural() {
        return plural;
    }

    /** How many buffers it has, views' own buffers of texts not counted. */
    public int buffers() {
        return buffers;
    }

    /** Whether its cells lie in as many further buffers as each batch says. */
    public boolean isView() {
        return this == BINARY_VIEW || this == UTF8_VIEW;
    }
}
