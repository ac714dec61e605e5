package dev.gambeson.report;

/**
 * What a command that came to a report tells its caller. Pure and thread-safe.
 *
 * <p>The first that applies, in this order: 1, 3, 0; errors that come to no report have theirs from {@link
 * dev.gambeson.ErrorCode}.
 */
public final class ExitCode {

    /** Nothing counts against it. */
    public static final int OK = 0;
    /** A finding reaches the bar, or the policy fails: also where something is incomplete besides. */
    public static final int FAILED = 1;
    /** Nothing counts against it, and something could not be finished. */
    public static final int INCOMPLETE = 3;

    private ExitCode() {}

    /**
     * The exit code for a report.
     *
     * @param bar the severity from which on a finding fails a report without a verdict; a verdict has its own bar from
     *     its policy
     */
    public static int of(Report report, Severity bar) {
        boolean reached = report.findings().stream()
                .anyMatch(finding -> finding.counts() && finding.severity().atLeast(bar));
        if (report.verdict() == null ? reached : report.verdict() == Verdict.FAIL) {
            return FAILED;
        }
        boolean unfinished = report.verdict() == Verdict.INCOMPLETE
                || report.stages().stream().anyMatch(stage -> stage.state() == StageResult.State.INCOMPLETE)
                || report.subjects().stream().anyMatch(subject -> !subject.complete());
        return unfinished ? INCOMPLETE : OK;
    }
}
