package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.seal.file.SealedFile;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.report.Subject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that were examined, with their digests: what the report is about, and when it goes stale. */
final class Subjects {

    private Subjects() {}

    /**
     * The subjects of a project.
     *
     * @param settings further files by the id of their subject: what was asked for is evidence too
     */
    static List<Subject> of(Project project, Map<String, SettingsFile> settings) {
        List<Subject> subjects = new ArrayList<>();
        if (project.model() != null && project.model().endpoint() != null) {
            // A server shows no bytes: whether it is the same model tomorrow, nobody can tell.
            String url = project.model().endpoint().address();
            subjects.add(new Subject("model", Subject.Kind.ENDPOINT, url, null, null, null, null, true));
        }
        if (project.model() != null && project.model().command() != null) {
            subjects.add(
                    new Subject("model", Subject.Kind.ENDPOINT, project.model().name(), null, null, null, null, true));
        }
        project.files().forEach((id, file) -> subjects.add(subject(id, kind(id), file)));
        subjects.addAll(of(settings));
        return subjects;
    }

    /** The files that shaped a run, by the id of their subject. */
    static List<Subject> of(Map<String, SettingsFile> settings) {
        List<Subject> subjects = new ArrayList<>();
        settings.forEach((id, file) -> subjects.add(new Subject(
                id,
                Subject.Kind.POLICY,
                file.name(),
                Sha256.hex(file.bytes()),
                (long) file.bytes().length,
                null,
                null,
                true)));
        return subjects;
    }

    private static Subject.Kind kind(String id) {
        if (id.startsWith(Project.COMMAND)) {
            return Subject.Kind.ARTIFACT;
        }
        return switch (id) {
            case "model" -> Subject.Kind.MODEL;
            case "recorded", "predictions" -> Subject.Kind.PREDICTIONS;
            case "schema" -> Subject.Kind.POLICY;
            default -> Subject.Kind.DATASET;
        };
    }

    static Subject subject(String id, Subject.Kind kind, InputFile file) {
        if (!Files.exists(file.path())) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, file.name() + ": there is no such file");
        }
        if (Files.isDirectory(file.path()) && kind == Subject.Kind.DATASET) {
            FolderDigest digest = FolderDigest.of(file);
            return new Subject(id, kind, file.name(), digest.sha256(), digest.bytes(), null, null, true);
        }
        if (!Files.isRegularFile(file.path())) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(file.name()), "is not a regular file", null);
        }
        FileDigest digest = FileDigest.of(file);
        return new Subject(id, kind, file.name(), digest.sha256(), digest.bytes(), null, null, true)
                .withSeal(seal(file));
    }

    private static Subject.@Nullable Seal seal(InputFile file) {
        SealedFile sealed = file.sealed();
        return sealed == null
                ? null
                : new Subject.Seal(sealed.identity().name(), sealed.identity().version(), sealed.sha256());
    }

    /** The same subjects with what the content of their files turned out to be. */
    static List<Subject> withFormats(List<Subject> subjects, Map<String, String> formats) {
        return subjects.stream()
                .map(subject -> subject.withFormat(formats.get(subject.id())))
                .toList();
    }

    /** What was scanned must be what has the digest. */
    private static Subject same(Subject subject, Subject scan) {
        if (subject.sha256() != null
                && scan.sha256() != null
                && !subject.sha256().equals(scan.sha256())) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(subject.name()),
                    "changed while it was examined",
                    "Find out who writes there, and examine it again.");
        }
        return subject;
    }

    /** The same subjects with what a scan says of them, and after them those that only the scan knows. */
    static List<Subject> withScans(List<Subject> subjects, List<Subject> scanned) {
        Map<String, Subject> scans = new LinkedHashMap<>();
        scanned.forEach(scan -> scans.put(scan.id(), scan));
        List<Subject> all = new ArrayList<>();
        for (Subject subject : subjects) {
            Subject scan = scans.remove(subject.id());
            all.add(scan == null ? subject : same(subject, scan).withScan(scan));
        }
        all.addAll(scans.values());
        return all;
    }
}
