package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.SealingStream;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.WriteBehind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Seals a file, a folder or a stream into a file, which appears whole or not at all and is entered into evidence before. What
 * is read, sealed and written at a time takes 3 MiB of memory, whatever the size. Thread-safe where its recorder is.
 */
public final class FileSealing {

    private static final int CHUNK = 1 << 16;

    private final Sealer sealer;
    private final Recorder recorder;

    /**
     * Seals for the recipients of a sealer.
     *
     * @param recorder takes the act {@code seal}; {@link Recorder#NONE} forgets it, and spares the digests
     */
    public FileSealing(Sealer sealer, Recorder recorder) {
        this.sealer = sealer;
        this.recorder = recorder;
    }

    /**
     * Seals.
     *
     * @param out the file that will be there
     * @param overwrites whether it may replace one
     * @throws dev.gambeson.GambesonException {@code USAGE} where the file is there already; {@code INPUT_UNREADABLE},
     *     {@code OUTPUT_FAILED}; what the recorder throws: there is no file then
     */
    public SealingResult seal(ByteSource source, ObjectIdentity identity, Path out, boolean overwrites) {
        boolean digests = recorder != Recorder.NONE;
        Digesting plainDigest = new Digesting(digests);
        Digesting sealedDigest = new Digesting(digests);
        byte[] buffer = new byte[CHUNK];
        try (AtomicFile file = AtomicFile.begin(out, overwrites, false);
                InputStream plain = source.begin(plainDigest);
                OutputStream sealed = new WriteBehind(sealedDigest.of(file.stream()));
                SealingStream stream = sealer.begin(identity, source.content(), sealed)) {
            long bytes = 0;
            for (int count; (count = plain.read(buffer)) >= 0; ) {
                stream.write(buffer, 0, count);
                bytes += count;
            }
            stream.finish();
            file.force();
            if (digests) {
                String name = Objects.requireNonNull(out.toAbsolutePath().getFileName())
                        .toString();
                recorder.enter(SealingAct.of(
                        "seal", stream.header(), source.label(), plainDigest.hex(), name, sealedDigest.hex()));
            }
            file.commit();
            return new SealingResult(stream.header(), source.content() == Content.FOLDER ? source.bytes() : bytes);
        } catch (IOException e) {
            // What cannot be written is told by the file itself.
            throw ByteSource.unreadable(source.name(), e);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}
