package dev.gambeson.crypto.seal.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** Where a sealed file lies; only this path itself, in whatever form, leads to its plaintext, and those around it are ordinary ones. */
final class SealedPath implements Path {

    private static final String SUFFIX = ".sealed";

    private final Path sealed;
    private final SealedFileSystem system;

    SealedPath(Path sealed, SealedFileSystem system) {
        this.sealed = sealed;
        this.system = system;
    }

    /** What lies on the disk. */
    Path sealed() {
        return sealed;
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return sealed.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return sealed.getRoot();
    }

    @Override
    public @Nullable Path getFileName() {
        Path name = sealed.getFileName();
        String text = String.valueOf(name);
        return name != null && text.endsWith(SUFFIX) && text.length() > SUFFIX.length()
                ? Path.of(text.substring(0, text.length() - SUFFIX.length()))
                : name;
    }

    @Override
    public @Nullable Path getParent() {
        return sealed.getParent();
    }

    @Override
    public int getNameCount() {
        return sealed.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return sealed.getName(index);
    }

    @Override
    public Path subpath(int begin, int end) {
        return sealed.subpath(begin, end);
    }

    @Override
    public boolean startsWith(Path other) {
        return sealed.startsWith(onDisk(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return sealed.endsWith(onDisk(other));
    }

    @Override
    public Path normalize() {
        return new SealedPath(sealed.normalize(), system);
    }

    @Override
    public Path resolve(Path other) {
        return sealed.resolve(onDisk(other));
    }

    @Override
    public Path relativize(Path other) {
        return sealed.relativize(onDisk(other));
    }

    /** Nothing but this program can read it there. */
    @Override
    public URI toUri() {
        throw new UnsupportedOperationException("the plaintext of a sealed file has no address");
    }

    @Override
    public Path toAbsolutePath() {
        return new SealedPath(sealed.toAbsolutePath(), system);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return new SealedPath(sealed.toRealPath(options), system);
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("a sealed file is not watched");
    }

    @Override
    public int compareTo(Path other) {
        return sealed.compareTo(onDisk(other));
    }

    private static Path onDisk(Path path) {
        return path instanceof SealedPath other ? other.sealed : path;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealedPath path && path.sealed.equals(sealed);
    }

    @Override
    public int hashCode() {
        return sealed.hashCode();
    }

    /** As the user knows it: the sealed file. */
    @Override
    public String toString() {
        return sealed.toString();
    }
}
