package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.attestation.Approval;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.manifest.Manifest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the report that somebody approves of, among the statements beside a model. For one decision; immutable.
 *
 * @param manifest the files as they are now
 * @param report the statement that holds the report
 * @param newer that of the newest report of the gate about these files, by whomever; null where this is it
 */
public record Approving(
        Manifest manifest, Attestation report, @Nullable Attestation newer) {

    private static final int LARGEST = 64 << 20;

    /**
     * Finds it.
     *
     * @param read the report that was read, as JSON; null for the newest of the gate about these files, by whomever
     * @throws GambesonException {@code PROOF_REFUSED} where no statement about these files holds that report, or its verdict is
     *     no pass; as {@link Released#manifest} and {@link Released#attestations}
     */
    public static Approving find(Released released, @Nullable InputFile read, int threads) {
        Object asked = read == null ? null : values(withoutPipeline(json(read)));
        Manifest manifest = released.manifest(threads);
        List<Attestation> reports = released.attestations().stream()
                .filter(one -> one.statement().predicateType().equals(PredicateType.REPORT))
                .filter(one -> one.isAbout(manifest))
                .filter(one -> "gate".equals(text(one, "command")))
                .toList();
        Optional<Attestation> newest = newest(reports.stream());
        Optional<Attestation> found = asked == null
                ? newest
                // The same report may have been signed more than once: what counts is the last time.
                : newest(reports.stream()
                        .filter(one -> asked.equals(
                                values(withoutPipeline(one.statement().predicate())))));
        Attestation report = found.orElseThrow(() -> new GambesonException(
                ErrorCode.PROOF_REFUSED,
                read == null
                        ? "no report of the gate about " + manifest.name() + " as it is now is in "
                                + released.statements().name()
                        : "the report " + read.name() + " is not among the signed reports of the gate about "
                                + manifest.name() + " as it is now",
                "Have it examined and signed: gambeson gate --sign --report json=FILE."));
        if (!"pass".equals(text(report, "verdict"))) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the verdict of the report is " + text(report, "verdict") + ", and approving does not change that",
                    "Mend what it names, and run the gate again.");
        }
        return new Approving(
                manifest, report, newest.filter(one -> !one.equals(report)).orElse(null));
    }

    /** Signs the decision, and keeps it beside the model; as {@link ReportSigning#sign}. */
    public Attestation sign(ReportSigning signing, String reason, Instant now, @Nullable Instant expires) {
        Attestation signed = new Approval(report.digest(), reason, now, expires).sign(manifest, signing.signer());
        signing.add(signed, manifest, "approve", Map.of("report", report.digest()));
        return signed;
    }

    /** When the report was made, as its maker says. */
    public Instant madeAt() {
        return startedAt(report);
    }

    /** What a newer report says, as its maker says; null where there is none. */
    public @Nullable String newerSaid() {
        return newer == null
                ? null
                : "of " + startedAt(newer).truncatedTo(ChronoUnit.SECONDS) + ", verdict " + text(newer, "verdict");
    }

    private static Optional<Attestation> newest(Stream<Attestation> reports) {
        return reports.reduce((one, next) -> startedAt(next).isBefore(startedAt(one)) ? one : next);
    }

    private static Instant startedAt(Attestation report) {
        JsonNode run = report.statement().predicate().find("run");
        JsonNode at = run == null ? null : run.find("startedAt");
        try {
            return at == null ? Instant.MIN : Instant.parse(at.text());
        } catch (java.time.DateTimeException e) {
            return Instant.MIN;
        }
    }

    private static String text(Attestation report, String name) {
        JsonNode found = report.statement().predicate().find(name);
        return found == null ? "missing" : found.text();
    }

    private static JsonNode json(InputFile report) {
        try (FileInput file = FileInput.open(report.path(), report.name())) {
            return JsonNode.of(file.readAll(LARGEST), report.name());
        }
    }

    /** However numbers are written: tools of others write them anew. */
    private static @Nullable Object values(@Nullable Object plain) {
        if (plain instanceof Map<?, ?> object) {
            Map<Object, @Nullable Object> values = new LinkedHashMap<>();
            object.forEach((name, value) -> values.put(name, values(value)));
            return values;
        }
        if (plain instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(value -> values.add(values(value)));
            return values;
        }
        return plain instanceof Number number ? Double.valueOf(number.doubleValue()) : plain;
    }

    /** A report but for what only its statement says. */
    private static Map<Object, @Nullable Object> withoutPipeline(JsonNode report) {
        if (!(report.plain() instanceof Map<?, ?> object)) {
            throw report.malformed("is no report");
        }
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(object);
        if (rest.get("run") instanceof Map<?, ?> run) {
            Map<Object, @Nullable Object> bare = new LinkedHashMap<>(run);
            bare.remove("pipeline");
            rest.put("run", bare);
        }
        return rest;
    }
}
