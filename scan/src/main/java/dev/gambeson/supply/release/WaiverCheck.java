package dev.gambeson.supply.release;

import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import dev.gambeson.supply.release.SignedReport.ReportedWaiver;
import dev.gambeson.supply.release.holder.Holders;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is judged does not excuse himself: findings that would have failed the gate and are excepted by an ignore list or a
 * baseline count as excepted only where every key that could countersign the exceptions is one that the release policy names.
 *
 * @param signers who may countersign; null where nobody may
 * @param holders whom the policy names; exceptions are countersigned with keys alone
 */
record WaiverCheck(@Nullable Signers signers, Holders holders, Candidate candidate) {

    void examine(SignedReport report, Refusals refusals) {
        List<ReportedWaiver> waivers = report.waivers();
        if (waivers.isEmpty()) {
            return;
        }
        String many = waivers.size() == 1 ? "1 exception" : waivers.size() + " exceptions";
        String rules = many + " (" + waivers.get(0).rule() + (waivers.size() == 1 ? ")" : ", …)");
        if (signers == null) {
            refusals.add(
                    ReleaseRules.WAIVER_NOT_COUNTERSIGNED,
                    GateCheck.NAME,
                    null,
                    "it passed by " + rules + ", and the policy names nobody who may countersign any");
        } else if (report.countersigners().isEmpty()) {
            refusals.add(
                    ReleaseRules.WAIVER_NOT_COUNTERSIGNED,
                    GateCheck.NAME,
                    null,
                    "it passed by " + rules + " that nobody had to countersign");
        } else {
            checkCountersigners(report, signers, rules, refusals);
        }
        LocalDate today = LocalDate.ofInstant(candidate.now(), ZoneOffset.UTC);
        waivers.stream()
                .filter(waiver -> waiver.expires() != null && waiver.expires().isBefore(today))
                .forEach(waiver -> refusals.add(
                        ReleaseRules.WAIVER_EXPIRED,
                        GateCheck.NAME,
                        null,
                        "the exception from " + waiver.rule() + " ended on " + waiver.expires()));
    }

    /** Every key that could countersign is one that the policy names, and that still counts for policies. */
    private void checkCountersigners(SignedReport report, Signers named, String rules, Refusals refusals) {
        Set<VerificationKey> allowed = Set.copyOf(holders.countersigners(named.by()));
        Map<VerificationKey, String> withdrawn = holders.withdrawnCountersigners(named.by());
        Set<String> others = new TreeSet<>();
        report.countersigners().forEach((holder, pem) -> {
            VerificationKey key = key(pem);
            String reason = key == null ? null : withdrawn.get(key);
            if (reason != null) {
                refusals.add(ReleaseRules.KEY_WITHDRAWN, GateCheck.NAME, null, reason);
            } else if (key == null || !allowed.contains(key)) {
                others.add(holder);
            }
        });
        if (!others.isEmpty()) {
            refusals.add(
                    ReleaseRules.WAIVER_NOT_COUNTERSIGNED,
                    GateCheck.NAME,
                    null,
                    "it passed by " + rules + " that " + String.join(", ", others)
                            + " could countersign with a key that the policy does not name");
        }
    }

    private static @Nullable VerificationKey key(String pem) {
        try {
            return VerificationKey.ofPem(pem, "countersigned-by");
        } catch (GambesonException e) {
            return null;
        }
    }
}
