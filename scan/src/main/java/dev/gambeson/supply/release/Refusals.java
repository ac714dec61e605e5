package dev.gambeson.supply.release;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Stage;
import dev.gambeson.supply.release.holder.Holders.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers why a candidate is refused. Not thread-safe. */
final class Refusals {

    private static final int MOST_REASONS = 3;
    private static final int LONGEST_REASON = 500;

    private final List<Finding> findings = new ArrayList<>();

    /**
     * A reason; one that was given before is told once.
     *
     * @param statement which demand is not met, such as {@code gate}
     * @param file the file that it is about, or null
     */
    void add(Rule rule, String statement, @Nullable String file, String detail) {
        Finding finding = Finding.of(rule, detail).in(Stage.SUPPLY, "model").with("statement", statement);
        addOnce(file == null ? finding : finding.with("file", file));
    }

    /**
     * Nobody who counts has signed.
     *
     * @param detail that, as a sentence without its end
     * @param reasons what more is known; where a key was withdrawn this alone is told
     */
    void addUnsigned(Rule rule, String statement, String detail, List<Reason> reasons) {
        List<Reason> withdrawn = reasons.stream().filter(Reason::withdrawn).toList();
        withdrawn.forEach(reason -> add(ReleaseRules.KEY_WITHDRAWN, statement, null, reason.sentence()));
        if (withdrawn.isEmpty()) {
            String more =
                    reasons.stream().limit(MOST_REASONS).map(Refusals::shown).collect(Collectors.joining("; "));
            add(rule, statement, null, more.isEmpty() ? detail : detail + ": " + more);
        }
    }

    /** A certificate of a stranger names its owner, at whatever length. */
    private static String shown(Reason reason) {
        String sentence = reason.sentence();
        return sentence.length() <= LONGEST_REASON ? sentence : sentence.substring(0, LONGEST_REASON) + "…";
    }

    void addAll(Refusals others) {
        others.findings.forEach(this::addOnce);
    }

    private void addOnce(Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** All reasons in one sentence, without its end. */
    String sentence() {
        return findings.stream().map(Finding::detail).collect(Collectors.joining("; "));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
