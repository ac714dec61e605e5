package dev.gambeson.supply.release;

import dev.gambeson.format.InputException;
import dev.gambeson.supply.attestation.Approval;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.release.ReleasePolicy.ApprovalDemand;
import dev.gambeson.supply.release.holder.Distinct;
import dev.gambeson.supply.release.holder.HolderSignature;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Enough of the people whom the policy names have approved of one report. */
record ApprovalCheck(ApprovalDemand demand, Candidate candidate, StatementSearch search) {

    static final String NAME = "approval";

    /** Who approved of a report; where they are too few, the reasons are added. */
    List<HolderSignature> approvers(Attestation passed, Refusals refusals) {
        Refusals lacking = new Refusals();
        Set<HolderSignature> approvers = new LinkedHashSet<>();
        for (Attestation one : search.find(
                NAME,
                "an approval",
                any -> any.statement().predicateType().equals(PredicateType.APPROVAL),
                demand.signers(),
                refusals)) {
            if (holds(one, passed, lacking)) {
                approvers.addAll(search.signatures(one, demand.signers()));
            }
        }
        int different = Distinct.count(approvers);
        if (different < demand.count()) {
            refusals.addAll(lacking);
            refusals.add(
                    ReleaseRules.APPROVAL_MISSING,
                    NAME,
                    null,
                    different + " of " + demand.count() + " approvals are there");
        }
        return List.copyOf(approvers);
    }

    private boolean holds(Attestation attestation, Attestation passed, Refusals lacking) {
        try {
            Approval approval = Approval.of(attestation.statement().predicate());
            Instant expires = approval.expires();
            if (!approval.report().equals(passed.digest())) {
                lacking.add(
                        ReleaseRules.APPROVAL_OF_ANOTHER_REPORT,
                        NAME,
                        null,
                        "what was approved is another report than the one by which the gate was passed");
            } else if (SignedReport.isFromTheFuture(approval.decidedAt(), candidate.now())) {
                lacking.add(
                        ReleaseRules.STATEMENT_FROM_THE_FUTURE,
                        NAME,
                        null,
                        "it says that it was decided at " + approval.decidedAt());
            } else if (expires != null && expires.isBefore(candidate.now())) {
                lacking.add(ReleaseRules.STATEMENT_EXPIRED, NAME, null, "the approval ended at " + expires);
            } else {
                return true;
            }
        } catch (InputException e) {
            lacking.add(ReleaseRules.STATEMENT_MALFORMED, NAME, null, String.valueOf(e.getMessage()));
        }
        return false;
    }
}
