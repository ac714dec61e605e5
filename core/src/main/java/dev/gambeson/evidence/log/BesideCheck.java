package dev.gambeson.evidence.log;

import dev.gambeson.evidence.merkle.Hash;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds hashes and offsets against the entries while they are read. For one thread. */
final class BesideCheck implements AutoCloseable {

    private final InputStream hashes;
    private final InputStream offsets;
    private boolean hashesFit = true;
    private boolean offsetsFit = true;

    BesideCheck(LogFolder log) throws IOException {
        hashes = open(log.hashes());
        offsets = open(log.offsets());
    }

    private static InputStream open(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
                : InputStream.nullInputStream();
    }

    void entry(long offset, List<Hash> whole) throws IOException {
        for (Hash hash : whole) {
            hashesFit &= Arrays.equals(hashes.readNBytes(Hash.BYTES), hash.bytes());
        }
        byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
        offsetsFit &= Arrays.equals(offsets.readNBytes(Long.BYTES), place);
    }

    /** What does not fit; null where both do. To be asked once, when all entries were read. */
    @Nullable
    Flaw flaw(long size) throws IOException {
        String misfit =
                !hashesFit || hashes.read() >= 0 ? "hashes" : !offsetsFit || offsets.read() >= 0 ? "offsets" : "";
        return misfit.isEmpty()
                ? null
                : new Flaw(
                        Flaw.Kind.BESIDE,
                        size,
                        "the file " + misfit + " does not fit the entries, which are whole; delete it, and the next act"
                                + " makes it anew");
    }

    @Override
    public void close() throws IOException {
        hashes.close();
        offsets.close();
    }
}
