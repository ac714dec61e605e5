package dev.gambeson.quality;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * What the checks saw.
 *
 * <p>Immutable. Measures and findings carry their stage and the id of their subject ({@code train} or {@code test}).
 *
 * @param measures the numbers, in the order in which they are shown
 * @param findings what is wrong or worth knowing
 * @param notes how it was examined where that is not obvious, such as by a sample; one sentence each
 */
public record QualityResult(List<Measure> measures, List<Finding> findings, List<String> notes) {

    /** Nothing seen. */
    public static final QualityResult EMPTY = new QualityResult(List.of(), List.of(), List.of());

    public QualityResult {
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** What both saw. */
    public QualityResult and(QualityResult other) {
        return new QualityResult(
                both(measures, other.measures), both(findings, other.findings), both(notes, other.notes));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
