package dev.gambeson.supply.release;

import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import dev.gambeson.supply.release.holder.HolderSignature;
import dev.gambeson.supply.release.holder.Holders;
import dev.gambeson.supply.release.holder.Holders.Reason;
import java.util.List;
import java.util.function.Predicate;

/** Finds the statements that may meet a demand: of one kind, about these very files, signed by somebody who is trusted with it. */
record StatementSearch(Candidate candidate, Holders holders) {

    /**
     * Every statement that may meet the demand; where there is none, the reason is added.
     *
     * @param demand what is looked for, such as {@code gate}
     * @param words the same with its article, such as {@code a report of the gate}
     */
    List<Attestation> find(
            String demand, String words, Predicate<Attestation> kind, Signers signers, Refusals refusals) {
        List<Attestation> ofKind =
                candidate.attestations().stream().filter(kind).toList();
        if (ofKind.isEmpty()) {
            refusals.add(ReleaseRules.STATEMENT_MISSING, demand, null, words + " is missing beside the files");
            return List.of();
        }
        List<Attestation> aboutThese =
                ofKind.stream().filter(one -> one.isAbout(candidate.manifest())).toList();
        if (aboutThese.isEmpty()) {
            refusals.add(
                    ReleaseRules.STATEMENT_OF_OTHER_FILES,
                    demand,
                    null,
                    "there is " + words + ", but it is about "
                            + ofKind.get(ofKind.size() - 1).difference(candidate.manifest()));
            return List.of();
        }
        List<Attestation> trusted = aboutThese.stream()
                .filter(one -> !signatures(one, signers).isEmpty())
                .toList();
        if (trusted.isEmpty()) {
            refuse(demand, words, aboutThese, signers, refusals);
        }
        return trusted;
    }

    /** Whether a statement is about these very files, and signed by somebody who is trusted with it. */
    boolean counts(Attestation attestation, Signers signers) {
        return attestation.isAbout(candidate.manifest())
                && !signatures(attestation, signers).isEmpty();
    }

    private void refuse(String demand, String words, List<Attestation> statements, Signers signers, Refusals refusals) {
        List<Reason> reasons = statements.stream()
                .flatMap(one -> holders.reasons(one, signers.by()).stream())
                .distinct()
                .toList();
        refusals.addUnsigned(
                ReleaseRules.STATEMENT_NOT_TRUSTED,
                demand,
                "there is " + words + ", but " + String.join(", ", signers.by())
                        + (signers.by().size() == 1 ? " has not signed it" : " have not signed it"),
                reasons);
    }

    /** Whose signature a statement carries, of those that count. */
    List<HolderSignature> signatures(Attestation attestation, Signers signers) {
        return holders.signed(attestation, signers.by());
    }
}
