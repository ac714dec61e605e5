package dev.gambeson.format.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Removes what processes that were killed have left of files and folders that were not whole yet. Thread-safe. */
final class Leftovers {

    private static final int FOLDERS = 256;
    private static final long PAUSE_NANOSECONDS = 60_000_000_000L;

    /** When a folder was looked at: whoever writes many files into a large one does not list it for each. */
    private static final Map<Path, Long> LOOKED = new LinkedHashMap<>();

    private Leftovers() {}

    /**
     * Removes what lies beside a part and is of the same owner, where no living process holds it; a folder is looked at once a minute.
     * What cannot be removed stays.
     */
    static void sweep(Path own) {
        if (isDue(Objects.requireNonNull(own.getParent()))) {
            sweepNow(own);
        }
    }

    static void sweepNow(Path own) {
        Path folder = Objects.requireNonNull(own.getParent());
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, one -> Part.NAME.matcher(one.getFileName().toString()).matches())) {
            UserPrincipal owner = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
            for (Path part : parts) {
                remove(part, owner);
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            // It stands in nobody's way.
            return;
        }
    }

    private static boolean isDue(Path folder) {
        long now = System.nanoTime();
        synchronized (LOOKED) {
            Long last = LOOKED.get(folder);
            if (last != null && now - last < PAUSE_NANOSECONDS) {
                return false;
            }
            if (LOOKED.size() >= FOLDERS) {
                LOOKED.clear();
            }
            LOOKED.put(folder, now);
            return true;
        }
    }

    /**
     * Of another owner it could be a trap: a folder whose content is exchanged while it is deleted. So could another folder of the
     * same owner, to which somebody who may write in the folder around it has given such a name.
     */
    private static void remove(Path part, UserPrincipal owner) {
        if (Part.isOwn(part.getFileName().toString()) || !Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            if (owner.equals(Files.getOwner(part, LinkOption.NOFOLLOW_LINKS))) {
                removeOwned(part, owner);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Gone, or another thread removes it; the next one may be removed all the same.
            return;
        }
    }

    private static void removeOwned(Path part, UserPrincipal owner) throws IOException {
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                return;
            }
            Path folder = Part.folderOf(part);
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    ? isOwned(folder, owner) && Part.namesFolder(part, channel)
                    : isOwned(folder, owner)) {
                delete(folder);
            }
            Files.deleteIfExists(part);
        }
    }

    private static boolean isOwned(Path file, UserPrincipal owner) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && owner.equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Deletes a folder with all that is in it, where there is one, also while another does; links are not followed. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException problem) throws IOException {
                Files.deleteIfExists(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
