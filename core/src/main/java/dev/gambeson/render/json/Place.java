package dev.gambeson.render.json;

import dev.gambeson.render.Visible;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where a code host shows a finding: a path relative to the repository and a line.
 *
 * <p>A row of a table is its line where the header is line 1: row 1 is line 2. A finding without a file is put at line 1 of
 * its subject, or of {@code gambeson.yaml} where the subject is no file either.
 *
 * @param path with forward slashes, never absolute, never leaving its root
 * @param line from 1
 */
record Place(String path, int line) {

    private static final String PROJECT = "gambeson.yaml";
    private static final int LONGEST = 1000;

    static Place of(Report report, Finding finding) {
        Location location = finding.location();
        String path = location == null || location.path() == null ? subject(report, finding) : location.path();
        Long row = location == null ? null : location.row();
        return new Place(relative(path), row == null ? 1 : (int) Math.max(1, Math.min(Integer.MAX_VALUE - 1, row) + 1));
    }

    private static @Nullable String subject(Report report, Finding finding) {
        return report.subjects().stream()
                .filter(subject -> subject.id().equals(finding.subject()))
                .map(Subject::name)
                .findFirst()
                .orElse(null);
    }

    static String relative(@Nullable String path) {
        if (path == null || path.contains("://") || path.length() > LONGEST) {
            return PROJECT;
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : Visible.of(path.replace('\\', '/')).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".") && !step.matches("[A-Za-z]:")) {
                steps.add(step);
            }
        }
        return steps.isEmpty() ? PROJECT : String.join("/", steps);
    }
}
