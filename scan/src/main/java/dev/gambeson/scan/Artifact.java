package dev.gambeson.scan;

import dev.gambeson.report.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that was scanned. Immutable.
 *
 * @param name as the user named it, or relative to the folder that was named
 * @param sha256 digest of its bytes in lower-case hex; null where not all of them were read: of a large file behind a
 *     server only the parts that a loader would interpret are fetched
 * @param bytes its size
 * @param format what it is by its content; null where that is not known
 * @param grade what to think of it
 * @param complete whether everything that a loader would interpret was read; numbers of tensors are not interpreted, so
 *     that a file can be complete without a digest
 * @param findings what was found, with places
 * @param census what it contains, counted
 * @param estimator the object that it would give to whoever loads it, as far as it says so; else null
 * @param transcript what it would run, written out; null where nobody asked
 */
public record Artifact(
        String name,
        @Nullable String sha256,
        long bytes,
        @Nullable Format format,
        Grade grade,
        boolean complete,
        List<Finding> findings,
        Census census,
        @Nullable Estimator estimator,
        @Nullable Transcript transcript) {

    public Artifact {
        findings = List.copyOf(findings);
    }

    /** The same file with other findings. */
    public Artifact withFindings(List<Finding> others) {
        return new Artifact(name, sha256, bytes, format, grade, complete, others, census, estimator, transcript);
    }

    /** The same file with more findings, those of the folder in which it lies, and the worse grade of both. */
    public Artifact with(List<Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        for (Finding finding : more) {
            census.count("rule", finding.ruleId());
            all.add(finding);
        }
        Grade other = Grade.of(more, true, true);
        return new Artifact(
                name,
                sha256,
                bytes,
                format,
                other.compareTo(grade) > 0 ? other : grade,
                complete,
                all,
                census,
                estimator,
                transcript);
    }
}
