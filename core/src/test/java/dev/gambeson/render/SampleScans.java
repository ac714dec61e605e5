package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Reference;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports of scans for the tests of all forms: one file of each grade, and a folder of a thousand with fifty findings. */
public final class SampleScans {

    private static final Rule CALL = rule(
            "scan/dangerous-call",
            Severity.CRITICAL,
            "Loading it runs a command",
            "Do not load it. Find out who put it there, and get the model from its origin.");
    private static final Rule UNKNOWN = rule(
            "scan/unknown-call",
            Severity.HIGH,
            "Loading it calls something unknown",
            "Look at what it calls; where that is yours, list it in a file for --trust.");
    private static final Rule BROKEN =
            rule("scan/incomplete", Severity.LOW, "Not read to its end", "Get an undamaged copy from its origin.");
    private static final Rule STRANGE =
            rule("scan/unrecognised", Severity.INFO, "File of no known format", "Find out what the file is for.");

    private SampleScans() {}

    /** A file that would run a command. */
    public static Report malicious() {
        return report(
                List.of(subject(1, "model.pkl", "pickle", "malicious", true)),
                List.of(Finding.of(CALL, "Loading it would call os.system('echo gambeson').")
                        .in(Stage.ARTIFACT, "file-1")
                        .at(Location.of("model.pkl", 12))));
    }

    /** A file that was read to its end and runs nothing. */
    public static Report clean() {
        return report(List.of(subject(1, "model.pkl", "pickle", "clean", true)), List.of());
    }

    /** A thousand files in folders: 952 clean, 31 of no known format, 12 suspicious of which 2 incomplete, 5 malicious. */
    public static Report folder() {
        List<Subject> files = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            String folder = "team-" + i % 7 + "/models/run-" + i / 50;
            if (i % 200 == 0) {
                String name = folder + "/archive-" + i + ".pt";
                files.add(subject(i, name, "torch-zip", "malicious", true));
                findings.add(Finding.of(CALL, "Loading it would call os.system('curl http://203.0.113.7/" + i + "').")
                        .in(Stage.ARTIFACT, "file-" + i)
                        .at(new Location(name, "archive/data.pkl", 12L + i, null, null)));
            } else if (i % 80 == 1 && i > 1) {
                String name = folder + "/estimator-" + i + ".pkl";
                files.add(subject(i, name, "pickle", "suspicious", i > 200));
                findings.add(Finding.of(UNKNOWN, "Loading it would call company.tools.Scaler(" + i + ").")
                        .in(Stage.ARTIFACT, "file-" + i)
                        .at(Location.of(name, 40)));
                if (i <= 200) {
                    findings.add(Finding.of(BROKEN, "The file ends too early.")
                            .in(Stage.ARTIFACT, "file-" + i)
                            .at(Location.of(name, 400))
                            .with("problem", "ends too early"));
                }
            } else if (i % 32 == 3) {
                String name = folder + "/blob-" + i;
                files.add(subject(i, name, null, "unrecognised", true));
                findings.add(Finding.of(STRANGE, "The file is of no format that a scan knows.")
                        .in(Stage.ARTIFACT, "file-" + i)
                        .at(Location.of(name)));
            } else {
                String format = i % 3 == 0 ? "json" : "safetensors";
                files.add(subject(i, folder + "/part-" + i + "." + format, format, "clean", true));
            }
        }
        return report(files, findings);
    }

    /** So many files of no known format, each with a note. */
    public static Report notes(int count) {
        List<Subject> files = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            files.add(subject(i, "blob-" + i, null, "unrecognised", true));
            findings.add(Finding.of(STRANGE, "The file is of no format that a scan knows.")
                    .in(Stage.ARTIFACT, "file-" + i)
                    .at(Location.of("blob-" + i)));
        }
        return report(files, findings);
    }

    private static Subject subject(int number, String name, String format, String grade, boolean complete) {
        return new Subject(
                "file-" + number,
                Subject.Kind.ARTIFACT,
                name,
                String.format(Locale.ROOT, "%064x", number),
                143L * number,
                format,
                grade,
                complete);
    }

    private static Report report(List<Subject> files, List<Finding> findings) {
        boolean whole = files.stream().allMatch(Subject::complete);
        return new Report(
                new Report.Tool("gambeson", "0.1.0", "2026.11.25"),
                "scan",
                1,
                files.size() == 1
                        ? Map.of("targets", List.of("model.pkl"))
                        : Map.of("targets", List.of("models"), "root", "models"),
                new Run(Instant.parse("2026-11-25T09:30:00Z"), 0.4, "17.0.15", null, "Linux amd64", 2),
                files,
                List.of(
                        whole
                                ? StageResult.examined(Stage.ARTIFACT)
                                : new StageResult(
                                        Stage.ARTIFACT,
                                        StageResult.State.INCOMPLETE,
                                        "2 of 1000 files: estimator-81.pkl ends too early; estimator-161.pkl ends too early")),
                List.of(Measure.value(Stage.ARTIFACT, "files", files.size(), "count")),
                findings,
                null,
                List.of());
    }

    private static Rule rule(String id, Severity severity, String title, String remedy) {
        return new Rule(
                id,
                severity,
                title,
                "A pickle is a program. What it calls runs with the rights of whoever loads it.",
                remedy,
                List.of(),
                List.of(new Reference("ATLAS", "2026.07", "AML.T0011.000"), new Reference("CWE", "4.18", "CWE-502")));
    }
}
