package dev.gambeson.render;

import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words and numbers as all forms write them. */
final class Texts {

    private Texts() {}

    /**
     * The text with everything made visible that a terminal or a reader could be fooled by: control characters, lone
     * surrogates and direction marks (CVE-2021-42574) become escapes such as {@code \\u202e}.
     */
    static String visible(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair && hidden(c)) {
                out = out == null ? new StringBuilder(text.substring(0, i)) : out;
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else if (out != null) {
                out.append(c);
            }
            if (pair) {
                i++;
                if (out != null) {
                    out.append(text.charAt(i));
                }
            }
        }
        return out == null ? text : out.toString();
    }

    private static boolean hidden(char c) {
        return c < 0x20
                || c >= 0x7f && c < 0xa0
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.FORMAT
                || c == 0x2028
                || c == 0x2029
                || c == 0xfffe
                || c == 0xffff;
    }

    /** A number with four significant places, whole numbers in full. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.3f" : "%.4f", value);
    }

    /** The value of a measure with its interval, such as {@code 0.885 [0.8334, 0.9221]}. */
    static String value(Measure measure) {
        if (measure.value() == null) {
            return "none";
        }
        String value = number(measure.value());
        return measure.low() == null || measure.high() == null
                ? value
                : value + " [" + number(measure.low()) + ", " + number(measure.high()) + "]";
    }

    /** The context of a measure, such as {@code group sex, value female}. */
    static String context(Map<String, Object> context) {
        List<String> parts = new ArrayList<>();
        context.forEach((key, value) -> parts.add(
                key + " " + (value instanceof Double number ? number(number) : visible(String.valueOf(value)))));
        return String.join(", ", parts);
    }

    /** The name of a subject by its id, or the id where it is unknown. */
    static String subject(Report report, @Nullable String id) {
        for (Subject subject : report.subjects()) {
            if (subject.id().equals(id)) {
                return visible(subject.name());
            }
        }
        return visible(id);
    }

    /** A measure's name in words. */
    static String words(String name) {
        return visible(name).replace('_', ' ');
    }
}
