package dev.gambeson.crypto.seal.file;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/** Of one file, which is read only. It is found by nothing but the path of that file. */
final class SealedFileSystem extends FileSystem {

    private final FileSystemProvider provider;

    SealedFileSystem(SealedFile file) {
        this.provider = new SealedFileProvider(file);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** What it holds is only read, so that there is nothing to close. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("is never closed");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return FileSystems.getDefault().getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return FileSystems.getDefault().supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return Path.of(first, more);
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        return FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("has no users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("a sealed file is not watched");
    }
}
