package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report about scanned files says of them as a whole, worst first. Immutable and thread-safe.
 *
 * @param groups the files by grade, worst first; none is empty
 * @param worst what weighs most against a file, by the id of its subject
 */
public record ScannedFiles(List<Group> groups, Map<String, Finding> worst) {

    /** So many formats of a grade are named. */
    private static final int FORMATS = 5;

    private static final List<String> WORST_FIRST = List.of("malicious", "suspicious", "unrecognised", "clean");

    public ScannedFiles {
        groups = List.copyOf(groups);
        worst = Map.copyOf(worst);
    }

    /**
     * The files of one grade.
     *
     * @param grade the word
     * @param files in the order of the report
     */
    public record Group(String grade, List<Subject> files) {

        public Group {
            files = List.copyOf(files);
        }

        /** How many files of each format, the most frequent first, such as {@code 12 pickle, 3 torch-zip, 4 others}. */
        public String formats() {
            Map<String, Long> counts = files.stream()
                    .filter(file -> file.format() != null)
                    .collect(Collectors.groupingBy(
                            file -> String.valueOf(file.format()), TreeMap::new, Collectors.counting()));
            List<Map.Entry<String, Long>> sorted = counts.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<String, Long> count) -> -count.getValue()))
                    .toList();
            // One more is sooner shown than summed up.
            int shown = sorted.size() > FORMATS + 1 ? FORMATS : sorted.size();
            long others = sorted.subList(shown, sorted.size()).stream()
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            return Stream.concat(
                            sorted.subList(0, shown).stream().map(count -> count.getValue() + " " + count.getKey()),
                            others == 0 ? Stream.empty() : Stream.of(others + " others"))
                    .collect(Collectors.joining(", "));
        }

        /** Whether somebody has to look at these files. */
        public boolean needsAttention() {
            return !grade.equals("clean") && !grade.equals("unrecognised");
        }
    }

    /** The files of a report that is about nothing else; otherwise nothing. */
    public static Optional<ScannedFiles> of(Report report) {
        List<Subject> files = report.subjects().stream()
                .filter(subject -> subject.kind() == Subject.Kind.ARTIFACT)
                .toList();
        boolean alone = report.subjects().stream()
                .allMatch(subject -> subject.kind() == Subject.Kind.ARTIFACT || subject.kind() == Subject.Kind.POLICY);
        if (files.isEmpty() || !alone) {
            return Optional.empty();
        }
        Map<String, List<Subject>> byGrade = new LinkedHashMap<>();
        WORST_FIRST.forEach(grade -> byGrade.put(grade, new ArrayList<>()));
        files.forEach(file -> byGrade.computeIfAbsent(
                        Objects.requireNonNullElse(file.grade(), "unrecognised"), grade -> new ArrayList<>())
                .add(file));
        List<Group> groups = new ArrayList<>();
        byGrade.forEach((grade, members) -> {
            if (!members.isEmpty()) {
                groups.add(new Group(grade, members));
            }
        });
        Map<String, Finding> worst = new HashMap<>();
        for (Finding finding : FindingOrder.sorted(report.findings())) {
            if (finding.subject() != null && finding.severity().atLeast(Severity.LOW)) {
                worst.merge(finding.subject(), finding, ScannedFiles::graver);
            }
        }
        return Optional.of(new ScannedFiles(groups, worst));
    }

    /** What is suppressed weighs as much: the grade does not change by it. */
    private static Finding graver(Finding one, Finding other) {
        return other.severity().compareTo(one.severity()) > 0 ? other : one;
    }

    /** All files, the worst first. */
    public List<Subject> all() {
        return groups.stream().flatMap(group -> group.files().stream()).toList();
    }

    /** The files that were not read to their end. */
    public List<Subject> incomplete() {
        return all().stream().filter(file -> !file.complete()).toList();
    }

    /** How many bytes all files have together. */
    public long bytes() {
        return all().stream()
                .map(Subject::bytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What a scan says of a file, in one or two sentences. */
    public String answer(Subject file) {
        Finding finding = worst.get(file.id());
        if (finding != null) {
            return finding.detail();
        }
        if (!file.complete()) {
            return "It was not read to its end.";
        }
        return "clean".equals(file.grade())
                ? "It was read to its end, and loading it would run nothing that is not known to be harmless."
                : "It is of no format that a scan knows, so nothing is said for it or against it.";
    }
}
