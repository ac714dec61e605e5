package dev.gambeson.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a finding over time: SHA-256 of its rule, the name of its subject, its member and those details that
 * the rule names as identifying.
 *
 * <p>Counts, measured values and row numbers stay out, so that the same defect keeps its fingerprint when the data
 * grows. Each part is written with its length, so that no two lists of parts give the same bytes. Thread-safe.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** The fingerprint in lower-case hex. */
    public static String of(Finding finding, @Nullable String subjectName) {
        MessageDigest digest = sha256();
        add(digest, finding.rule().id());
        add(digest, subjectName);
        add(digest, finding.location() == null ? null : finding.location().member());
        for (String name : finding.rule().identifying()) {
            add(digest, name);
            Object value = finding.details().get(name);
            add(digest, value == null ? null : value.toString());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(0, part == null ? -1 : bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
