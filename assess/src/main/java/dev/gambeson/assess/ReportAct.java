package dev.gambeson.assess;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Act.ActObject;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands in evidence of a report: what was examined and by which policy, as digests, the verdict, and the digest of the
 * report in JSON, which is that of a file written by {@code --report json=FILE}. Of what is more than fits into an entry only the
 * number is there, and the digest of the report stands for all of it. Stateless.
 */
public final class ReportAct {

    /** How many bytes names of subjects may have: an act has at most 49 000, and JSON writes some signs in six. */
    private static final int NAMES = 4_000;

    private static final int SUBJECTS = 100;

    private ReportAct() {}

    /** The act of a report. */
    public static Act of(Report report) {
        List<ActObject> objects = new ArrayList<>();
        int names = 0;
        int left = 0;
        for (Subject subject : report.subjects()) {
            String sha256 = subject.sha256();
            names += subject.name().length();
            if (objects.size() == SUBJECTS || names > NAMES) {
                left++;
            } else if (sha256 != null) {
                objects.add(new ActObject(role(subject.id()), subject.name(), sha256));
            }
        }
        objects.add(new ActObject("report", report.command() + ".json", digest(report)));
        Map<String, String> details = new TreeMap<>();
        Verdict verdict = report.verdict();
        details.put("verdict", verdict == null ? "none" : verdict.name().toLowerCase(Locale.ROOT));
        details.put("rules", report.tool().rules());
        details.put("version", report.tool().version());
        details.put("findings", Integer.toString(report.findings().size()));
        details.put("worst", worst(report));
        if (left > 0) {
            details.put("subjectsInReportOnly", Integer.toString(left));
        }
        return new Act(report.command(), objects, details, Map.of());
    }

    /** Of the findings that count. */
    private static String worst(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.suppressed() == null)
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .map(Severity::id)
                .orElse("none");
    }

    /** Ids of subjects have more signs than roles. */
    private static String role(String id) {
        String word = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        String begun = word.matches("[a-z].*") ? word : "subject-" + word;
        return begun.substring(0, Math.min(64, begun.length()));
    }

    private static String digest(Report report) {
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest())) {
            ReportFormat.JSON.write(report, RenderOptions.plain(), out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written", e);
        }
    }
}
