package dev.gambeson.format.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file in which something is until it is whole. It lies in the folder of what it will be, under a short name of its own, and
 * its process holds a lock on it as long as it lives: what nobody holds was left by one that was killed, and is removed by
 * {@link Leftovers}. Not thread-safe.
 */
final class Part implements AutoCloseable {

    /** All parts, and nothing else, have such names. */
    static final Pattern NAME = Pattern.compile("\\.gambeson-[0-9a-f]{32}\\.part");

    private static final int ATTEMPTS = 100;

    /** The parts of this process: to open one again and close it would let go of its lock. */
    private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Path path;
    private final FileChannel channel;

    private Part(String name, Path path, FileChannel channel) {
        this.name = name;
        this.path = path;
        this.channel = channel;
    }

    /**
     * Begins one, and removes what others have left in the folder.
     *
     * @param personal whether only its owner may read it
     */
    static Part begin(Path folder, boolean personal) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Part part = create(folder, personal);
            if (part.holds()) {
                Leftovers.sweep(part.path);
                return part;
            }
            part.close();
        }
        throw new FileSystemException(folder.toString(), null, "others remove what is begun there");
    }

    private static Part create(Path folder, boolean personal) throws IOException {
        String name = ".gambeson-" + UUID.randomUUID().toString().replace("-", "") + ".part";
        Path path = folder.resolve(name);
        OWN.add(name);
        try {
            return new Part(
                    name,
                    path,
                    FileChannel.open(
                            path,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            attributes(path, personal ? "rw-------" : null)));
        } catch (IOException | RuntimeException e) {
            OWN.remove(name);
            throw e;
        }
    }

    /** Permissions, where the platform has such. */
    static FileAttribute<?>[] attributes(Path path, @Nullable String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return permissions != null && posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Takes the lock; false where another has taken the new file for a leftover before that. */
    private boolean holds() {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            // A file system without locks: nobody else gets one there either, and nothing is removed.
            return true;
        }
    }

    /** Whether a name is that of a part of this process. */
    static boolean isOwn(String name) {
        return OWN.contains(name);
    }

    Path path() {
        return path;
    }

    /** The name beside it for a folder that is filled, which is a leftover when this is. */
    Path folder() {
        return folderOf(path);
    }

    /** Makes the folder, only its owner may enter it. Before, the part says that it is for one: nobody can have another taken for it. */
    void makeFolder() throws IOException {
        channel.write(ByteBuffer.wrap(nameOf(folder())), 0);
        channel.force(true);
        Files.createDirectory(folder(), attributes(path, "rwx------"));
    }

    /** Whether a part says that it is for a folder, and so was made under its name. */
    static boolean namesFolder(Path part, FileChannel opened) throws IOException {
        byte[] name = nameOf(folderOf(part));
        ByteBuffer start = ByteBuffer.allocate(name.length + 1);
        while (start.hasRemaining() && opened.read(start, start.position()) >= 0) {
            continue;
        }
        return Arrays.equals(start.array(), 0, start.position(), name, 0, name.length);
    }

    private static byte[] nameOf(Path folder) {
        return folder.getFileName().toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Path folderOf(Path part) {
        return part.resolveSibling(part.getFileName() + "s");
    }

    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    void force() throws IOException {
        channel.force(true);
    }

    /** Deletes it where it is still under its name, and lets go of it. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            channel.close();
            OWN.remove(name);
        }
    }
}
