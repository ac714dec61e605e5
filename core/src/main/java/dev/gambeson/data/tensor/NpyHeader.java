package dev.gambeson.data.tensor;

import dev.gambeson.format.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of an npy file says.
 *
 * <p>It is a Python dictionary of exactly three keys, which is matched and never evaluated.
 *
 * @param type the element type as NumPy writes it, such as {@code <f4}
 * @param fortran whether the first dimension changes fastest
 * @param shape the extents; empty for a single number
 */
record NpyHeader(String type, boolean fortran, long[] shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_DIMENSIONS = 8;
    private static final Pattern DICTIONARY = Pattern.compile("\\s*\\{(.*)\\}\\s*", Pattern.DOTALL);
    private static final Pattern ENTRY =
            Pattern.compile("\\s*'(\\w+)'\\s*:\\s*('[^']*'|True|False|\\([0-9L,\\s]*\\))\\s*(?:,|$)");

    private static final Pattern RECORDS = Pattern.compile("'descr'\\s*:\\s*\\[");

    static NpyHeader read(ByteSource source) {
        byte[] magic = source.read(MAGIC.length + 2);
        int version = magic[MAGIC.length];
        if (!Arrays.equals(magic, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw source.malformed("this is no NumPy array");
        }
        if (version < 1 || version > 3) {
            throw source.malformed("npy version " + version + " is not known");
        }
        byte[] size = source.read(version == 1 ? 2 : 4);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | size[i] & 0xff;
        }
        if (length > MOST_BYTES) {
            throw source.malformed("the header claims " + length + " bytes; no array needs more than " + MOST_BYTES);
        }
        String header = new String(source.read((int) length), StandardCharsets.UTF_8);
        if (RECORDS.matcher(header).find()) {
            throw InputException.unsupported(
                    source.location(), "holds records of several fields", "Save one array a field, as plain numbers.");
        }
        Map<String, String> entries = entries(header, source);
        String type = entries.getOrDefault("descr", "");
        String order = entries.getOrDefault("fortran_order", "");
        String shape = entries.getOrDefault("shape", "");
        if (!type.startsWith("'") || !order.matches("True|False") || !shape.startsWith("(")) {
            throw source.malformed("the header does not say type, order and shape of an array");
        }
        return new NpyHeader(type.substring(1, type.length() - 1), order.equals("True"), shape(shape, source));
    }

    private static Map<String, String> entries(String header, ByteSource source) {
        Map<String, String> entries = new HashMap<>();
        Matcher dictionary = DICTIONARY.matcher(header);
        if (!dictionary.matches()) {
            throw source.malformed("the header is not a dictionary");
        }
        String inner = dictionary.group(1).stripTrailing();
        Matcher entry = ENTRY.matcher(inner);
        int at = 0;
        while (at < inner.length() && entry.region(at, inner.length()).lookingAt()) {
            if (entries.put(entry.group(1), entry.group(2)) != null) {
                throw source.malformed("the header says `" + entry.group(1) + "` twice");
            }
            at = entry.end();
        }
        if (at < inner.length() || !entries.keySet().equals(Set.of("descr", "fortran_order", "shape"))) {
            throw source.malformed("the header does not say type, order and shape of an array, and nothing else");
        }
        return entries;
    }

    /** A tuple of numbers; Python 2 wrote {@code 28L}. */
    private static long[] shape(String tuple, ByteSource source) {
        String inner = tuple.substring(1, tuple.length() - 1).strip();
        if (inner.isEmpty()) {
            return new long[0];
        }
        String[] parts = inner.split(",");
        if (parts.length > MOST_DIMENSIONS) {
            throw source.malformed("the shape " + tuple + " has more than " + MOST_DIMENSIONS + " dimensions");
        }
        try {
            return Arrays.stream(parts)
                    .mapToLong(part -> Long.parseLong(part.strip().replaceFirst("L$", "")))
                    .toArray();
        } catch (NumberFormatException e) {
            throw source.malformed("the shape " + tuple + " is no tuple of whole numbers");
        }
    }
}
