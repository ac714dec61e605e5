package dev.gambeson.assess.scan;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Census;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Grade;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the scans of files come to in a report, file by file, without keeping the files' own results. Not thread-safe. */
public final class Tally {

    private static final String COUNT = "count";
    /** So many files that were not read to their end are named in the reason of the stage. */
    private static final int NAMED = 3;

    private final List<Subject> subjects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Census census = new Census();
    private final Map<Grade, Integer> grades = new EnumMap<>(Grade.class);
    private final Map<Format, Integer> formats = new EnumMap<>(Format.class);
    private final List<String> reasons = new ArrayList<>();
    private int broken;

    /** One more file, as a subject of that id. */
    public void add(String id, Subject.Kind kind, Artifact artifact) {
        subjects.add(subject(id, kind, artifact));
        artifact.findings().forEach(finding -> findings.add(finding.in(Stage.ARTIFACT, id)));
        census.add(artifact.census());
        grades.merge(artifact.grade(), 1, Integer::sum);
        if (artifact.format() != null) {
            formats.merge(artifact.format(), 1, Integer::sum);
        }
        if (!artifact.complete()) {
            broken++;
            if (reasons.size() < NAMED) {
                reasons.add(reason(artifact));
            }
        }
    }

    private static Subject subject(String id, Subject.Kind kind, Artifact artifact) {
        boolean read = artifact.sha256() != null || artifact.format() != null || artifact.complete();
        return new Subject(
                id,
                kind,
                artifact.name(),
                artifact.sha256(),
                read ? artifact.bytes() : null,
                artifact.format() == null ? null : artifact.format().id(),
                artifact.grade().id(),
                artifact.complete());
    }

    private static String reason(Artifact artifact) {
        return artifact.findings().stream()
                .filter(finding -> finding.details().get("problem") != null)
                .findFirst()
                .map(finding -> artifact.name() + " " + finding.details().get("problem"))
                .orElse(artifact.name() + " was not read to its end");
    }

    /** How many files there were. */
    public int files() {
        return subjects.size();
    }

    /** The files as subjects, in the order in which they came. */
    public List<Subject> subjects() {
        return List.copyOf(subjects);
    }

    /** What was found in them. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What they contain, counted. */
    public Census census() {
        return census;
    }

    /** Whether all were read to their end, and if not, which were not. */
    public StageResult stage() {
        if (broken == 0) {
            return StageResult.examined(Stage.ARTIFACT);
        }
        String count = broken == 1 ? "" : broken + " of " + subjects.size() + " files were not read to their end: ";
        String rest = broken > NAMED ? "; and " + (broken - NAMED) + " more" : "";
        return new StageResult(Stage.ARTIFACT, StageResult.State.INCOMPLETE, count + String.join("; ", reasons) + rest);
    }

    /** How many files there were in all, of each grade, of each format, and how many were not read to their end. */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(files(subjects.size()));
        for (Grade grade : Grade.values()) {
            measures.add(files(grades.getOrDefault(grade, 0)).with("grade", grade.id()));
        }
        measures.add(Measure.value(Stage.ARTIFACT, "incomplete_files", broken, COUNT));
        formats.forEach((format, count) -> measures.add(files(count).with("format", format.id())));
        return measures;
    }

    private static Measure files(int count) {
        return Measure.value(Stage.ARTIFACT, "files", count, COUNT);
    }
}
