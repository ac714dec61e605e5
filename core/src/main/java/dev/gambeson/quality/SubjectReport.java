package dev.gambeson.quality;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers what the checks of one data set say, and adds the place. Not thread-safe. */
public final class SubjectReport {

    private final String subject;
    private final String file;
    private final long rows;
    private final List<Measure> measures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A report on a data set.
     *
     * @param subject its id, {@code train} or {@code test}
     * @param file as the user named it
     * @param rows how many rows or examples were seen
     */
    public SubjectReport(String subject, String file, long rows) {
        this.subject = subject;
        this.file = file;
        this.rows = rows;
    }

    /** How many rows were seen. */
    public long rows() {
        return rows;
    }

    /** The data set as the user named it. */
    public String file() {
        return file;
    }

    /** A place in the data set. */
    public Location at(@Nullable Long row, @Nullable String column) {
        return Location.of(file, row, column);
    }

    /** Adds a measure. */
    public void add(Measure measure) {
        measures.add(measure.of(subject));
    }

    /** Adds a finding about the whole data set. */
    public void add(Finding finding) {
        Finding placed = finding.location() == null ? finding.at(Location.of(file)) : finding;
        findings.add(placed.in(Stage.DATA, subject));
    }

    /** Adds a finding about rows, a column, or both; up to five rows become details. */
    public void add(
            Rule rule, Severity severity, String detail, @Nullable Sightings seen, @Nullable String column, long of) {
        Finding finding = Finding.of(rule, detail).withSeverity(severity);
        if (column != null) {
            finding = finding.with("column", column);
        }
        if (seen != null) {
            finding = finding.with("count", seen.count())
                    .with("rate", of == 0 ? 0.0 : (double) seen.count() / of)
                    .with("rows", seen.rows());
        }
        Long first = seen == null || seen.rows().isEmpty() ? null : Long.valueOf(seen.first());
        add(finding.at(at(first, column)));
    }

    /** Adds a sentence about how something was examined, such as that only a sample was. */
    public void note(String sentence) {
        notes.add(file + ": " + sentence);
    }

    /** Everything so far. */
    public QualityResult result() {
        return new QualityResult(measures, findings, notes);
    }

    /** In words: {@code 12 of 1000 rows (1.2 %)}. */
    public static String share(long count, long of, String things) {
        return count + " of " + of + " " + things + " (" + percent(of == 0 ? 0 : (double) count / of) + ")";
    }

    /** In words with two significant digits: {@code 1.2 %}; what is there is never {@code 0 %}. */
    public static String percent(double fraction) {
        double percent = 100 * fraction;
        if (percent > 0 && percent < 0.01) {
            return "below 0.01 %";
        }
        String pattern = percent >= 10 || percent == 0 ? "%.0f %%" : percent >= 1 ? "%.1f %%" : "%.2f %%";
        return percent >= 10 && percent < 100 && percent != Math.rint(percent)
                ? String.format(Locale.ROOT, "%.1f %%", percent)
                : String.format(Locale.ROOT, pattern, percent);
    }
}
