package dev.gambeson.privacy;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.List;

/**
 * What an examination saw.
 *
 * <p>Immutable. Measures and findings carry their stage; the subject is the caller's to add.
 *
 * @param measures the numbers, in the order in which they are shown
 * @param findings what is wrong or worth knowing
 */
public record PrivacyResult(List<Measure> measures, List<Finding> findings) {

    public PrivacyResult {
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
    }
}
