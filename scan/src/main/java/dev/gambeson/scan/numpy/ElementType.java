package dev.gambeson.scan.numpy;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of an array are, as far as it matters for where the array ends. Immutable.
 *
 * @param size bytes of one element, 0 or more
 * @param objects whether an element holds references to Python objects, so that the array is written as a pickle
 */
public record ElementType(long size, boolean objects) {

    /** Python objects. */
    static final ElementType OBJECT = new ElementType(8, true);

    private static final Pattern CODE =
            Pattern.compile("[<>|=]?([?biufcOSaUVMm])([0-9]{0,9})(\\[[0-9A-Za-z/]{1,32}\\])?");

    /** The sizes that numbers may have, by the letter of their kind; datetimes are written in 8 bytes. */
    private static final Map<String, String> SIZES = Map.of(
            "b",
            " 1 ",
            "?",
            "  ",
            "i",
            " 1 2 4 8 ",
            "u",
            " 1 2 4 8 ",
            "f",
            " 2 4 8 12 16 ",
            "c",
            " 8 16 24 32 ",
            "M",
            " 8 ",
            "m",
            " 8 ");

    /**
     * The type that a code such as {@code <f4}, {@code |S10} or {@code <M8[ns]} names.
     *
     * @return null where NumPy would not write it so
     */
    public static @Nullable ElementType of(String code) {
        Matcher matcher = CODE.matcher(code);
        if (!matcher.matches()) {
            return null;
        }
        String kind = matcher.group(1);
        String digits = matcher.group(2);
        boolean unit = matcher.group(3) != null;
        if (unit && !kind.equalsIgnoreCase("m")) {
            return null;
        }
        return switch (kind) {
            case "O" -> digits.isEmpty() || digits.equals("8") || digits.equals("4") ? OBJECT : null;
            case "S", "a", "V" -> digits.isEmpty() ? null : new ElementType(Long.parseLong(digits), false);
            case "U" -> digits.isEmpty() ? null : new ElementType(4 * Long.parseLong(digits), false);
            case "?" -> digits.isEmpty() ? new ElementType(1, false) : null;
            default ->
                SIZES.getOrDefault(kind, "").contains(" " + digits + " ") && !digits.isEmpty()
                        ? new ElementType(Long.parseLong(digits), false)
                        : null;
        };
    }

    /**
     * An array of them in the place of one.
     *
     * @throws ArithmeticException where that is more than 2⁶³ − 1 bytes
     */
    public ElementType times(long count) {
        return new ElementType(Math.multiplyExact(size, count), objects);
    }

    /** One behind the other. */
    public ElementType and(ElementType next) {
        return new ElementType(Math.addExact(size, next.size), objects || next.objects);
    }
}
