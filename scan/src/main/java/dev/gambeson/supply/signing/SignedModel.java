package dev.gambeson.supply.signing;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Act.ActObject;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.signing.identity.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signature over a model that is not yet in place. Immutable; the bytes are not copied.
 *
 * @param manifest what was signed
 * @param key the key that checks it
 * @param identity whom the key was certified for; null where it is not one of Sigstore
 * @param bundle the bytes of the signature file
 */
public record SignedModel(
        Manifest manifest, VerificationKey key, @Nullable Identity identity, byte[] bundle) {

    /**
     * Puts the signature in place, after the act was entered.
     *
     * @param overwrites whether it may replace a file
     * @throws dev.gambeson.GambesonException {@code USAGE} where something is there already, {@code OUTPUT_FAILED}; what the
     *     recorder throws, and then there is no signature
     */
    public void write(Path file, boolean overwrites, Recorder recorder) {
        try (AtomicFile target = AtomicFile.begin(file, overwrites, false)) {
            target.stream().write(bundle);
            target.force();
            recorder.enter(new Act(
                    "sign",
                    List.of(
                            new ActObject("model", manifest.name(), manifest.rootDigest()),
                            new ActObject("output", String.valueOf(file.getFileName()), Sha256.hex(bundle))),
                    Map.of(
                            "key",
                            key.keyId(),
                            "files",
                            String.valueOf(manifest.resources().size())),
                    identity == null ? Map.of() : Map.of("identity", identity.toString())));
            target.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
