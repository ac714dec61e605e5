package dev.gambeson.supply.signing;

import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.crypto.signature.PrivateKeyPem;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.VerificationKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Keys and signatures of the reference implementation, and keys of our own. */
final class Fixtures {

    /** The certificates of the reference implementation are valid from 2025 to 2035. */
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private Fixtures() {}

    static Path path(String name) {
        URL url = Objects.requireNonNull(Fixtures.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    static VerificationKey referenceKey() throws IOException {
        return VerificationKey.ofPem(
                new String(bytes("keys/signing-key-pub.pem"), StandardCharsets.US_ASCII), "the reference key");
    }

    static PrivateKeySigner referenceSigner() throws IOException {
        return PrivateKeyPem.read(
                bytes("keys/signing-key.pem"),
                () -> {
                    throw new AssertionError("is not encrypted");
                },
                "the reference key");
    }

    static X509Certificate certificate(String name) throws IOException {
        return Certificates.ofPem(bytes("keys/" + name + ".pem"), name).get(0);
    }

    static CertificateChain referenceChain() throws IOException {
        return new CertificateChain(
                certificate("signing-key-cert"), List.of(certificate("int-ca-cert"), certificate("ca-cert")));
    }

    static PrivateKeySigner newSigner() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "test"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Trust trusting(VerificationKey... keys) {
        return new Trust(List.of(keys), List.of(), NOW);
    }

    static Verification verify(Path model, Path signature, Trust trust, Tolerance tolerance) {
        return new ModelVerifier(trust, tolerance, 2, n -> {}).verify(model, signature);
    }

    static void write(Path root, String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }
}
