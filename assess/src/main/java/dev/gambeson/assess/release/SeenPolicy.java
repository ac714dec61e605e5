package dev.gambeson.assess.release;

import java.util.Set;
import java.util.TreeSet;

/**
 * The newest revision of a signed policy that a machine has seen. Immutable.
 *
 * @param kind what it decides
 * @param name what it is called in all its revisions
 * @param revision the highest seen
 * @param sha256 of the file of that revision, in lower-case hex
 * @param signers the ids of all keys that have signed a revision of it
 */
record SeenPolicy(PolicyKind kind, String name, long revision, String sha256, Set<String> signers) {

    SeenPolicy {
        signers = Set.copyOf(signers);
    }

    boolean isOf(PolicyKind other, String named) {
        return kind == other && name.equals(named);
    }

    /** This one after that, by whomever that was signed. */
    SeenPolicy after(SeenPolicy earlier) {
        Set<String> all = new TreeSet<>(earlier.signers);
        all.addAll(signers);
        return new SeenPolicy(kind, name, revision, sha256, all);
    }
}
