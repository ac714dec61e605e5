package dev.gambeson.scan;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.List;
import java.util.Locale;

/** What a scan says of a file, from best to worst. */
public enum Grade {
    /** Of a known format, read to its end, and nothing in it would run anything that is not known to be harmless. */
    CLEAN,
    /** Nothing is known against it, and nothing for it: of no known format, or not read to its end. */
    UNRECOGNISED,
    /** Would do something that models do not need, or hides something. */
    SUSPICIOUS,
    /** Would harm whoever loads it. */
    MALICIOUS;

    /** The word used in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The grade of a file: a critical finding makes it malicious, one of high or medium severity suspicious; below that it
     * is clean only where its format is known and all of it was read.
     *
     * @param findings what was found in it
     * @param recognised whether its format is known
     * @param complete whether it was read to its end
     */
    static Grade of(List<Finding> findings, boolean recognised, boolean complete) {
        if (any(findings, Severity.CRITICAL)) {
            return MALICIOUS;
        }
        if (any(findings, Severity.MEDIUM)) {
            return SUSPICIOUS;
        }
        return recognised && complete ? CLEAN : UNRECOGNISED;
    }

    private static boolean any(List<Finding> findings, Severity bar) {
        return findings.stream().anyMatch(finding -> finding.severity().atLeast(bar));
    }
}
