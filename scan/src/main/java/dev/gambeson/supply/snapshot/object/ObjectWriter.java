package dev.gambeson.supply.snapshot.object;

import dev.gambeson.ErrorCode;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.SealingStream;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.AtomicFolder.Filling;
import dev.gambeson.format.file.Forcing;
import dev.gambeson.report.Location;
import dev.gambeson.supply.manifest.FileContent;
import dev.gambeson.supply.manifest.FoundFile;
import dev.gambeson.supply.manifest.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects, each whole or not at all. One that is there and whole is left as it is; one that is damaged is written anew. For
 * one thread, and one writer of a store at a time.
 */
public final class ObjectWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 17;

    private final ObjectFolder folder;
    private final Path incoming;
    private final @Nullable Sealer sealer;
    private final FileContent content;
    private final byte[] buffer = new byte[BUFFER];
    private final Set<Path> touched = new HashSet<>();
    private final Forcing forcing = new Forcing();

    /**
     * A writer.
     *
     * @param incoming the folder where objects are until they are whole
     * @param sealer seals them; null where they are not to be sealed
     */
    public ObjectWriter(ObjectFolder folder, Path incoming, @Nullable Sealer sealer, FileContent content) {
        this.folder = folder;
        this.incoming = incoming;
        this.sealer = sealer;
        this.content = content;
    }

    /**
     * Puts a file.
     *
     * @param sha256 what it was when it was read before
     * @throws InputException {@code INPUT_UNREADABLE} where it cannot be read, or has changed
     * @throws dev.gambeson.GambesonException {@code OUTPUT_FAILED}
     */
    public StoredContent put(FoundFile file, String sha256) {
        // Also the name of one that is there: the run that put it may have been killed before it forced it.
        touched.add(folder.place(sha256).getParent());
        ContentDigest digest = intact(file.bytes(), sha256);
        if (digest == null) {
            ContentDigest written = new ContentDigest(file.bytes());
            write(sha256, out -> {
                String problem = content.read(Piece.whole(file), ByteBuffer.wrap(buffer), part -> {
                    written.update(buffer, 0, part.remaining());
                    try {
                        out.write(buffer, 0, part.remaining());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                if (problem != null || !written.end().equals(sha256)) {
                    throw unreadable(file.name(), problem == null ? "changed while it was read" : problem);
                }
            });
            digest = written;
        }
        if (digest.root() != null) {
            byte[] leaves = digest.leaves();
            write(ObjectFolder.pieces(sha256), out -> out.write(leaves));
        }
        return new StoredContent(file.bytes(), sha256, digest.root());
    }

    /** Puts bytes under their digest. */
    public void put(byte[] bytes, String sha256) {
        write(sha256, out -> out.write(bytes));
    }

    /**
     * Forces all that was put to the disk, and its names: only then may anything be said of it.
     *
     * @throws dev.gambeson.GambesonException {@code OUTPUT_FAILED}
     */
    public void finish() {
        forcing.finish();
        touched.forEach(made -> forcing.later(() -> AtomicFile.forceFolder(made), () -> {}));
        forcing.finish();
        for (Path above = folder.path();
                above != null && above.startsWith(incoming.getParent());
                above = above.getParent()) {
            AtomicFile.forceFolder(above);
        }
    }

    /** Waits for what is still being written. */
    @Override
    public void close() {
        forcing.close();
    }

    /** What is there already, where it is whole; what is sealed for others cannot be looked at. */
    private @Nullable ContentDigest intact(long bytes, String sha256) {
        Path place = folder.place(sha256);
        if (sealer != null || !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        ContentDigest digest = new ContentDigest(bytes);
        try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
            for (int count; (count = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException e) {
            // What cannot be read is written anew.
            return null;
        }
        return digest.end().equals(sha256) ? digest : null;
    }

    private void write(String name, Filling filling) {
        Path place = folder.place(name);
        try {
            Files.createDirectories(place.getParent());
        } catch (IOException e) {
            throw AtomicFile.failed(place, e);
        }
        AtomicFile file = AtomicFile.begin(incoming.resolve("object"), true, true);
        boolean filled = false;
        try {
            if (sealer == null) {
                filling.to(file.stream());
            } else {
                try (SealingStream sealed = sealer.begin(new ObjectIdentity(name, 0), Content.FILE, file.stream())) {
                    filling.to(sealed);
                    sealed.finish();
                }
            }
            filled = true;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("what goes wrong with the file is told by it", e);
        } finally {
            if (!filled) {
                file.close();
            }
        }
        forcing.later(() -> file.commitAs(place), file::close);
        touched.add(place.getParent());
    }

    private static InputException unreadable(String name, String problem) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(name),
                problem,
                "Check its permissions and the disk, and that nothing writes to it meanwhile.");
    }
}
