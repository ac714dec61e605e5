package dev.gambeson.evidence.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint of a log that this machine has seen. Immutable.
 *
 * @param key which log, and who has signed it
 * @param checkpoint what it was
 * @param folder where this machine has written it last; null where it has only verified it
 */
public record SeenLog(
        NoteKey key, SignedCheckpoint checkpoint, @Nullable Path folder) {

    /** Which log. */
    public String origin() {
        return key.name();
    }

    /** How many entries it had. */
    public long size() {
        return checkpoint.checkpoint().size();
    }

    /**
     * A folder as it is remembered, whatever links lead to the folder around it; null where its name is no text. A link in its own
     * place is not followed: who put one there does not have another folder looked for.
     */
    static @Nullable Path place(@Nullable Path folder) {
        if (folder == null) {
            return null;
        }
        Path place = inRealFolder(folder.toAbsolutePath().normalize());
        return StandardCharsets.UTF_8.newEncoder().canEncode(place.toString()) ? place : null;
    }

    private static Path inRealFolder(Path whole) {
        Path around = whole.getParent();
        try {
            return around == null ? whole : around.toRealPath().resolve(Objects.requireNonNull(whole.getFileName()));
        } catch (IOException e) {
            return whole;
        }
    }

    /** A folder holds one log: another is in it now. */
    SeenLog outOf(@Nullable Path other) {
        return other != null && other.equals(folder) ? new SeenLog(key, checkpoint, null) : this;
    }
}
