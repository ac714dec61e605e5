package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.format.InputException;
import dev.gambeson.supply.snapshot.Flaw.Kind;
import dev.gambeson.supply.snapshot.object.StoredContent;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads every byte of a snapshot, and of a working copy beside it, and says what is not as it was frozen. Not thread-safe. */
public final class Verifying {

    private static final int MOST_FLAWS = 1000;

    private final SnapshotStore store;
    private final SnapshotTrust trust;
    private final @Nullable Opening opening;
    private final List<Flaw> flaws = new ArrayList<>();
    private long count;

    /**
     * Verifies snapshots of a store.
     *
     * @param opening opens those that are sealed; null where no key is at hand
     */
    public Verifying(SnapshotStore store, SnapshotTrust trust, @Nullable Opening opening) {
        this.store = store;
        this.trust = trust;
        this.opening = opening;
    }

    /**
     * Verifies one.
     *
     * @param against a working copy; null where there is none
     * @param followsLinks whether what links of the working copy lead to stands for them
     * @param progress hears how many bytes of the store more were read
     * @throws GambesonException as {@link SnapshotStore#find}; {@code PROOF_REFUSED} where nobody has signed who must, or the list of
     *     its files does not hold; {@code KEY_NOT_FOUND} where it is sealed for others; {@code INPUT_UNREADABLE} where the list of its
     *     files or the working copy is
     */
    public Verification verify(SnapshotName name, @Nullable Path against, boolean followsLinks, LongConsumer progress) {
        flaws.clear();
        count = 0;
        OpenedSnapshot snapshot = OpenedSnapshot.of(store, name, trust, opening);
        history(snapshot.head());
        Set<String> read = new HashSet<>();
        for (ListedFile file : snapshot.listing().files()) {
            if (read.add(file.content().sha256())) {
                stored(snapshot, file);
                progress.accept(file.content().bytes());
            }
        }
        if (against != null) {
            new WorkingCopy(snapshot, this::add).compare(against, followsLinks);
        }
        return new Verification(snapshot.head(), snapshot.signers(), List.copyOf(flaws), count);
    }

    private void stored(OpenedSnapshot snapshot, ListedFile file) {
        StoredContent content = file.content();
        try {
            snapshot.objects().copy(content, file.path(), OutputStream.nullOutputStream());
            if (!snapshot.objects().knowsPieces(content, file.path())) {
                add(new Flaw(Kind.STORE, file.path(), "is whole, and the list of its pieces in the store is damaged"));
            }
        } catch (InputException e) {
            // A disk that fails in one place is read on in all others.
            if (e.code() != ErrorCode.PROOF_REFUSED && e.code() != ErrorCode.INPUT_UNREADABLE) {
                throw e;
            }
            add(new Flaw(Kind.STORE, file.path(), e.problem()));
        } catch (GambesonException e) {
            if (e.code() != ErrorCode.PROOF_REFUSED) {
                throw e;
            }
            add(new Flaw(Kind.STORE, file.path(), "is another object: " + e.getMessage()));
        }
    }

    private void history(SnapshotHead head) {
        if (head.previous() == null) {
            return;
        }
        SnapshotName before = new SnapshotName(head.name().name(), head.name().version() - 1);
        String now = store.digest(before);
        if (now != null && !now.equals(head.previous())) {
            add(new Flaw(
                    Kind.HISTORY,
                    before.toString(),
                    "is not the one that was there when " + head.name() + " was made"));
        }
    }

    private void add(Flaw flaw) {
        count++;
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(flaw);
        }
    }
}
