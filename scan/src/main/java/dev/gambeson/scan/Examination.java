package dev.gambeson.scan;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one file so far, all its members together. Not thread-safe. */
final class Examination {

    private final String name;
    private final ScanLimits limits;
    private final Content file;
    private final AllowedGlobals trusted;
    private final Spending spending;
    private final Checksums checksums = new Checksums();
    private final Census census = new Census();
    private final @Nullable Transcript transcript;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private @Nullable Format format;
    private @Nullable Estimator estimator;
    private int depth;
    private @Nullable String version;
    private boolean recognised = true;
    private boolean complete = true;

    /** @param transcript where programs are written out; null where nobody asked */
    Examination(String name, ScanLimits limits, Content file, AllowedGlobals trusted, @Nullable Transcript transcript) {
        this.name = name;
        this.limits = limits;
        this.file = file;
        this.trusted = trusted;
        this.transcript = transcript;
        this.spending = new Spending(limits, file.size());
    }

    String name() {
        return name;
    }

    ScanLimits limits() {
        return limits;
    }

    AllowedGlobals trusted() {
        return trusted;
    }

    Spending spending() {
        return spending;
    }

    Census census() {
        return census;
    }

    @Nullable
    Transcript transcript() {
        return transcript;
    }

    /** All of the file. */
    Content file() {
        return file;
    }

    /** What parts of the file must come to. */
    Checksums checksums() {
        return checksums;
    }

    /** A file made to drown its reader in findings of one rule drowns nobody. */
    void found(Finding finding) {
        census.count("rule", finding.ruleId());
        if (counts.merge(finding.ruleId(), 1, Integer::sum) <= limits.findings()) {
            findings.add(finding);
        }
    }

    void recognised(Format what) {
        if (format == null || what.ordinal() < format.ordinal()) {
            format = what;
        }
    }

    /** Of several, that of the outermost container; there the last, for what is inside another ends before it. */
    void holds(Estimator other, int nesting) {
        boolean better = estimator == null
                || nesting < depth
                || nesting == depth
                        && (estimator.module().isEmpty() || !other.module().isEmpty());
        if (better) {
            estimator = other;
            depth = nesting;
        }
    }

    /** The version of the library, where it stands apart from the object. */
    void writtenBy(String library) {
        version = version == null ? library : version;
    }

    void unrecognised() {
        recognised = false;
    }

    void incomplete() {
        complete = false;
    }

    /** What came of it. */
    Artifact artifact(@Nullable String sha256, long bytes) {
        List<Finding> all = findings.stream().map(this::withRest).toList();
        census.count("format", format == null ? "unrecognised" : format.id());
        return new Artifact(
                name,
                sha256,
                bytes,
                format,
                Grade.of(all, recognised, complete),
                complete,
                all,
                census,
                estimator == null ? null : estimator.writtenBy(version),
                transcript);
    }

    /** The last of a rule's findings that are shown says how many there are in all. */
    private Finding withRest(Finding finding) {
        int count = counts.getOrDefault(finding.ruleId(), 0);
        boolean last = count > limits.findings()
                && findings.lastIndexOf(finding)
                        == findings.stream()
                                .filter(other -> other.ruleId().equals(finding.ruleId()))
                                .mapToInt(findings::lastIndexOf)
                                .max()
                                .orElse(-1);
        return last ? finding.with("inAll", count) : finding;
    }
}
