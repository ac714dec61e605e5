package dev.gambeson.scan;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Says what a model file would do when loaded, without loading it. Immutable and thread-safe; a file is scanned by one
 * thread.
 *
 * <pre>{@code
 * try (Content content = FileContent.open(path, "model.pkl")) {
 *     Artifact artifact = new ArtifactScanner(ScanLimits.standard()).scan("model.pkl", content);
 *     if (artifact.grade() != Grade.CLEAN) …
 * }
 * }</pre>
 *
 * @param limits what one file may take
 * @param trusted names that pickles may use besides the bundled ones, by decision of the user
 * @param transcribes whether to write out what would run ({@link Artifact#transcript})
 */
public record ArtifactScanner(ScanLimits limits, AllowedGlobals trusted, boolean transcribes) {

    /** Up to this many bytes a file is read once, as a whole. */
    private static final int SMALL = 1 << 20;

    /** Larger chunks fall out of the second cache of processors. */
    private static final int CHUNK = 1 << 17;

    /** Grades and findings only, by the bundled names. */
    public ArtifactScanner(ScanLimits limits) {
        this(limits, AllowedGlobals.none(), false);
    }

    /**
     * Scans a file: what loaders interpret by position, then all bytes in one pass for the digest. Of a large file behind a
     * server only what loaders interpret is fetched.
     *
     * @param name as the user named it; its extension is compared with what the content is, and decides nothing else
     * @throws dev.gambeson.GambesonException where the file cannot be read at all
     */
    public Artifact scan(String name, Content content) {
        Content file = content.size() <= SMALL ? held(content) : content;
        Examination examination = new Examination(name, limits, file, trusted, transcribes ? new Transcript() : null);
        Inspection inspection = new Inspection(examination, null, 0);
        Routing.route(file, inspection);
        return examination.artifact(file.isLocal() ? sha256(file, examination, inspection) : null, content.size());
    }

    /**
     * What is said of a file that cannot be read at all, so that the others can be scanned: it is not complete.
     *
     * @param name as the user named it
     * @param problem why, beginning in lower case, such as {@code cannot be read: permission denied}
     */
    public Artifact unreadable(String name, String problem) {
        Examination examination = new Examination(name, limits, new HeapContent(new byte[0]), trusted, null);
        examination.unrecognised();
        new Inspection(examination, null, 0).incomplete(problem, null);
        return examination.artifact(null, 0);
    }

    private static Content held(Content content) {
        byte[] bytes = new byte[(int) content.size()];
        int count = content.read(0, bytes, 0, bytes.length);
        return new HeapContent(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
    }

    /** The digest, and in the same pass the checksums of the parts that the scan asked for; null where the disk fails. */
    private static @Nullable String sha256(Content content, Examination examination, Inspection inspection) {
        Checksums.Pass checksums = examination.checksums().pass(examination::found);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[(int) Math.min(CHUNK, content.size() + 1)];
            long position = 0;
            for (int count; (count = content.read(position, chunk, 0, chunk.length)) > 0; position += count) {
                digest.update(chunk, 0, count);
                checksums.update(chunk, count);
            }
            if (!checksums.complete()) {
                inspection.incomplete("has too many parts that lie over one another to compare their checksums", null);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (InputException e) {
            // What was found before counts all the same.
            inspection.incomplete(e);
            return null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
