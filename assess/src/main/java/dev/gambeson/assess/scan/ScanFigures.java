package dev.gambeson.assess.scan;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the scans of files come to in a report. Pure and thread-safe. */
public final class ScanFigures {

    private static final String COUNT = "count";
    /** So many files that were not read to their end are named in the reason of the stage. */
    private static final int NAMED = 3;

    private ScanFigures() {}

    /** Whether everything was read, and if not, in which files. */
    public static StageResult stage(List<Artifact> artifacts) {
        List<Artifact> broken =
                artifacts.stream().filter(artifact -> !artifact.complete()).toList();
        if (broken.isEmpty()) {
            return StageResult.examined(Stage.ARTIFACT);
        }
        List<String> named =
                broken.stream().limit(NAMED).map(ScanFigures::reason).toList();
        String rest = broken.size() > NAMED ? "; and " + (broken.size() - NAMED) + " more" : "";
        String count = broken.size() == 1 ? "" : broken.size() + " of " + artifacts.size() + " files: ";
        return new StageResult(Stage.ARTIFACT, StageResult.State.INCOMPLETE, count + String.join("; ", named) + rest);
    }

    private static String reason(Artifact artifact) {
        return artifact.findings().stream()
                .filter(finding -> finding.details().get("problem") != null)
                .findFirst()
                .map(finding -> artifact.name() + " " + finding.details().get("problem"))
                .orElse(artifact.name() + " was not read to its end");
    }

    /** How many files there are in all, of each grade, of each format, and how many were not read to their end. */
    public static List<Measure> measures(List<Artifact> artifacts) {
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.value(Stage.ARTIFACT, "files", artifacts.size(), COUNT));
        for (Grade grade : Grade.values()) {
            long count = artifacts.stream()
                    .filter(artifact -> artifact.grade() == grade)
                    .count();
            measures.add(Measure.value(Stage.ARTIFACT, "files", count, COUNT).with("grade", grade.id()));
        }
        long broken =
                artifacts.stream().filter(artifact -> !artifact.complete()).count();
        measures.add(Measure.value(Stage.ARTIFACT, "incomplete_files", broken, COUNT));
        Map<Format, Integer> formats = new TreeMap<>();
        for (Artifact artifact : artifacts) {
            if (artifact.format() != null) {
                formats.merge(artifact.format(), 1, Integer::sum);
            }
        }
        formats.forEach((format, count) -> measures.add(
                Measure.value(Stage.ARTIFACT, "files", count, COUNT).with("format", format.id())));
        return measures;
    }

    /** A file as a subject of a report. */
    public static Subject subject(String id, Artifact artifact) {
        boolean read = artifact.sha256() != null || artifact.format() != null || artifact.complete();
        return new Subject(
                id,
                Subject.Kind.ARTIFACT,
                artifact.name(),
                artifact.sha256(),
                read ? artifact.bytes() : null,
                artifact.format() == null ? null : artifact.format().id(),
                artifact.grade().id(),
                artifact.complete());
    }

    /** What was found in a file, as findings about that subject. */
    public static List<Finding> findings(String id, Artifact artifact) {
        return artifact.findings().stream()
                .map(finding -> finding.in(Stage.ARTIFACT, id))
                .toList();
    }
}
