package dev.gambeson.attack.corruption;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.List;

/**
 * How a model bears natural corruptions.
 *
 * @param measures {@code corruption_accuracy} for each corruption and severity, and the mean of all
 * @param findings which mild corruptions it does not bear
 */
public record CorruptionResult(List<Measure> measures, List<Finding> findings) {

    public CorruptionResult {
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
    }
}
