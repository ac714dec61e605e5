package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Fingerprint;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subjects of a report by their ids, of which there may be a hundred thousand. Immutable and thread-safe. */
public final class SubjectNames {

    private final Map<String, Subject> subjects = new HashMap<>();

    private SubjectNames(Report report) {
        report.subjects().forEach(subject -> subjects.putIfAbsent(subject.id(), subject));
    }

    /** Those of a report. */
    public static SubjectNames of(Report report) {
        return new SubjectNames(report);
    }

    /** The subject that a finding is about, or null. */
    public @Nullable Subject subject(Finding finding) {
        return finding.subject() == null ? null : subjects.get(finding.subject());
    }

    /** The name of that subject as it was, before anything was made visible; null where there is none. */
    public @Nullable String name(Finding finding) {
        Subject subject = subject(finding);
        return subject == null ? null : subject.name();
    }

    /** The fingerprint of a finding ({@link Fingerprint}). */
    public String fingerprint(Finding finding) {
        return Fingerprint.of(finding, name(finding));
    }
}
