package dev.gambeson.store.transfer;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** A file that is written as its bytes come: hashed, counted, and given up beyond the caps. Not thread-safe. */
final class TargetFile extends OutputStream {

    private final String name;
    private final Caps caps;
    private final DownloadListener listener;
    private final long total;
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private long size;

    /**
     * What all files of one download may take together.
     *
     * @param bytes that may still come
     * @param end when it must be over
     */
    record Caps(long bytes, Instant end, Clock clock, Duration time) {}

    /** Begins anew where the file is there already. */
    TargetFile(Path path, String name, Caps caps, DownloadListener listener, long total) {
        this.name = name;
        this.caps = caps;
        this.listener = listener;
        this.total = total;
        try {
            this.out = Files.newOutputStream(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw PrivateFolder.noRoom(e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > caps.bytes - size) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "takes more bytes than may be downloaded",
                    "Allow more with --max-download, or download it yourself.");
        }
        if (caps.clock.instant().isAfter(caps.end)) {
            throw new GambesonException(
                    ErrorCode.REMOTE_FAILED,
                    name + " did not come within " + caps.time.toMinutes() + " minutes",
                    "Download it yourself.");
        }
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw PrivateFolder.noRoom(e);
        }
        digest.update(bytes, from, length);
        size += length;
        listener.update(name, size, total);
    }

    long size() {
        return size;
    }

    /** The digest of what was written; once. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw PrivateFolder.noRoom(e);
        }
    }
}
