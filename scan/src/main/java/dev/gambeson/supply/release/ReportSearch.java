package dev.gambeson.supply.release;

import dev.gambeson.format.InputException;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the report that counts: the newest one of somebody who is trusted, so that a failure since outweighs an earlier pass. */
record ReportSearch(StatementSearch statements) {

    /** A report and the statement that holds it. */
    record Dated(Attestation attestation, SignedReport report) {}

    /** Whether there is a report of that verb at all, by whomever. */
    boolean isThere(String command) {
        return statements.candidate().attestations().stream().anyMatch(one -> isOf(one, command));
    }

    /** Whether there is one about these very files, by somebody who is trusted with it. */
    boolean counts(String command, Signers signers) {
        return statements.candidate().attestations().stream()
                .anyMatch(one -> isOf(one, command) && statements.counts(one, signers));
    }

    /** The newest report of a verb; where none can be had, the reason is added. As {@link StatementSearch#find}. */
    Optional<Dated> newest(String demand, String words, String command, Signers signers, Refusals refusals) {
        List<Dated> dated = new ArrayList<>();
        for (Attestation one : statements.find(demand, words, any -> isOf(any, command), signers, refusals)) {
            try {
                dated.add(new Dated(one, SignedReport.of(one.statement().predicate())));
            } catch (InputException e) {
                refusals.add(ReleaseRules.STATEMENT_MALFORMED, demand, null, String.valueOf(e.getMessage()));
            }
        }
        // Of two that say the same moment the one that was added later counts.
        return dated.stream()
                .reduce((one, next) ->
                        next.report().startedAt().isBefore(one.report().startedAt()) ? one : next);
    }

    /** Only to choose which reports are looked into: what is in them is believed after their signatures. */
    private static boolean isOf(Attestation attestation, String command) {
        return attestation.statement().predicateType().equals(PredicateType.REPORT)
                && attestation.statement().predicate().plain() instanceof Map<?, ?> report
                && command.equals(report.get("command"));
    }
}
