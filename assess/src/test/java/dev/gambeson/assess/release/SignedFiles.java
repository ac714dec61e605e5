package dev.gambeson.assess.release;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.ModelSigner;
import dev.gambeson.supply.signing.SignaturePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Set;

/** Files that somebody wrote and signed. */
final class SignedFiles {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private SignedFiles() {}

    static Signer signer(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TrustedKeys trusting(Signer... signers) {
        TrustedKeys trusted = TrustedKeys.none();
        for (int i = 0; i < signers.length; i++) {
            trusted = trusted.with(new TrustedKey(
                    "holder" + i,
                    Set.of(KeyPurpose.POLICY),
                    KeyAlgorithm.ECDSA_P256,
                    NOW.minusSeconds(60),
                    null,
                    null,
                    signers[i].verificationKey().publicKey()));
        }
        return trusted;
    }

    static Path signed(Path file, String text, Signer signer) throws IOException {
        Files.writeString(file, text);
        ModelSigner.of(signer)
                .sign(file, WalkRules.standard(), new FileDigests(1, false, bytes -> {}))
                .write(SignaturePlace.of(file), true, Recorder.NONE);
        return file;
    }

    static SettingsFile read(Path file) {
        return SettingsFile.read(new InputFile(String.valueOf(file.getFileName()), file));
    }
}
