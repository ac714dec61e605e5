package dev.gambeson.supply.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements in Sigstore bundles, as the build servers of others write them, stand among ours. */
class BundledStatementsTest {

    private static final Manifest MODEL = new Manifest("m", List.of(new Resource("m.onnx", "a".repeat(64), 1)));
    private static final Signer SIGNER = signer();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "github-custom-issuer, OfIdentity, artifact",
        "github-reusable-workflow, OfIdentity, github_provenance_demo-0.0.0-py3-none-any.whl",
        "npm-v0.1, OfCertificates, pkg:npm/sigstore@2.1.0",
        "github-v0.2, OfCertificates, d.txt",
    })
    void theyAreReadWithWhatSaysWhoHasSigned(String name, String material, String subject) throws IOException {
        Path file = Files.write(folder.resolve("m.intoto.jsonl"), bundle(name));
        assertThat(AttestationFile.read(file, "statements")).singleElement().satisfies(one -> {
            assertThat(one.material().getClass().getSimpleName()).isEqualTo(material);
            assertThat(one.statement().predicateType()).isEqualTo("https://slsa.dev/provenance/v1");
            assertThat(one.statement().subjects())
                    .extracting(Statement.Subject::name)
                    .containsExactly(subject);
            if (one.material() instanceof Material.OfCertificates certificates) {
                assertThat(certificates.isLogged()).isTrue();
            }
        });
    }

    /** What stands there is somebody's signature: entries of a log, timestamps and members that nobody here knows are kept. */
    @Test
    void linesOfOthersStayByteForByteWhereOneIsAdded() throws IOException {
        String first = new String(bundle("github-custom-issuer"), StandardCharsets.UTF_8).strip();
        String second = " " + new String(bundle("npm-v0.1"), StandardCharsets.UTF_8).strip() + "\r";
        Path file = Files.writeString(folder.resolve("m.intoto.jsonl"), "\n" + first + "\n\n" + second);
        Attestation ours = ours();
        AttestationFile.add(file, "statements", ours, () -> {});
        assertThat(Files.readString(file))
                .isEqualTo(first + "\n" + second + "\n" + new String(ours.line(), StandardCharsets.UTF_8) + "\n");
        assertThat(AttestationFile.read(file, "statements")).hasSize(3);
    }

    /** Whoever signs as an identity, or with a certificate, adds what came of it. */
    @Test
    void aStatementIsMadeOfAnEnvelopeAndWhatSaysWhoHasSigned() throws IOException {
        Material material =
                Bundle.of(JsonNode.of(bundle("github-custom-issuer"), "b"), "b").material();
        Attestation made = Attestation.of(new Bundle(material, ours().envelope()), "m");
        Path file = folder.resolve("m.intoto.jsonl");
        AttestationFile.add(file, "statements", made, () -> {});
        JsonNode line = JsonNode.of(Files.readAllBytes(file), "line");
        assertThat(line.at("mediaType").text()).isEqualTo("application/vnd.dev.sigstore.bundle.v0.3+json");
        assertThat(JsonText.compact(line.at("verificationMaterial").plain()))
                .isEqualTo(JsonText.compact(material.plain()));
        Attestation read = AttestationFile.read(file, "statements").get(0);
        assertThat(read.digest()).isEqualTo(made.digest());
        assertThat(read.envelope().signedBy(List.of(SIGNER.verificationKey()))).hasSize(1);
    }

    @Test
    void anUnsignedOneIsGivenToWhoeverSigns() {
        Attestation unsigned = Attestation.ofDocument(PredicateType.SPDX, bytes("{}"), MODEL, List.of());
        assertThat(unsigned.envelope().signatures()).isEmpty();
        assertThat(unsigned.statement().predicateType()).isEqualTo(PredicateType.SPDX);
    }

    /** Cosign writes statements of version 0.1. */
    @ParameterizedTest
    @CsvSource({"v1, true", "v0.1, true", "v0.2, false", "v2, false"})
    void bothVersionsOfStatementsAreRead(String version, boolean taken) throws IOException {
        byte[] payload = bytes(new String(ours().envelope().payload(), StandardCharsets.UTF_8)
                .replace("Statement/v1", "Statement/" + version));
        Envelope envelope = Envelope.sign(Statement.MEDIA_TYPE, payload, List.of(SIGNER));
        Path file = Files.write(folder.resolve("m.intoto.jsonl"), JsonText.compact(envelope.plain()));
        if (taken) {
            assertThat(AttestationFile.read(file, "statements")).hasSize(1);
        } else {
            isRefused(file, "_type is not");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.dev.sigstore.bundle.v0.3+json, application/vnd.dev.sigstore.bundle.v0.4+json, none of a bundle",
        "\"dsseEnvelope\", \"messageSignature\", dsseEnvelope",
        "\"certificate\", \"other\", names neither one key nor one certificate",
        "\"verificationMaterial\", \"other\", verificationMaterial",
        "application/vnd.in-toto+json, text/plain, payloadType is not",
        "\"rawBytes\":\"MII, \"rawBytes\":\"AII, holds a certificate that is damaged",
    })
    void whatIsNoBundleOfAKnownVersionIsRefused(String from, String to, String reason) throws IOException {
        String text = new String(bundle("github-custom-issuer"), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        isRefused(Files.writeString(folder.resolve("m.intoto.jsonl"), text.replace(from, to)), reason);
    }

    private static void isRefused(Path file, String reason) {
        assertThatThrownBy(() -> AttestationFile.read(file, "statements"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("statements, line 1")
                .hasMessageContaining(reason);
    }

    private static Attestation ours() {
        return Attestation.ofDocument(PredicateType.CYCLONEDX, bytes("{}"), MODEL, List.of(SIGNER));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bundle(String name) throws IOException {
        try (InputStream in = BundledStatementsTest.class.getResourceAsStream(name + ".json")) {
            return JsonText.compact(JsonNode.of(Objects.requireNonNull(in, name).readAllBytes(), name)
                    .plain());
        }
    }

    private static Signer signer() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "test"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
