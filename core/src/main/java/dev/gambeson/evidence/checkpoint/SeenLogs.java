package dev.gambeson.evidence.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoints that a machine has seen, one for each log and key. Immutable.
 *
 * @param logs each log and key once
 */
public record SeenLogs(List<SeenLog> logs) {

    /** How many logs are remembered. */
    public static final int MOST = 1000;

    /** What was seen. */
    public SeenLogs {
        logs = List.copyOf(logs);
    }

    /** Nothing. */
    public static SeenLogs none() {
        return new SeenLogs(List.of());
    }

    /**
     * What was seen of a log.
     *
     * @param keys who may have signed it: what another has signed is no part of its history
     */
    public List<SeenLog> of(String origin, LogKeys keys) {
        return logs.stream()
                .filter(seen -> seen.origin().equals(origin))
                .filter(seen -> keys.of(origin).contains(seen.key()))
                .toList();
    }

    /** The log that this machine has written into a folder. */
    public Optional<SeenLog> in(Path folder) {
        Path place = SeenLog.place(folder);
        Path written = folder.toAbsolutePath().normalize();
        return logs.stream()
                .filter(seen -> place != null && (place.equals(seen.folder()) || written.equals(seen.folder())))
                .findFirst();
    }

    /** With a log as it is now, where that is newer than what was seen. */
    SeenLogs with(NoteKey key, SignedCheckpoint checkpoint, @Nullable Path folder) {
        List<SeenLog> next = new ArrayList<>();
        boolean known = false;
        for (SeenLog seen : logs) {
            if (!seen.key().equals(key)) {
                next.add(seen.outOf(folder));
                continue;
            }
            known = true;
            boolean newer = seen.size() < checkpoint.checkpoint().size();
            next.add(new SeenLog(key, newer ? checkpoint : seen.checkpoint(), folder == null ? seen.folder() : folder));
        }
        if (!known) {
            next.add(new SeenLog(key, checkpoint, folder));
        }
        return new SeenLogs(next);
    }

    /** With a log as it is now, whatever was seen of it. */
    SeenLogs instead(NoteKey key, SignedCheckpoint checkpoint, LogKeys keys, @Nullable Path folder) {
        List<SeenLog> before = of(key.name(), keys);
        List<SeenLog> next = new ArrayList<>();
        logs.stream().filter(seen -> !before.contains(seen)).forEach(seen -> next.add(seen.outOf(folder)));
        Optional<Path> place = Optional.ofNullable(folder)
                .or(() -> before.stream()
                        .flatMap(seen -> Stream.ofNullable(seen.folder()))
                        .findFirst());
        next.add(new SeenLog(key, checkpoint, place.orElse(null)));
        return new SeenLogs(next);
    }
}
