package dev.gambeson.render;

import dev.gambeson.report.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that say the same of several places: a person reads the title and the remedy once.
 *
 * @param findings at least one; rule, severity, title and remedy are equal, and all count or none does
 */
public record Defect(List<Finding> findings) {

    /** The defects in the order of their first findings. */
    public static List<Defect> of(List<Finding> findings) {
        // A list, as a record would link its hash code at run time, which takes longer than all else here.
        Map<List<Object>, List<Finding>> defects = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<Object> key =
                    List.of(finding.ruleId(), finding.severity(), finding.title(), finding.remedy(), finding.counts());
            defects.computeIfAbsent(key, any -> new ArrayList<>()).add(finding);
        }
        return defects.values().stream().map(Defect::new).toList();
    }

    /** What all of them have in common can be read from any. */
    public Finding first() {
        return findings.get(0);
    }

    /** The first of them, as many as a form shows. */
    public List<Finding> shown(int limit) {
        return findings.subList(0, Math.min(limit, findings.size()));
    }

    /** Those that a form does not show, or shows folded. */
    public List<Finding> beyond(int limit) {
        return findings.subList(Math.min(limit, findings.size()), findings.size());
    }
}
