package dev.gambeson.render;

import dev.gambeson.report.Measure;
import dev.gambeson.report.Reference;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words and numbers as all forms write them. Stateless and thread-safe. */
public final class Texts {

    private static final String UNITS = "KMGT";
    private static final int STEP = 1024;

    private Texts() {}

    /** At most {@code limit} characters, with an ellipsis where something was cut; a pair of surrogates stays whole. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return text.substring(0, end) + "…";
    }

    /** A number with four significant places, whole numbers in full. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.3f" : "%.4f", value);
    }

    /** The value of a measure with its interval, such as {@code 0.8850 [0.8334, 0.9221]}. */
    public static String value(Measure measure) {
        if (measure.value() == null) {
            return "none";
        }
        String value = number(measure.value());
        return measure.low() == null && measure.high() == null
                ? value
                : value + " [" + end(measure.low()) + ", " + end(measure.high()) + "]";
    }

    /** An end of an interval; an end that is not there is open. */
    public static String end(@Nullable Double end) {
        return end == null ? "open" : number(end);
    }

    /** Whether measures that are shown together are of more than one subject, so that each must say of which. */
    public static boolean ofSeveral(List<Measure> measures) {
        return measures.stream().map(Measure::subject).distinct().count() > 1;
    }

    /**
     * What distinguishes a measure from others of its name, such as {@code train, group sex, value female}.
     *
     * @param subject whether its subject belongs to it
     */
    public static String context(Measure measure, boolean subject) {
        List<String> parts = new ArrayList<>();
        if (subject && measure.subject() != null) {
            parts.add(Visible.of(measure.subject()));
        }
        measure.context()
                .forEach((key, value) -> parts.add(
                        Boolean.TRUE.equals(value) ? Visible.of(key) : Visible.of(key) + " " + scalar(value)));
        return String.join(", ", parts);
    }

    /** A fact as a text on one line: numbers short, lists with commas. */
    public static String scalar(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            String number = number(((Number) value).doubleValue());
            // A setting such as 0.3 has no places to be kept.
            return number.contains(".") && !number.contains("e") ? number.replaceAll("\\.?0+$", "") : number;
        }
        if (value instanceof Iterable<?> list) {
            List<String> items = new ArrayList<>();
            list.forEach(item -> items.add(scalar(item)));
            return String.join(", ", items);
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, entry) -> entries.add(Visible.of(String.valueOf(key)) + " " + scalar(entry)));
            return String.join(", ", entries);
        }
        return Visible.of(String.valueOf(value));
    }

    /** The name of a subject by its id, or the id where it is unknown. */
    public static String subject(Report report, @Nullable String id) {
        for (Subject subject : report.subjects()) {
            if (subject.id().equals(id)) {
                return Visible.of(subject.name());
            }
        }
        return Visible.of(id);
    }

    /** What the report is about: its project, or what it was asked to look at, or its command. */
    public static String title(Report report) {
        Object project = report.parameters().get("project");
        if (project == null && report.parameters().get("targets") instanceof List<?> targets && !targets.isEmpty()) {
            return Visible.of(String.valueOf(targets.get(0)))
                    + (targets.size() == 1 ? "" : " and " + (targets.size() - 1) + " more");
        }
        return Visible.of(project == null ? report.command() : project.toString());
    }

    /** A measure's name in words. */
    public static String words(String name) {
        return Visible.of(name).replace('_', ' ');
    }

    /** A count with its noun, such as {@code 1 finding} or {@code 2 findings}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** A number of bytes with one place behind the point, such as {@code 143 bytes}, {@code 1.2 KB}, {@code 8.0 GB}. */
    public static String bytes(long bytes) {
        if (bytes < STEP) {
            return count(bytes, "byte");
        }
        double size = bytes;
        int unit = -1;
        // What would be shown as 1024.0 is one of the next unit.
        while (size >= STEP - 0.05 && unit < UNITS.length() - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", size, UNITS.charAt(unit));
    }

    /** An entry of a catalogue, such as {@code ATLAS AML.T0043 (2026.07)}; an id that names its catalogue says it once. */
    public static String reference(Reference reference) {
        boolean named = reference.id().startsWith(reference.scheme() + "-");
        return (named ? "" : reference.scheme() + " ")
                + reference.id()
                + (reference.edition().isEmpty() ? "" : " (" + reference.edition() + ")");
    }
}
