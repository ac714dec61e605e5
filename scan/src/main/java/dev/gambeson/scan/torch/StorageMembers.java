package dev.gambeson.scan.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of an archive that hold the numbers of tensors, by what its pickles say; names as {@link TorchNames#key}. They are raw bytes that no loader
 * interprets, and there may be gigabytes of them: only their sizes are looked at.
 */
final class StorageMembers {

    private final Map<String, TreeSet<Long>> sizes = new HashMap<>();

    /** A pickle names a member. */
    void refer(String member, StorageReference reference) {
        sizes.computeIfAbsent(member, name -> new TreeSet<>()).add(reference.bytes());
    }

    /** A list of tensors names a member whose size it does not say. */
    void refer(String member) {
        sizes.computeIfAbsent(member, name -> new TreeSet<>());
    }

    /** The sizes in bytes that pickles believe it has; null where none names it. */
    @Nullable
    TreeSet<Long> claimed(String member) {
        return sizes.get(member);
    }

    /** All members that are named. */
    Iterable<String> names() {
        return sizes.keySet();
    }
}
