package dev.gambeson.render.json;

import dev.gambeson.render.SubjectNames;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Where a code host shows the findings of a report.
 *
 * @param names the subjects of the report
 * @param root the folder in the repository below which the names of scanned files lie, or null
 */
record Places(SubjectNames names, @Nullable String root) {

    static Places of(Report report) {
        Object root = report.parameters().get("root");
        return new Places(SubjectNames.of(report), root == null ? null : root.toString());
    }

    Place of(Finding finding) {
        Location location = finding.location();
        Subject subject = names.subject(finding);
        String path = location == null || location.path() == null ? names.name(finding) : location.path();
        boolean scanned = subject != null && subject.kind() == Subject.Kind.ARTIFACT;
        return Place.of(scanned ? below(path) : path, location == null ? null : location.row(), !scanned);
    }

    /** The path of a subject. */
    String path(Subject subject) {
        return Place.relative(subject.kind() == Subject.Kind.ARTIFACT ? below(subject.name()) : subject.name());
    }

    private @Nullable String below(@Nullable String path) {
        return root == null || path == null ? path : root + "/" + path;
    }
}
