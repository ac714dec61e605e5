package dev.gambeson.store.transfer;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.store.FileNames;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings files and folders of stores into a private temporary folder, for everything that needs a path. Not thread-safe.
 *
 * <p>A large file comes in parts of one version: where a connection breaks only its part is asked for again, and a file that
 * changes in the middle is noticed. Size and digest are held against what the store says of them. Closing removes
 * everything; so does the end of the program, also when it is interrupted.
 *
 * <pre>{@code
 * Stored stored = Stores.open(Address.of("s3://models/credit/model.onnx"), access);
 * try (Downloads downloads = new Downloads(access, DownloadListener.SILENT)) {
 *     Path path = downloads.file(stored, stored.files().iterator().next()).path();
 * }
 * }</pre>
 */
public final class Downloads implements AutoCloseable {

    private static final int PART = 8 << 20;

    private final StoreAccess access;
    private final DownloadListener listener;
    private @Nullable PrivateFolder folder;

    /** Nothing is made before the first download. */
    public Downloads(StoreAccess access, DownloadListener listener) {
        this.access = access;
        this.listener = listener;
    }

    /**
     * Brings one file of a store. One that is on a disk of this machine is not copied.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND} where the server has nothing there; {@code REMOTE_FAILED} where it
     *     fails, changes the file, or gives other bytes than it names; {@code ADDRESS_REFUSED} where it must not be reached; {@code OUTPUT_FAILED} where the disk is full
     * @throws InputException {@code INPUT_TOO_LARGE} over the bounds; {@code INPUT_MALFORMED}, {@code INPUT_UNREADABLE} where
     *     the file must not be read or is not what its digest says
     */
    public Downloaded file(Stored stored, StoredFile file) {
        Path target = file.place() instanceof StoredFile.AtServer
                ? folder().next().resolve(FileNames.last(file.name()))
                : Path.of("");
        return bring(stored, file, target, caps());
    }

    /**
     * Brings all files of a store, below one folder.
     *
     * @throws GambesonException as {@link #file} does
     */
    public Downloaded folder(Stored stored) {
        Path root = folder().next();
        TargetFile.Caps caps = caps();
        long left = caps.bytes();
        for (StoredFile file : stored.files()) {
            Path target = root.resolve(safe(file.name())).normalize();
            if (!target.startsWith(root)) {
                throw new IllegalStateException("a name was not looked at");
            }
            demandFree(root, target, file.name());
            try {
                Files.createDirectories(target.getParent());
                Downloaded one =
                        bring(stored, file, target, new TargetFile.Caps(left, caps.end(), caps.clock(), caps.time()));
                if (!one.path().equals(target)) {
                    Files.copy(one.path(), target);
                }
                left -= Files.size(target);
                if (left < 0) {
                    throw InputException.tooLarge(
                            Location.of(stored.name()),
                            "takes more bytes together than may be downloaded",
                            "Allow more with --max-download, or download it yourself.");
                }
            } catch (IOException e) {
                throw PrivateFolder.noRoom(e);
            }
        }
        return new Downloaded(root, stored.revision());
    }

    /** Two files of one name, also where this machine takes large and small letters for the same, are a trick or a mistake. */
    private static void demandFree(Path root, Path target, String name) {
        for (Path folder = target.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
                throw InputException.malformed(Location.of(name), "has a name that goes through another file");
            }
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw InputException.malformed(Location.of(name), "has the name of another file or folder in the store");
        }
    }

    private static String safe(String name) {
        String problem = FileNames.problem(name);
        if (problem != null) {
            throw InputException.malformed(Location.of(name), "has a name that " + problem);
        }
        return name;
    }

    private Downloaded bring(Stored stored, StoredFile file, Path target, TargetFile.Caps caps) {
        if (file.place() instanceof StoredFile.OnDisk disk) {
            return new Downloaded(DiskFile.checked(disk.path(), file), stored.revision());
        }
        if (file.place() instanceof StoredFile.Unread unread) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(file.name()), unread.problem(), unread.remedy());
        }
        Version version = fetch(((StoredFile.AtServer) file.place()).remote(), file, target, caps);
        Map<String, String> revision = new TreeMap<>(stored.revision());
        if (!stored.isFolder() && revision.isEmpty()) {
            revision.putAll(version.details());
        }
        return new Downloaded(target, revision);
    }

    private Version fetch(Remote remote, StoredFile file, Path target, TargetFile.Caps caps) {
        TargetFile[] open = new TargetFile[1];
        long said = file.size() == null ? 0 : file.size();
        try (Fetcher fetcher = new Fetcher(remote, access)) {
            RemoteFile first = RemoteFile.open(fetcher, PART, () -> {
                close(open[0]);
                open[0] = new TargetFile(target, file.name(), caps, listener, said);
                return open[0];
            });
            RemoteParts parts = first.parts();
            if (first.first() != null) {
                long total = parts == null ? first.first().length : parts.size();
                close(open[0]);
                open[0] = new TargetFile(target, file.name(), caps, listener, total);
                open[0].write(first.first(), 0, first.first().length);
                while (open[0].size() < total) {
                    byte[] part = parts(parts).get(open[0].size(), (int) Math.min(PART, total - open[0].size()));
                    open[0].write(part, 0, part.length);
                }
            }
            verify(fetcher, file, open[0]);
            return first.version();
        } finally {
            close(open[0]);
        }
    }

    private static RemoteParts parts(@Nullable RemoteParts parts) {
        if (parts == null) {
            throw new IllegalStateException("a file that is here has no more parts");
        }
        return parts;
    }

    private static void verify(Fetcher fetcher, StoredFile file, TargetFile written) {
        if (file.size() != null && file.size() != written.size()) {
            throw fetcher.failed(
                    "sends " + written.size() + " bytes, and its store says that it has " + file.size(),
                    "It may have changed just now: begin again.",
                    null);
        }
        if (file.sha256() != null && !file.sha256().equals(written.digest())) {
            throw fetcher.failed(
                    "sends other bytes than its store names by their digest (SHA-256)",
                    "It may have changed just now: begin again. Where that does not help, do not trust it.",
                    null);
        }
    }

    private static void close(@Nullable TargetFile file) {
        if (file != null) {
            file.close();
        }
    }

    private TargetFile.Caps caps() {
        Clock clock = access.network().get().clock();
        return new TargetFile.Caps(
                access.mostBytes(), clock.instant().plus(access.mostTime()), clock, access.mostTime());
    }

    private PrivateFolder folder() {
        if (folder == null) {
            folder = PrivateFolder.create();
        }
        return folder;
    }

    /** Removes all that was brought. */
    @Override
    public void close() {
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}
