package dev.gambeson.supply.release;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers why a candidate is refused. Not thread-safe. */
final class Refusals {

    private final List<Finding> findings = new ArrayList<>();

    /**
     * A reason.
     *
     * @param statement which demand is not met, such as {@code gate}
     * @param file the file that it is about, or null
     */
    void add(Rule rule, String statement, @Nullable String file, String detail) {
        Finding finding = Finding.of(rule, detail).in(Stage.SUPPLY, "model").with("statement", statement);
        findings.add(file == null ? finding : finding.with("file", file));
    }

    void addAll(Refusals others) {
        findings.addAll(others.findings);
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
