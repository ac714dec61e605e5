package dev.gambeson.assess;

import dev.gambeson.assess.scan.FileScans;
import dev.gambeson.assess.scan.ScanFigures;
import dev.gambeson.assess.scan.ScanTargets;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Census;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scans files and folders and turns what they would do when loaded into a report: one subject per file.
 *
 * <p>Stateless and thread-safe.
 *
 * <pre>{@code
 * ScanResult result = new Scan(Clock.systemUTC()).run(List.of("models"), ScanOptions.standard());
 * }</pre>
 *
 * @param clock tells when the run started, how long it took, and which ignore entries have expired
 */
public record Scan(Clock clock) {

    /**
     * Scans.
     *
     * @param targets files and folders as the user named them, at least one
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND} where one is not there, or holds no file at all
     */
    public ScanResult run(List<String> targets, ScanOptions options) {
        Instant start = clock.instant();
        ScanTargets found = ScanTargets.of(targets);
        FileScans scans = new FileScans(new ArtifactScanner(options.limits()), options.threads(), options.progress());
        List<Artifact> artifacts = scans.of(found.files());
        List<Subject> subjects = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Census census = new Census();
        for (Artifact artifact : artifacts) {
            String id = "file-" + (subjects.size() + 1);
            subjects.add(ScanFigures.subject(id, artifact));
            findings.addAll(ScanFigures.findings(id, artifact));
            census.add(artifact.census());
        }
        subjects.addAll(Subjects.of(options.settings()));
        Report raw = new Report(
                Tool.current(),
                "scan",
                options.seed(),
                parameters(targets, found),
                Runs.of(start, Duration.between(start, clock.instant()), options.threads(), false),
                subjects,
                List.of(ScanFigures.stage(artifacts)),
                ScanFigures.measures(artifacts),
                findings,
                null,
                List.of());
        return new ScanResult(options.judgement().judge(raw, null, LocalDate.ofInstant(start, ZoneOffset.UTC)), census);
    }

    private static Map<String, Object> parameters(List<String> targets, ScanTargets found) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("targets", targets);
        if (found.root() != null) {
            parameters.put("root", found.root());
        }
        return parameters;
    }
}
