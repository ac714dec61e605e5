package dev.gambeson.supply.release;

import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.attestation.Approval;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.release.ReleasePolicy.ApprovalDemand;
import dev.gambeson.supply.release.ReleasePolicy.GateDemand;
import dev.gambeson.supply.release.ReleasePolicy.ScanDemand;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds a candidate against a release policy. What it needs lies beside the candidate: nothing is asked of any server, so that a
 * second person comes to the same decision. Stateless.
 */
public final class ReleaseDecision {

    private static final String APPROVAL = "approval";

    private final Candidate candidate;
    private final ReleasePolicy policy;
    private final StatementSearch search;
    private final Refusals refusals = new Refusals();

    private ReleaseDecision(Candidate candidate, ReleasePolicy policy) {
        this.candidate = candidate;
        this.policy = policy;
        this.search = new StatementSearch(candidate, policy.keys());
    }

    /** Why the candidate is refused; nothing where the policy lets it pass. */
    public static List<Finding> refusals(Candidate candidate, ReleasePolicy policy) {
        ReleaseDecision decision = new ReleaseDecision(candidate, policy);
        decision.checkRevoked();
        decision.checkSignature();
        decision.checkScan();
        decision.checkApproval(decision.checkGate());
        decision.checkBom();
        return decision.refusals.findings();
    }

    private void checkRevoked() {
        String reason = policy.revoked().get(candidate.manifest().rootDigest());
        if (reason != null) {
            refusals.add(ReleaseRules.REVOKED, "revoked", null, "these files were revoked: " + reason);
        }
    }

    private void checkSignature() {
        Signers signers = policy.signature();
        if (signers == null) {
            return;
        }
        Set<VerificationKey> trusted = keys(signers);
        if (candidate.signedBy().stream().noneMatch(trusted::contains)) {
            String problem = candidate.signatureProblem();
            refusals.add(
                    ReleaseRules.NOT_SIGNED,
                    "signature",
                    null,
                    problem != null
                            ? problem
                            : "the files are signed, but by none of " + String.join(", ", signers.by()));
        }
    }

    /** A gate scans too, but only the model; its report counts where nobody scanned the whole. */
    private void checkScan() {
        ScanDemand demand = policy.scan();
        if (demand == null) {
            return;
        }
        Predicate<Attestation> scan = candidate.attestations().stream().anyMatch(one -> isOf(one, "scan"))
                ? one -> isOf(one, "scan")
                : one -> isOf(one, "gate");
        List<Attestation> trusted = search.find(ScanCheck.NAME, "a report of a scan", scan, demand.signers(), refusals);
        newest(ScanCheck.NAME, trusted)
                .ifPresent(newest -> new ScanCheck(demand, candidate).examine(newest.report(), refusals));
    }

    /** The report by which the gate was passed; none where it was not. */
    private Optional<Attestation> checkGate() {
        GateDemand demand = policy.gate();
        if (demand == null) {
            return Optional.empty();
        }
        List<Attestation> trusted = search.find(
                GateCheck.NAME, "a report of the gate", one -> isOf(one, "gate"), demand.signers(), refusals);
        return newest(GateCheck.NAME, trusted).flatMap(newest -> {
            Refusals lacking = new Refusals();
            new GateCheck(demand, candidate).examine(newest.report(), lacking);
            refusals.addAll(lacking);
            return lacking.isEmpty() ? Optional.of(newest.attestation()) : Optional.empty();
        });
    }

    private void checkBom() {
        if (policy.bom() != null) {
            Predicate<Attestation> bom = ofType(PredicateType.CYCLONEDX).or(ofType(PredicateType.SPDX));
            search.find("bom", "a bill of materials", bom, policy.bom(), refusals);
        }
    }

    /** The approvals must be of the report by which the gate was passed: not of any report. */
    private void checkApproval(Optional<Attestation> passed) {
        ApprovalDemand demand = policy.approval();
        if (demand == null || passed.isEmpty()) {
            return;
        }
        Predicate<Attestation> approval = ofType(PredicateType.APPROVAL);
        Refusals lacking = new Refusals();
        Set<VerificationKey> approvers = new HashSet<>();
        for (Attestation one : search.find(APPROVAL, "an approval", approval, demand.signers(), refusals)) {
            if (holds(one, passed.get(), lacking)) {
                approvers.addAll(search.signedBy(one, demand.signers()));
            }
        }
        if (approvers.size() < demand.count()) {
            refusals.addAll(lacking);
            refusals.add(
                    ReleaseRules.APPROVAL_MISSING,
                    APPROVAL,
                    null,
                    approvers.size() + " of " + demand.count() + " approvals are there");
        }
    }

    private boolean holds(Attestation attestation, Attestation passed, Refusals lacking) {
        try {
            Approval approval = Approval.of(attestation.statement().predicate());
            if (!approval.report().equals(passed.digest())) {
                lacking.add(
                        ReleaseRules.APPROVAL_OF_ANOTHER_REPORT,
                        APPROVAL,
                        null,
                        "what was approved is another report than the one by which the gate was passed");
            } else if (approval.expires() != null && approval.expires().isBefore(candidate.now())) {
                lacking.add(
                        ReleaseRules.STATEMENT_EXPIRED, APPROVAL, null, "the approval ended at " + approval.expires());
            } else {
                return true;
            }
        } catch (InputException e) {
            lacking.add(ReleaseRules.STATEMENT_MALFORMED, APPROVAL, null, String.valueOf(e.getMessage()));
        }
        return false;
    }

    private record Dated(Attestation attestation, SignedReport report) {}

    /** The newest of reports: one that failed since outweighs one that passed before. */
    private Optional<Dated> newest(String demand, List<Attestation> trusted) {
        List<Dated> dated = new ArrayList<>();
        for (Attestation one : trusted) {
            try {
                dated.add(new Dated(one, SignedReport.of(one.statement().predicate())));
            } catch (InputException e) {
                refusals.add(ReleaseRules.STATEMENT_MALFORMED, demand, null, String.valueOf(e.getMessage()));
            }
        }
        return dated.stream().max(Comparator.comparing(one -> one.report().startedAt()));
    }

    private Set<VerificationKey> keys(Signers signers) {
        return signers.by().stream()
                .flatMap(name -> Optional.ofNullable(policy.keys().get(name)).stream())
                .collect(Collectors.toSet());
    }

    private static Predicate<Attestation> ofType(String type) {
        return one -> one.statement().predicateType().equals(type);
    }

    /** Only to choose which reports are looked into: what is in them is believed after their signatures. */
    private static boolean isOf(Attestation attestation, String command) {
        return ofType(PredicateType.REPORT).test(attestation)
                && attestation.statement().predicate().plain() instanceof Map<?, ?> report
                && command.equals(report.get("command"));
    }
}
