package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.scan.ScanTargets;
import dev.gambeson.assess.scan.Tally;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.source.Item;
import dev.gambeson.scan.source.Source;
import dev.gambeson.scan.source.SourceScan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scans files and folders and turns what they would do when loaded into a report: one subject per file.
 *
 * <p>Stateless and thread-safe.
 *
 * <pre>{@code
 * ScanResult result = new Scan(Clock.systemUTC()).run(List.of("models"), options);
 * }</pre>
 *
 * @param clock tells when the run started, how long it took, and which ignore entries have expired
 */
public record Scan(Clock clock) {

    /**
     * Scans.
     *
     * @param targets files, folders and URLs as the user named them, at least one; {@code -} is standard input
     * @throws GambesonException {@code FILE_NOT_FOUND} where one is not there, or where there is no file at all; {@code
     *     INPUT_UNREADABLE} where not even the names in the only folder can be read; {@code REMOTE_FAILED} or {@code
     *     ADDRESS_REFUSED} where the only server cannot or must not be asked
     */
    public ScanResult run(List<String> targets, ScanOptions options) {
        return run(ScanTargets.of(targets, options.access()), options);
    }

    /**
     * Scans what was found already.
     *
     * @throws GambesonException as {@link #run(List, ScanOptions)}
     */
    public ScanResult run(ScanTargets found, ScanOptions options) {
        Instant start = clock.instant();
        Tally tally = scan(found, options);
        List<Subject> subjects = new ArrayList<>(tally.subjects());
        subjects.addAll(Subjects.of(options.settings()));
        Report raw = new Report(
                Tool.current(),
                "scan",
                options.seed(),
                parameters(found),
                Runs.of(start, Duration.between(start, clock.instant()), options.threads(), null),
                subjects,
                List.of(tally.stage()),
                tally.measures(),
                tally.findings(),
                null,
                List.of());
        return new ScanResult(
                options.judgement().judge(raw, null, LocalDate.ofInstant(start, ZoneOffset.UTC)),
                tally.census(),
                tally.files());
    }

    private static Tally scan(ScanTargets found, ScanOptions options) {
        Tally tally = new Tally();
        long total = options.progress() == Progress.SILENT ? 0 : count(found);
        options.progress().update("scan", 0, total);
        ArtifactScanner scanner = new ArtifactScanner(options.limits(), options.trusted(), options.transcribes());
        new SourceScan(scanner, options.threads()).scan(found, artifact -> {
            tally.add("file-" + (tally.files() + 1), Subject.Kind.ARTIFACT, artifact);
            options.scanned().accept(artifact);
            options.progress().update("scan", tally.files(), total);
        });
        if (tally.files() == 0) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    found.name() + ": there is no file to scan",
                    "Name a model file, or a folder that holds some.");
        }
        return tally;
    }

    /** Names only: it is over in no time, and without it nobody could say how much is left. */
    private static long count(ScanTargets found) {
        long count = 0;
        for (Iterator<Item> items = found.items(); items.hasNext(); items.next()) {
            count++;
        }
        return count;
    }

    private static Map<String, Object> parameters(ScanTargets found) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("targets", found.sources().stream().map(Source::name).toList());
        String root = found.root();
        if (root != null) {
            parameters.put("root", root);
        }
        Map<String, Object> revisions = new TreeMap<>();
        found.sources().stream()
                .filter(source -> !source.revision().isEmpty())
                .forEach(source -> revisions.put(source.name(), source.revision()));
        if (!revisions.isEmpty()) {
            parameters.put("sources", revisions);
        }
        return parameters;
    }
}
