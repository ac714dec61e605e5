package dev.gambeson.audit;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.List;

/**
 * What an examination saw.
 *
 * <p>Immutable. Measures and findings carry their stage; subject and location are the caller's to add.
 *
 * @param measures the numbers, in the order in which they are shown
 * @param findings what is wrong or worth knowing
 */
public record Audit(List<Measure> measures, List<Finding> findings) {

    public Audit {
        measures = List.copyOf(measures);
        findings = List.copyOf(findings);
    }
}
