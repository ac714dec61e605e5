package dev.gambeson.evidence.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** A folder as it is remembered; null where its name is no text. */
    static @Nullable Path place(@Nullable Path folder) {
        Path place = folder == null ? null : folder.toAbsolutePath().normalize();
        boolean text = place != null && StandardCharsets.UTF_8.newEncoder().canEncode(place.toString());
        return text ? place : null;
    }

    /** A folder holds one log: another is in it now. */
    SeenLog outOf(@Nullable Path other) {
        return other != null && other.equals(folder) ? new SeenLog(key, checkpoint, null) : this;
    }
}
