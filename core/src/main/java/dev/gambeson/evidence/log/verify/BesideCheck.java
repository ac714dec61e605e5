package dev.gambeson.evidence.log.verify;

import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.StoredHashes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds hashes and offsets against the entries while they are read; made before it is asked how many there are. For one thread. */
final class BesideCheck implements AutoCloseable {

    private final InputStream hashes;
    private final InputStream offsets;
    private final long hashBytes;
    private final long offsetBytes;
    private long demanded;
    private long read;
    private boolean hashesFit = true;
    private boolean offsetsFit = true;

    BesideCheck(LogFolder log) throws IOException {
        hashes = open(log.hashes());
        offsets = open(log.offsets());
        hashBytes = size(log.hashes());
        offsetBytes = size(log.offsets());
    }

    private static InputStream open(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
                : InputStream.nullInputStream();
    }

    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : 0;
    }

    /** For how many entries they must be there: an append that goes on, or was stopped, writes them behind its entry. */
    void demand(long entries) {
        demanded = entries;
    }

    void entry(long offset, List<Hash> whole) throws IOException {
        if (read++ >= demanded) {
            return;
        }
        for (Hash hash : whole) {
            hashesFit &= Arrays.equals(hashes.readNBytes(Hash.BYTES), hash.bytes());
        }
        byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
        offsetsFit &= Arrays.equals(offsets.readNBytes(Long.BYTES), place);
    }

    /** What does not fit, or was longer than it can be when this was made; null where both fit. To be asked when all entries were read. */
    @Nullable
    Flaw flaw(long size) {
        boolean hashesLong = hashBytes > StoredHashes.count(size) * Hash.BYTES;
        boolean offsetsLong = offsetBytes > size * Long.BYTES;
        String misfit = !hashesFit || hashesLong ? "hashes" : !offsetsFit || offsetsLong ? "offsets" : "";
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
