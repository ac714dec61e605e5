package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.AtomicFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a snapshot back. Every byte is checked while it is written beside the place; only then is it entered into evidence, what
 * was in the place moved to another name, and the new one renamed into it. A snapshot that does not hold changes nothing. Only the
 * owner may read what comes back. Not thread-safe.
 */
public final class Restoring {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String DAMAGED = ".damaged-";

    /** 255 bytes is the longest name that file systems take. */
    private static final int LONGEST_NAME = 255 - ".damaged-20261125T120000.000Z".length();

    private final SnapshotStore store;
    private final SnapshotTrust trust;
    private final @Nullable Opening opening;
    private final Recorder recorder;
    private final Clock clock;

    /**
     * Restores from a store.
     *
     * @param opening opens snapshots that are sealed; null where no key is at hand
     * @param recorder takes the act {@code restore}
     */
    public Restoring(
            SnapshotStore store, SnapshotTrust trust, @Nullable Opening opening, Recorder recorder, Clock clock) {
        this.store = store;
        this.trust = trust;
        this.opening = opening;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Restores.
     *
     * @param out the place
     * @param replaces whether something may be there, which is kept beside it as {@code NAME.damaged-TIME}
     * @param progress hears how many bytes more were written
     * @throws GambesonException as {@link Verifying#verify}; {@code PROOF_REFUSED} that names the first file that is not what was
     *     frozen; {@code USAGE} where something is in the place; {@code OUTPUT_FAILED}; what the recorder throws. In all these cases
     *     what was in the place is there as it was
     */
    public Restoration restore(SnapshotName name, Path out, boolean replaces, LongConsumer progress) {
        Path place = out.toAbsolutePath().normalize();
        boolean occupied = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        if (occupied && !replaces) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    out + " is there already",
                    "Name another place, or give --replace: what is there is kept beside it.");
        }
        if (place.getParent() == null || store.liesIn(place)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the store " + store.folder() + " lies in " + out + ", which would be moved away",
                    "Name another place.");
        }
        OpenedSnapshot snapshot = OpenedSnapshot.of(store, name, trust, opening);
        Path kept = occupied ? place.resolveSibling(keptName(place) + MOMENT.format(clock.instant())) : null;
        if (snapshot.head().single()) {
            file(snapshot, place, kept, progress);
        } else {
            folder(snapshot, place, kept, progress);
        }
        return new Restoration(
                snapshot.head(), snapshot.signers(), kept == null ? null : out.resolveSibling(kept.getFileName()));
    }

    private void file(OpenedSnapshot snapshot, Path place, @Nullable Path kept, LongConsumer progress) {
        ListedFile only = snapshot.listing().files().get(0);
        try (AtomicFile file = AtomicFile.begin(place, kept != null, true)) {
            snapshot.objects().copy(only.content(), only.path(), file.stream());
            progress.accept(only.content().bytes());
            file.force();
            enter(snapshot, place, kept);
            if (kept == null) {
                file.commit();
            } else {
                file.commitKeeping(kept);
            }
        }
    }

    private void folder(OpenedSnapshot snapshot, Path place, @Nullable Path kept, LongConsumer progress) {
        try (AtomicFolder folder = kept == null ? AtomicFolder.begin(place) : AtomicFolder.replacing(place)) {
            for (ListedFile one : snapshot.listing().files()) {
                folder.file(one.path(), stream -> snapshot.objects().copy(one.content(), one.path(), stream));
                progress.accept(one.content().bytes());
            }
            folder.force();
            enter(snapshot, place, kept);
            if (kept == null) {
                folder.commit();
            } else {
                folder.commitKeeping(kept);
            }
        }
    }

    private void enter(OpenedSnapshot snapshot, Path place, @Nullable Path kept) {
        recorder.enter(SnapshotAct.restored(
                snapshot.head(), snapshot.signers(), called(place), kept == null ? null : called(kept)));
    }

    /**
     * Whether a run that was killed between its two renames has left a place empty, as sentences for people that say where is what was
     * there. What else such a run has left is removed by the next one.
     *
     * @param out the place
     */
    public static List<String> leftBeside(Path out) {
        Path place = out.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null || Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        return SnapshotStore.children(parent).stream()
                .map(Restoring::called)
                .filter(name -> name.startsWith(keptName(place)))
                .map(name -> out + " is gone, for a restore was stopped between its two renames; what was there is "
                        + name + " beside it, whole")
                .sorted()
                .toList();
    }

    /** What the name begins with under which something is kept; a name so long that nothing fits behind it is cut. */
    private static String keptName(Path place) {
        String name = called(place);
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + DAMAGED;
    }

    private static String called(Path path) {
        return String.valueOf(path.getFileName());
    }
}
