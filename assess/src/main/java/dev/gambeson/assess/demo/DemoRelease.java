package dev.gambeson.assess.demo;

import dev.gambeson.assess.ReleaseVerification;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.release.Approving;
import dev.gambeson.assess.release.PolicyAdmission;
import dev.gambeson.assess.release.Released;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.report.Report;
import dev.gambeson.supply.attestation.StatementSigner;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.ModelSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * The end of the demo: a model that passed is signed, its report is signed and approved of, and then a second person decides
 * whether to load it. Everything lies in one temporary folder, so that the second person can be the reader. Immutable.
 *
 * @param folder where the model, its proofs, the policy and the throw-away keys are
 * @param model the name of the model in it
 */
public record DemoRelease(Path folder, String model) {

    /** Where the copy lies in which somebody changed one byte, with the same proofs beside it. */
    public static final String TAMPERED = "tampered";

    /** What the second person demands. */
    public static final String POLICY = "release.yaml";

    private static final String POLICY_TEXT = """
            # What must be proved of a model before it is loaded, and by whom. The keys of this demo are thrown away.
            gambeson-release: 1
            keys:
              pipeline: |
            %s  alice: |
            %s
            signature: {by: [pipeline]}
            scan: {by: [pipeline], days: 30}
            gate: {by: [pipeline], days: 30, stages: [robustness]}
            approval: {by: [alice]}
            """;

    /**
     * Proves everything of a model.
     *
     * @param passed the report of its gate
     * @param source the model
     * @param clock tells when it is signed
     * @throws dev.gambeson.GambesonException {@code OUTPUT_FAILED} where the temporary folder cannot be written
     */
    public static DemoRelease prove(Report passed, Path source, Clock clock) {
        try {
            return prove(Files.createTempDirectory("gambeson-demo-"), passed, source, clock.instant());
        } catch (IOException e) {
            throw AtomicFile.failed(Path.of(System.getProperty("java.io.tmpdir", ".")), e);
        }
    }

    private static DemoRelease prove(Path folder, Report passed, Path source, Instant now) throws IOException {
        String name = String.valueOf(source.getFileName());
        Path model = Files.copy(source, folder.resolve(name));
        Signer pipeline = ThrowAwayRing.make(folder.resolve("pipeline.json"), "pipeline", now);
        Signer alice = ThrowAwayRing.make(folder.resolve("alice.json"), "alice", now);
        Files.writeString(
                folder.resolve(POLICY),
                String.format(
                        Locale.ROOT,
                        POLICY_TEXT,
                        pipeline.verificationKey().pem().indent(4),
                        alice.verificationKey().pem().indent(4).stripTrailing()));
        Released released = Released.of(model, null, null);
        ModelSigner.of(pipeline)
                .sign(model, WalkRules.standard(), new FileDigests(1, false, bytes -> {}))
                .write(released.signature().path(), false, Recorder.NONE);
        new ReportSigning(released, StatementSigner.of(pipeline), null, Recorder.NONE).sign(passed, 1);
        Approving.find(released, null, 1)
                .sign(
                        new ReportSigning(released, StatementSigner.of(alice), null, Recorder.NONE),
                        "robust enough for a demo",
                        now,
                        null);
        tamper(folder, released);
        return new DemoRelease(folder, name);
    }

    private static void tamper(Path folder, Released released) throws IOException {
        Path copies = Files.createDirectory(folder.resolve(TAMPERED));
        for (Path proof :
                new Path[] {released.signature().path(), released.statements().path()}) {
            Files.copy(proof, copies.resolve(Objects.requireNonNull(proof.getFileName())));
        }
        byte[] bytes = Files.readAllBytes(released.model());
        bytes[bytes.length / 2] ^= 1;
        Files.write(copies.resolve(Objects.requireNonNull(released.model().getFileName())), bytes);
    }

    /** The decision of the second person, over the model or over the copy that was tampered with. */
    public Report verify(boolean tampered, Clock clock) {
        Path where = tampered ? folder.resolve(TAMPERED) : folder;
        SettingsFile policy = SettingsFile.read(new InputFile(POLICY, folder.resolve(POLICY)));
        return new ReleaseVerification(clock)
                .run(
                        Released.of(where.resolve(model), null, null),
                        policy,
                        null,
                        PolicyAdmission.of(TrustedKeys.none()),
                        1);
    }

    /** What a reader may type to decide himself, line by line. */
    public String commands() {
        return String.format(
                Locale.ROOT, """
                cd %s
                gambeson verify %s --policy %s
                gambeson verify %s/%s --policy %s
                GAMBESON_PASSPHRASE=%s gambeson approve %s \\
                  --keys alice.json --reason "I have read it too"
                """, folder, model, POLICY, TAMPERED, model, POLICY, ThrowAwayRing.PASSPHRASE, model);
    }
}
