package dev.gambeson.audit.performance;

import dev.gambeson.audit.Audit;
import java.util.List;

/**
 * How good a model is: measures and findings, and what a chart of them needs.
 *
 * @param audit the measures and findings
 * @param calibration promised against observed frequencies, in ascending order; empty for regression, and where scores
 *     are no probabilities
 * @param confusion rows by actual class, then by decided class; empty for regression
 */
public record Performance(Audit audit, List<CalibrationBin> calibration, long[][] confusion) {

    public Performance {
        calibration = List.copyOf(calibration);
    }
}
