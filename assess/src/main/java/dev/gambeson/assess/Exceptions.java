package dev.gambeson.assess;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.ReportRules;
import dev.gambeson.report.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An ignore list or a baseline, and who signed it. Where the policy names countersigners, it suppresses nothing without a
 * signature of one of them: whoever is judged by a policy cannot excuse himself from it. Immutable.
 *
 * @param <T> what suppresses findings
 * @param list what suppresses
 * @param file its file as the user named it
 * @param signature whether one of some keys signed that file as it is now
 */
public record Exceptions<T>(T list, String file, Countersignature signature) {

    /** A signature beside a file. */
    @FunctionalInterface
    public interface Countersignature {

        /** Nobody signed. */
        Countersignature NONE = keys -> false;

        /**
         * Whether one of the keys signed the file.
         *
         * @param keys public keys as PEM by the names of their holders
         */
        boolean by(Map<String, String> keys);
    }

    /** The report without what is suppressed, or with the finding that nothing is. */
    Report on(Report report, @Nullable Policy policy, Function<T, UnaryOperator<Report>> suppressing) {
        Map<String, String> demanded = policy == null ? Map.of() : policy.countersigners();
        if (demanded.isEmpty() || signature.by(demanded)) {
            return suppressing.apply(list).apply(report);
        }
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.add(Finding.of(
                        ReportRules.NOT_COUNTERSIGNED,
                        file + " suppresses nothing: none of " + String.join(", ", new TreeSet<>(demanded.keySet()))
                                + " has signed it as it is now")
                .with("file", file));
        return report.withFindings(findings);
    }
}
