package dev.gambeson.supply.release;

import dev.gambeson.report.Finding;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.release.Candidate.ModelSignature;
import dev.gambeson.supply.release.ProvenanceCheck.Provenance;
import dev.gambeson.supply.release.ReleasePolicy.ApprovalDemand;
import dev.gambeson.supply.release.ReleasePolicy.GateDemand;
import dev.gambeson.supply.release.ReleasePolicy.ProvenanceDemand;
import dev.gambeson.supply.release.ReleasePolicy.ScanDemand;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import dev.gambeson.supply.release.ReportSearch.Dated;
import dev.gambeson.supply.release.holder.Distinct;
import dev.gambeson.supply.release.holder.HolderSignature;
import dev.gambeson.supply.release.holder.Holders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a candidate against a policy, demand by demand. For one decision. */
final class Examination {

    private final Candidate candidate;
    private final ReleasePolicy policy;
    private final Holders holders;
    private final Revoked revoked;
    private final StatementSearch search;
    private final ReportSearch reports;
    private final List<ReleaseLine> lines = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Examination(Candidate candidate, ReleasePolicy policy, Holders holders) {
        this.candidate = candidate;
        this.policy = policy;
        this.holders = holders;
        this.revoked = new Revoked(policy.revoked());
        this.search = new StatementSearch(candidate, holders);
        this.reports = new ReportSearch(search);
    }

    ReleaseDecision decision() {
        checkWhole();
        checkRevoked();
        checkSignature();
        checkScan();
        checkApproval(checkGate());
        checkBom();
        checkProvenance();
        return new ReleaseDecision(lines, findings);
    }

    /** What no list of files holds was looked at by nobody, and is loaded with the others. */
    private void checkWhole() {
        if (candidate.leftOut().isEmpty()) {
            return;
        }
        Refusals refusals = new Refusals();
        candidate
                .leftOut()
                .forEach(name -> refusals.add(
                        ReleaseRules.LEFT_OUT,
                        "files",
                        name,
                        name + " is left out of every list of files, and is there"));
        conclude("files", refusals, "", null, null);
    }

    private void checkRevoked() {
        if (policy.revoked().isEmpty()) {
            return;
        }
        Refusals refusals = new Refusals();
        String whole = revoked.reason(candidate.manifest());
        if (whole != null) {
            refusals.add(ReleaseRules.REVOKED, "revoked", null, "these files were revoked: " + whole);
        }
        candidate.manifest().resources().forEach(file -> {
            String reason = revoked.reason(file.sha256());
            if (reason != null && whole == null) {
                refusals.add(ReleaseRules.REVOKED, "revoked", file.name(), file.name() + " was revoked: " + reason);
            }
        });
        conclude(
                "revoked",
                refusals,
                "none of " + policy.revoked().size() + " revoked digests is among the files",
                null,
                null);
    }

    private void checkSignature() {
        Signers signers = policy.signature();
        if (signers == null) {
            return;
        }
        Refusals refusals = new Refusals();
        ModelSignature signature = candidate.signature();
        List<HolderSignature> by =
                signature == null ? List.of() : holders.signed(signature.bundle(), signature.key(), signers.by());
        if (signature == null) {
            String problem = candidate.signatureProblem();
            refusals.add(
                    ReleaseRules.NOT_SIGNED, "signature", null, problem == null ? "there is no signature" : problem);
        } else if (by.isEmpty()) {
            refusals.addUnsigned(
                    ReleaseRules.NOT_SIGNED,
                    "signature",
                    "the files are signed, but by none of " + String.join(", ", signers.by()),
                    holders.reasons(signature.bundle(), signature.key(), signers.by()));
        }
        conclude("signature", refusals, "", by, null);
    }

    /** A gate scans too, but only the model; its report counts where nobody who is trusted scanned the whole. */
    private void checkScan() {
        ScanDemand demand = policy.scan();
        if (demand == null) {
            return;
        }
        Refusals refusals = new Refusals();
        boolean byGate = !reports.counts("scan", demand.signers())
                && (reports.counts("gate", demand.signers()) || !reports.isThere("scan"));
        Optional<Dated> newest = reports.newest(
                ScanCheck.NAME, "a report of a scan", byGate ? "gate" : "scan", demand.signers(), refusals);
        newest.ifPresent(one -> new ScanCheck(demand, candidate, revoked).examine(one.report(), refusals));
        conclude(ScanCheck.NAME, refusals, demand.signers(), newest, "every file was scanned to its end");
    }

    /** The report by which the gate was passed; none where it was not. */
    private Optional<Attestation> checkGate() {
        GateDemand demand = policy.gate();
        if (demand == null) {
            return Optional.empty();
        }
        Refusals refusals = new Refusals();
        Optional<Dated> newest =
                reports.newest(GateCheck.NAME, "a report of the gate", "gate", demand.signers(), refusals);
        newest.ifPresent(one -> new GateCheck(demand, candidate, holders, revoked).examine(one.report(), refusals));
        conclude(GateCheck.NAME, refusals, demand.signers(), newest, "passed");
        return newest.filter(one -> refusals.isEmpty()).map(Dated::attestation);
    }

    /** The approvals must be of the report by which the gate was passed: not of any report. */
    private void checkApproval(Optional<Attestation> passed) {
        ApprovalDemand demand = policy.approval();
        if (demand == null) {
            return;
        }
        if (passed.isEmpty()) {
            lines.add(new ReleaseLine(
                    ApprovalCheck.NAME, false, "there is no passed gate that could be approved", List.of(), null));
            return;
        }
        Refusals refusals = new Refusals();
        List<HolderSignature> approvers =
                new ApprovalCheck(demand, candidate, search).approvers(passed.get(), refusals);
        conclude(ApprovalCheck.NAME, refusals, "", approvers, null);
    }

    private void checkBom() {
        Signers signers = policy.bom();
        if (signers == null) {
            return;
        }
        Refusals refusals = new Refusals();
        Predicate<Attestation> bom = one -> one.statement().predicateType().equals(PredicateType.CYCLONEDX)
                || one.statement().predicateType().equals(PredicateType.SPDX);
        List<Attestation> found = search.find("bom", "a bill of materials", bom, signers, refusals);
        Attestation last = found.isEmpty() ? null : found.get(found.size() - 1);
        conclude(
                "bom",
                refusals,
                "what the files are made of is stated",
                last == null ? null : search.signatures(last, signers),
                last);
    }

    private void checkProvenance() {
        ProvenanceDemand demand = policy.provenance();
        if (demand == null) {
            return;
        }
        Refusals refusals = new Refusals();
        Optional<Provenance> found = new ProvenanceCheck(demand, search).find(refusals);
        conclude(
                ProvenanceCheck.NAME,
                refusals,
                found.map(Provenance::words).orElse(""),
                found.map(one -> search.signatures(one.attestation(), demand.signers()))
                        .orElse(null),
                found.map(Provenance::attestation).orElse(null));
    }

    private void conclude(String demand, Refusals refusals, Signers signers, Optional<Dated> report, String meaning) {
        conclude(
                demand,
                refusals,
                report.map(one -> meaning + ": " + one.report().words()).orElse(""),
                report.map(one -> search.signatures(one.attestation(), signers)).orElse(null),
                report.map(Dated::attestation).orElse(null));
    }

    private void conclude(
            String demand,
            Refusals refusals,
            String meaning,
            @Nullable List<HolderSignature> by,
            @Nullable Attestation statement) {
        findings.addAll(refusals.findings());
        boolean met = refusals.isEmpty();
        List<HolderSignature> signers = met && by != null ? Distinct.shown(by) : List.of();
        String signed = signers.isEmpty()
                ? ""
                : "signed by " + signers.stream().map(HolderSignature::words).collect(Collectors.joining(", "));
        String separator = meaning.isEmpty() || signed.isEmpty() ? "" : "; ";
        lines.add(new ReleaseLine(
                demand,
                met,
                met ? meaning + separator + signed : refusals.sentence(),
                signers,
                met && statement != null ? statement.digest() : null));
    }
}
