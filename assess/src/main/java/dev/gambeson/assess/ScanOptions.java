package dev.gambeson.assess;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.scan.ScanLimits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How files are scanned.
 *
 * @param limits what one file may take
 * @param seed for the report; a scan draws nothing
 * @param threads how many files are looked at at once, at least 1; changes no result
 * @param judgement the ignore list and the baseline
 * @param settings the files that shaped the run, by the id of their subject in the report
 * @param progress hears how many files are done
 */
public record ScanOptions(
        ScanLimits limits,
        long seed,
        int threads,
        Judgement judgement,
        Map<String, InputFile> settings,
        Progress progress) {

    public ScanOptions {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The usual limits, one thread, nothing suppressed, nobody listens. */
    public static ScanOptions standard() {
        return new ScanOptions(ScanLimits.standard(), 1, 1, Judgement.NONE, Map.of(), Progress.SILENT);
    }
}
