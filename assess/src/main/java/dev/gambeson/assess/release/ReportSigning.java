package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.report.Report;
import dev.gambeson.report.Subject;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.AttestationFile;
import dev.gambeson.supply.attestation.Pipeline;
import dev.gambeson.supply.attestation.StatementSigner;
import dev.gambeson.supply.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs reports about a model, and keeps them beside it. Immutable.
 *
 * @param released what the reports are about
 * @param signer who answers for them
 * @param pipeline where they are made; null where no build server says so
 * @param recorder takes each into evidence before it is put in place
 */
public record ReportSigning(
        Released released, StatementSigner signer, @Nullable Pipeline pipeline, Recorder recorder) {

    /**
     * Signs a report about the files as they are now.
     *
     * @param threads how many may read files
     * @throws GambesonException {@code PROOF_REFUSED} where the model of the report is not among the files, or no longer;
     *     as {@link Released#manifest} and {@link AttestationFile#add}
     */
    public Attestation sign(Report report, int threads) {
        Manifest manifest = released.manifest(threads);
        for (Subject subject : report.subjects()) {
            if (subject.kind() == Subject.Kind.MODEL) {
                demandAmong(subject, manifest);
            }
        }
        Attestation signed = Attestation.of(report, pipeline, manifest, signer);
        add(
                signed,
                manifest,
                "sign-report",
                Map.of("command", report.command(), "verdict", String.valueOf(report.verdict())));
        return signed;
    }

    /**
     * Signs a document about the files as they are now, such as a bill of materials.
     *
     * @param predicateType what the document is: {@link dev.gambeson.supply.attestation.PredicateType}
     * @throws GambesonException as {@link Attestation#ofDocument}, {@link Released#manifest} and {@link AttestationFile#add}
     */
    public Attestation sign(String predicateType, byte[] json, int threads) {
        Manifest manifest = released.manifest(threads);
        Attestation signed = Attestation.ofDocument(predicateType, json, manifest, signer);
        add(signed, manifest, "sign-document", Map.of("type", predicateType));
        return signed;
    }

    void add(Attestation signed, Manifest manifest, String verb, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("key", signer.keyId(signed));
        Act act = new Act(
                verb,
                List.of(
                        new Act.ActObject("model", manifest.name(), manifest.rootDigest()),
                        new Act.ActObject("statement", released.statements().name(), signed.digest())),
                all,
                Map.of());
        AttestationFile.add(
                released.statements().path(), released.statements().name(), signed, () -> recorder.enter(act));
    }

    private static void demandAmong(Subject model, Manifest manifest) {
        if (manifest.resources().stream().noneMatch(file -> model.isIn(file.sha256()))) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the model of the report, " + model.name() + ", is not among the files of " + manifest.name()
                            + " as they are now",
                    "Name what is released with --release; if the model was changed meanwhile, examine it again.");
        }
    }
}
