package dev.gambeson.format.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** What was moved out of its place to make room, and goes back unless it is told to stay. Not thread-safe. */
final class Displaced implements AutoCloseable {

    private final Path place;
    private final Path kept;
    private boolean stays;

    private Displaced(Path place, Path kept) {
        this.place = place;
        this.kept = kept;
    }

    static Displaced move(Path place, Path kept) {
        if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
            throw new GambesonException(ErrorCode.USAGE, kept + " is there already", "Move it away.");
        }
        try {
            rename(place, kept);
        } catch (IOException e) {
            throw AtomicFile.failed(kept, e);
        }
        AtomicFile.forceFolder(Objects.requireNonNull(place.toAbsolutePath().getParent()));
        return new Displaced(place, kept);
    }

    /** What another has put there meanwhile is not replaced; for folders the system sees to that itself. */
    private static void rename(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            Placing.exclusively(from, to);
        } else {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    void stays() {
        stays = true;
    }

    @Override
    public void close() {
        if (stays) {
            return;
        }
        try {
            rename(kept, place);
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED,
                    "what was at " + place + " could not be put back, and is at " + kept,
                    "Move it back yourself.",
                    e);
        }
    }
}
