package dev.gambeson.cli.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.release.Released;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeylessOptions;
import dev.gambeson.cli.key.SignerOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.attestation.Pipeline;
import dev.gambeson.supply.attestation.StatementSigner;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that signs its report, and keeps it beside what it is about. */
public final class StatementOptions {

    @Option(
            names = "--sign",
            description = "Sign the result, and add it to the statements beside the model, for verify --policy"
                    + " (docs/release.md).")
    boolean sign;

    @Option(
            names = "--release",
            paramLabel = "PATH",
            description = "What the signed result is about, where that is more than the model: the folder that is"
                    + " released.")
    @Nullable
    Path release;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "Where the signed result goes (default: NAME.intoto.jsonl beside the model).")
    @Nullable
    Path statements;

    @Mixin
    SignerOptions signer = new SignerOptions();

    @Mixin
    KeylessOptions keyless = new KeylessOptions();

    /**
     * What signs, opened before the work begins, so that nobody waits in vain; empty where nobody wants a signature.
     *
     * @param model the only file or folder that the report is about; null where there is none on this machine
     * @param ring where the key may be
     * @throws GambesonException {@code USAGE} where there is nothing to sign about; as {@link SignerOptions#signer} and
     *     {@link KeylessOptions#signer}
     */
    public Optional<ReportSigning> prepare(@Nullable Path model, RingAccess ring) {
        if (!sign) {
            Arguments.demand(
                    release == null && statements == null && !keyless.given(),
                    "--release, --statements and --signing-config are for --sign, which is not there");
            keyless.demandNone();
            return Optional.empty();
        }
        Path about = release == null ? model : release;
        if (about == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "there is no one file or folder of a model here that a signed report could be about",
                    "Name what is released: --release PATH.");
        }
        Pipeline pipeline = Pipeline.of(ring.terminal().environment()).orElse(null);
        return Optional.of(signing(Released.of(about, null, statements), pipeline, signer, keyless, ring));
    }

    /** What signs; the signer comes first, so that no log begins for a key that is not there. */
    static ReportSigning signing(
            Released released,
            @Nullable Pipeline pipeline,
            SignerOptions signer,
            KeylessOptions keyless,
            RingAccess ring) {
        if (!keyless.given()) {
            keyless.demandNone();
            Signer key = ring.signer(signer);
            return new ReportSigning(released, StatementSigner.of(key), pipeline, ring.recorder());
        }
        Arguments.demand(
                !signer.given(), "an identity signs without a key of yours: --signing-config goes without --key");
        KeylessSigner identity = keyless.signer(ring.terminal());
        Recorder recorder = ring.recorder();
        return new ReportSigning(released, StatementSigner.of(identity, recorder), pipeline, recorder);
    }
}
