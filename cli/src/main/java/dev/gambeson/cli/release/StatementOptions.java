package dev.gambeson.cli.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.release.Released;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.SignerOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.supply.attestation.Pipeline;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that signs its report, and keeps it beside what it is about. */
public final class StatementOptions {

    @Option(
            names = "--sign",
            description = "Sign the report, and add it to the statements beside the model, for verify --policy"
                    + " (docs/release.md).")
    boolean sign;

    @Option(
            names = "--release",
            paramLabel = "PATH",
            description = "What the signed report is about, where that is more than the model: the folder that is"
                    + " released.")
    @Nullable
    Path release;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "Where the signed report goes (default: NAME.intoto.jsonl beside the model).")
    @Nullable
    Path statements;

    @Mixin
    SignerOptions signer = new SignerOptions();

    /**
     * What signs, opened before the work begins, so that nobody waits in vain; empty where nobody wants a signature.
     *
     * @param model the only file or folder that the report is about; null where there is none on this machine
     * @param ring where the key may be
     * @throws GambesonException {@code USAGE} where there is nothing to sign about; as {@link SignerOptions#signer}
     */
    public Optional<ReportSigning> prepare(@Nullable Path model, RingAccess ring) {
        if (!sign) {
            Arguments.demand(
                    release == null && statements == null,
                    "--release and --statements are for --sign, which is not there");
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
        return Optional.of(signing(Released.of(about, null, statements), pipeline, signer, ring));
    }

    /** What signs; the signer comes first, so that no log begins for a key that is not there. */
    static ReportSigning signing(
            Released released, @Nullable Pipeline pipeline, SignerOptions signer, RingAccess ring) {
        Signer key = ring.signer(signer);
        return new ReportSigning(released, key, pipeline, ring.recorder());
    }
}
