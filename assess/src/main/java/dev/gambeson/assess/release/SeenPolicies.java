package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a machine remembers of signed policies: the newest revision of each, so that an older one, which is as well signed, is not
 * put back. A small file that is always whole and has one writer at a time ({@code docs/schema/policy-revisions-1.json}). Whoever can
 * delete it makes the machine forget. Thread-safe.
 */
public final class SeenPolicies {

    static final int MOST = 1000;

    private final KeyFile file;

    /** A file that is there, or will be when the first numbered policy comes. */
    public SeenPolicies(Path path) {
        this.file = new KeyFile(path, "list of policies seen");
    }

    /**
     * Demands that a policy is no older than what was seen, and remembers it.
     *
     * @param policy what is asked for; its signature holds
     * @param shown the file as somebody named it
     * @param notices is told where it could not be remembered; the policy counts all the same
     * @throws GambesonException {@code PROOF_REFUSED} where a newer one was seen, or another of the same revision;
     *     {@code INPUT_MALFORMED} where the file is none
     */
    void demandNewest(SeenPolicy policy, String shown, Consumer<String> notices) {
        if (!isNews(policy, shown, read())) {
            return;
        }
        try {
            file.write(
                    () -> {
                        // Another may have written meanwhile.
                        List<SeenPolicy> seen = read();
                        return isNews(policy, shown, seen) ? with(policy, seen) : seen;
                    },
                    SeenPoliciesText::document,
                    next -> {});
        } catch (GambesonException e) {
            if (e.code() != ErrorCode.OUTPUT_FAILED) {
                throw e;
            }
            notices.accept("revision " + policy.revision() + " of the policy " + policy.name()
                    + " could not be remembered, and an older one would be taken here: " + e.getMessage());
        }
    }

    /**
     * Demands that whoever signed a policy without a revision numbers none: it could be one from before he began to.
     *
     * @throws GambesonException {@code PROOF_REFUSED}
     */
    void demandUnnumbered(PolicyKind kind, String signer, String shown) {
        for (SeenPolicy one : read()) {
            if (one.kind() == kind && one.signers().contains(signer)) {
                throw refused(
                        "the policy " + shown + " has no revision, and its signer numbers his: revision "
                                + one.revision() + " of " + one.name() + " was seen on this machine",
                        "Get the newest from whoever signs it; if this one is meant, have it signed with `name` and"
                                + " `revision`.");
            }
        }
    }

    private static boolean isNews(SeenPolicy policy, String shown, List<SeenPolicy> seen) {
        Optional<SeenPolicy> known = find(policy, seen);
        if (known.isEmpty()) {
            return true;
        }
        SeenPolicy newest = known.get();
        if (newest.revision() > policy.revision()) {
            throw refused(
                    "the policy " + shown + " is revision " + policy.revision() + " of " + policy.name()
                            + ", and revision " + newest.revision() + " was seen on this machine",
                    "Get the newest from whoever signs it. If the older one shall hold again, have it signed with a higher"
                            + " `revision`.");
        }
        if (newest.revision() == policy.revision() && !newest.sha256().equals(policy.sha256())) {
            throw refused(
                    "the policy " + shown + " is revision " + policy.revision() + " of " + policy.name()
                            + ", and another file of this revision was seen on this machine",
                    "Whoever signs it raises `revision` with every change; ask which of the two holds.");
        }
        return newest.revision() < policy.revision() || !newest.signers().containsAll(policy.signers());
    }

    private static Optional<SeenPolicy> find(SeenPolicy policy, List<SeenPolicy> seen) {
        return seen.stream()
                .filter(one -> one.isOf(policy.kind(), policy.name()))
                .findFirst();
    }

    private static List<SeenPolicy> with(SeenPolicy policy, List<SeenPolicy> seen) {
        Optional<SeenPolicy> known = find(policy, seen);
        List<SeenPolicy> next = new ArrayList<>(seen);
        known.ifPresent(next::remove);
        if (next.size() == MOST) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED, "the list holds " + MOST + " policies already", "Take out those of old.");
        }
        next.add(known.map(policy::after).orElse(policy));
        return next;
    }

    private List<SeenPolicy> read() {
        return file.exists() ? SeenPoliciesText.read(file.read(), file.name()) : List.of();
    }

    private static GambesonException refused(String problem, String remedy) {
        return new GambesonException(ErrorCode.PROOF_REFUSED, problem, remedy);
    }
}
