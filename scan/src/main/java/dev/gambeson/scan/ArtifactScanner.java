package dev.gambeson.scan;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
 */
public record ArtifactScanner(ScanLimits limits, AllowedGlobals trusted) {

    private static final int CHUNK = 1 << 20;

    /** A scanner that trusts the bundled names only. */
    public ArtifactScanner(ScanLimits limits) {
        this(limits, AllowedGlobals.none());
    }

    /**
     * Scans a file.
     *
     * @param name as the user named it; its extension is compared with what the content is, and decides nothing else
     * @throws dev.gambeson.GambesonException where the file cannot be read at all
     */
    public Artifact scan(String name, Content content) {
        Examination examination = new Examination(name, limits, trusted);
        Routing.route(content, new Inspection(examination, null, 0));
        return examination.artifact(sha256(content), content.size());
    }

    private static String sha256(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[(int) Math.min(CHUNK, content.size() + 1)];
            long position = 0;
            for (int count; (count = content.read(position, chunk, 0, chunk.length)) > 0; position += count) {
                digest.update(chunk, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
