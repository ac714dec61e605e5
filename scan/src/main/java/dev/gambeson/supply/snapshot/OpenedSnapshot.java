package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.snapshot.object.ObjectFolder;
import dev.gambeson.supply.snapshot.object.ObjectReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot whose signature and listing hold; its content was not read yet. Immutable.
 *
 * @param signers those who are trusted and have signed it
 */
record OpenedSnapshot(SnapshotHead head, List<VerificationKey> signers, Listing listing, ObjectReader objects) {

    static OpenedSnapshot of(SnapshotStore store, SnapshotName name, SnapshotTrust trust, @Nullable Opening opening) {
        StoredSnapshot stored = store.find(name);
        SnapshotHead head = stored.head();
        List<VerificationKey> signers = trust.signers(stored);
        boolean sealed = !head.sealedFor().isEmpty();
        if (sealed && opening == null) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    head.name() + " is sealed for " + String.join(", ", head.sealedFor()),
                    "Name the key ring that has one of these keys with --keys.");
        }
        ObjectReader objects =
                new ObjectReader(ObjectFolder.of(store.folder(), head.sealedFor()), sealed ? opening : null);
        Listing listing = Listing.read(() -> objects.open(head.listing(), "the list of files of " + head.name()), head);
        return new OpenedSnapshot(head, signers, listing, objects);
    }
}
