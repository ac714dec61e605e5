package dev.gambeson.crypto.seal.file;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the plaintext of one sealed file; whatever would write is refused. */
final class SealedFileProvider extends FileSystemProvider {

    private final SealedFile file;

    SealedFileProvider(SealedFile file) {
        this.file = file;
    }

    @Override
    public String getScheme() {
        return "gambeson-sealed";
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        demandReadOnly(options);
        return new PlaintextChannel(file.channel());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options);
    }

    private static void demandReadOnly(Set<? extends OpenOption> options) {
        if (!Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS).containsAll(options)) {
            throw new ReadOnlyFileSystemException();
        }
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException("has basic attributes only");
        }
        BasicFileAttributes onDisk = Files.readAttributes(file.path(), BasicFileAttributes.class, options);
        return type.cast(new SealedAttributes(onDisk, file.size()));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        Map<String, Object> read = new HashMap<>(Files.readAttributes(file.path(), attributes, options));
        read.computeIfPresent("size", (name, onDisk) -> file.size());
        return read;
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        for (AccessMode mode : modes) {
            if (mode != AccessMode.READ) {
                throw new AccessDeniedException(path.toString());
            }
        }
        file.path().getFileSystem().provider().checkAccess(file.path(), modes);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(onDisk(one), onDisk(other));
    }

    private static Path onDisk(Path path) {
        return path instanceof SealedPath sealed ? sealed.sealed() : path;
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(file.path());
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        throw new NotDirectoryException(path.toString());
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(file.path());
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException("is made by opening a sealed file");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("is made by opening a sealed file");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("is made by opening a sealed file");
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path path) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new ReadOnlyFileSystemException();
    }
}
