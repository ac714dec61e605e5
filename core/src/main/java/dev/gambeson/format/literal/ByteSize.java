package dev.gambeson.format.literal;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them: {@code 512}, {@code 64K}, {@code 100MB}, {@code 8G}, {@code 1GiB}. */
public final class ByteSize {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,15})\\s?(?:([KMGT])(?:i?B)?|B)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGT";
    private static final int STEP = 1024;

    private ByteSize() {}

    /**
     * What was written: a whole number of bytes, or of units that are powers of 1024.
     *
     * @return nothing where it is not of this form, 0, or more than 2⁶³-1
     */
    public static OptionalLong parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long size = Long.parseLong(matcher.group(1));
        int steps = Optional.ofNullable(matcher.group(2))
                .map(unit -> UNITS.indexOf(unit.toUpperCase(Locale.ROOT)) + 1)
                .orElse(0);
        for (int i = 0; i < steps; i++) {
            if (size > Long.MAX_VALUE / STEP) {
                return OptionalLong.empty();
            }
            size *= STEP;
        }
        return size == 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }
}
