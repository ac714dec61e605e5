package dev.gambeson.columnar.parquet.metadata;

/**
 * What the values of a column mean beyond how they are stored ("logical type").
 *
 * @param kind what they are
 * @param scale how many of the digits of a decimal stand behind the point; for times, how many digits a second has behind
 *     the point: 3, 6 or 9; for whole numbers, how many bits
 * @param precision how many digits a decimal has at most
 * @param flag for times, whether they are of UTC; for whole numbers, whether they have a sign
 */
public record Meaning(Kind kind, int scale, int precision, boolean flag) {

    /** What values are. */
    public enum Kind {
        NONE,
        STRING,
        ENUM,
        JSON,
        UUID,
        DECIMAL,
        DATE,
        TIME,
        TIMESTAMP,
        INTEGER,
        FLOAT16,
        /** Only missing cells. */
        NULL,
        LIST,
        MAP,
        /** Bytes in a form of their own: BSON, intervals, variants, geometries. */
        OTHER
    }

    /** Nothing is said. */
    static final Meaning NONE = of(Kind.NONE);

    static Meaning of(Kind kind) {
        return new Meaning(kind, 0, 0, false);
    }

    /** What the older annotations ("converted types") say, by their number. */
    static Meaning ofConverted(int number, int scale, int precision) {
        return switch (number) {
            case 0 -> of(Kind.STRING);
            case 1, 2 -> of(Kind.MAP);
            case 3 -> of(Kind.LIST);
            case 4 -> of(Kind.ENUM);
            case 5 -> new Meaning(Kind.DECIMAL, scale, precision, false);
            case 6 -> of(Kind.DATE);
            case 7 -> new Meaning(Kind.TIME, 3, 0, true);
            case 8 -> new Meaning(Kind.TIME, 6, 0, true);
            case 9 -> new Meaning(Kind.TIMESTAMP, 3, 0, true);
            case 10 -> new Meaning(Kind.TIMESTAMP, 6, 0, true);
            case 11, 12, 13, 14 -> new Meaning(Kind.INTEGER, 8 << number - 11, 0, false);
            case 15, 16, 17, 18 -> new Meaning(Kind.INTEGER, 8 << number - 15, 0, true);
            case 19 -> of(Kind.JSON);
            default -> of(Kind.OTHER);
        };
    }
}
