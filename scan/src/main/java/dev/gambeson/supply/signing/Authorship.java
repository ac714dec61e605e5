package dev.gambeson.supply.signing;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import dev.gambeson.supply.signing.identity.PublishedSignature;
import java.util.List;

/** Who signs, and what the bundle says of that. */
sealed interface Authorship {

    /**
     * Signs a list of files.
     *
     * @param message without signatures
     */
    SignedModel sign(Manifest manifest, Envelope message);

    /** A key, with what others know it by. */
    record ByKey(Signer signer, Material material) implements Authorship {

        @Override
        public SignedModel sign(Manifest manifest, Envelope message) {
            Envelope signed = Envelope.sign(message.payloadType(), message.payload(), List.of(signer));
            return new SignedModel(manifest, signer.verificationKey(), null, new Bundle(material, signed).bytes());
        }
    }

    /** An identity. That it will be public is entered before it is. */
    record ByIdentity(KeylessSigner signer, Recorder recorder) implements Authorship {

        @Override
        public SignedModel sign(Manifest manifest, Envelope message) {
            PublishedSignature made = signer.sign(message, publication -> recorder.enter(publication.act(manifest)));
            return new SignedModel(
                    manifest,
                    VerificationKey.of(made.certificate().getPublicKey(), "the certificate of the signer"),
                    made.identity(),
                    new Bundle(new Material.OfIdentity(made.material(), made.certificate()), made.envelope()).bytes());
        }
    }
}
