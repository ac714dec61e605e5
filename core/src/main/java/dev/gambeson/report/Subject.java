package dev.gambeson.report;

import org.jspecify.annotations.Nullable;

/**
 * What was examined.
 *
 * @param id a short name, unique in the report, such as {@code model}, {@code train}, {@code test}
 * @param kind what it is
 * @param name the file or folder as named by the user, or relative to the project
 * @param sha256 the digest of its bytes in lower-case hex, or null where there are none
 * @param bytes its size, or null
 * @param format the format as read from the content, such as {@code onnx} or {@code csv}; null where it was not read
 * @param grade what a scan says of it, or null where it was not scanned
 * @param complete whether all of it was read
 * @param seal the sealed file that it was read from; null where it was not sealed. Digest and size are those of the plaintext
 */
public record Subject(
        String id,
        Kind kind,
        String name,
        @Nullable String sha256,
        @Nullable Long bytes,
        @Nullable String format,
        @Nullable String grade,
        boolean complete,
        @Nullable Seal seal) {

    /** A subject that was not sealed. */
    public Subject(
            String id,
            Kind kind,
            String name,
            @Nullable String sha256,
            @Nullable Long bytes,
            @Nullable String format,
            @Nullable String grade,
            boolean complete) {
        this(id, kind, name, sha256, bytes, format, grade, complete, null);
    }

    /**
     * What the seal of a subject says, authenticated.
     *
     * @param identity what the object is
     * @param version which edition of it
     * @param sha256 the digest of the sealed file in lower-case hex
     */
    public record Seal(String identity, long version, String sha256) {}

    /** What a subject is. */
    public enum Kind {
        MODEL,
        DATASET,
        ARTIFACT,
        ENDPOINT,
        PREDICTIONS,
        POLICY
    }

    /** Whether a file with this digest is it: what was examined, or the sealed file that it was read from. */
    public boolean isIn(String fileSha256) {
        return fileSha256.equals(sha256) || seal != null && fileSha256.equals(seal.sha256());
    }

    /** The same subject, read from a sealed file. */
    public Subject withSeal(@Nullable Seal other) {
        return new Subject(id, kind, name, sha256, bytes, format, grade, complete, other);
    }

    /** The same subject under another id. */
    public Subject withId(String other) {
        return new Subject(other, kind, name, sha256, bytes, format, grade, complete, seal);
    }

    /** The same subject of a format, or of none that was recognised. */
    public Subject withFormat(@Nullable String other) {
        return new Subject(id, kind, name, sha256, bytes, other, grade, complete, seal);
    }

    /** The same subject with the grade of a scan, whether all was read, and the scan's format where none was known. */
    public Subject withScan(Subject scan) {
        return new Subject(
                id, kind, name, sha256, bytes, format == null ? scan.format : format, scan.grade, scan.complete, seal);
    }
}
