package dev.gambeson.supply.attestation;

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

/** Who answers for statements. */
public sealed interface StatementSigner {

    /** A key: the statement is an envelope alone. */
    static StatementSigner of(Signer signer) {
        return of(List.of(signer));
    }

    /** Several keys. */
    static StatementSigner of(List<? extends Signer> signers) {
        return new ByKeys(List.copyOf(signers));
    }

    /**
     * An identity at Sigstore: the statement is a bundle, and who has signed what becomes public for ever.
     *
     * @param recorder is told so before anything is sent; where that fails, nothing is
     */
    static StatementSigner of(KeylessSigner signer, Recorder recorder) {
        return new ByIdentity(signer, recorder);
    }

    /**
     * Signs.
     *
     * @param message a statement of in-toto, without signatures
     * @param manifest what it is about
     * @throws dev.gambeson.GambesonException as {@link Signer#sign} or {@link KeylessSigner#sign}
     */
    Attestation sign(Envelope message, Manifest manifest);

    /** The id of the key that has signed a statement which {@link #sign} made; of several the first. */
    String keyId(Attestation signed);

    /** Keys. */
    record ByKeys(List<Signer> signers) implements StatementSigner {

        @Override
        public Attestation sign(Envelope message, Manifest manifest) {
            Envelope signed = Envelope.sign(message.payloadType(), message.payload(), signers)
                    .withoutKeyIds();
            return Attestation.of(signed, manifest.name());
        }

        @Override
        public String keyId(Attestation signed) {
            return signers.get(0).verificationKey().keyId();
        }
    }

    /** An identity. */
    record ByIdentity(KeylessSigner signer, Recorder recorder) implements StatementSigner {

        @Override
        public Attestation sign(Envelope message, Manifest manifest) {
            PublishedSignature made = signer.sign(message, publication -> recorder.enter(publication.act(manifest)));
            Material material = new Material.OfIdentity(made.material(), made.certificate());
            return Attestation.of(new Bundle(material, made.envelope()), manifest.name());
        }

        @Override
        public String keyId(Attestation signed) {
            Material.OfIdentity material = (Material.OfIdentity) signed.material();
            return VerificationKey.of(material.certificate().getPublicKey(), "the certificate of the signer")
                    .keyId();
        }
    }
}
