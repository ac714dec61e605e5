package dev.gambeson.supply.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.WalkRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas and test vectors that the specification of OpenSSF Model Signing v1.0 publishes. */
class SpecificationTest {

    private static final FileDigests DIGESTS = new FileDigests(1, false, n -> {});
    private static final Tolerance ASKED = new Tolerance(Set.of("ignore-me"), false, false);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"valid/key", "valid/certificate"})
    void validVectorsHold(String vector) throws IOException {
        Verification result = verify(vector(vector));
        assertThat(result.findings()).isEmpty();
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.rootDigest()).isEqualTo("92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4");
        assertThat(result.holds()).isTrue();
    }

    /** Whether it holds is for the module sigstore to say, whose tests have this very bundle. */
    @Test
    void theVectorOfAnIdentityIsRead() throws IOException {
        assertThat(verify(vector("valid/sigstore")).findings())
                .extracting(Finding::ruleId)
                .containsExactly("signing/another-method");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid/empty, ends where a value should be",
        "invalid/missing-envelope, has no \"dsseEnvelope\"",
        "invalid/missing-verification-material, has no \"verificationMaterial\""
    })
    void vectorsThatAreNoBundlesAreErrors(String vector, String reason) {
        assertThatThrownBy(() -> verify(vector(vector)))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED))
                .hasMessageEndingWith(reason);
    }

    @Test
    void anotherPredicateIsRefusedWithItsSignatureAndWithout() throws IOException {
        byte[] vector = vector("invalid-payload/wrong-predicate");
        assertThat(verify(vector).findings()).extracting(Finding::ruleId).containsExactly("signing/signature-broken");
        JsonNode json = JsonNode.of(vector, "vector");
        Envelope given = Envelope.of(json.at("dsseEnvelope"));
        Envelope signed = Envelope.sign(given.payloadType(), given.payload(), List.of(Fixtures.referenceSigner()));
        assertThatThrownBy(() -> verify(bundle(signed.withoutKeyIds().plain())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("predicateType is not https://model_signing/signature/v1.0");
    }

    /** As version 3.0.2 of cosign has written it. */
    @Test
    void aSignatureOverOneFileIsNoneOverAModel() {
        String blob =
                "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"verificationMaterial\":{\"publicKey\":"
                        + "{\"hint\":\"hq0kVFOWYEA763NMMgasSE4sQ4jDQhgWV/yjpkj4Wp8=\"}},\"messageSignature\":{\"messageDigest\":{"
                        + "\"algorithm\":\"SHA2_256\",\"digest\":\"2q0NhZDkEL4sQmz/yRSPO0KQQ0IySyTXEYAN3QLfXPc=\"},\"signature\":"
                        + "\"MEUCICemg5yxMzNjnXhrwbHI00RawXhA8eFFZ4uqqqU4iFCKAiEAwHtrZ5AyZsg9dq6WvBI7SP+/U1XPQmrRiNe/ALexsp4=\"}}";
        assertThatThrownBy(() -> verify(blob.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
                    assertThat(e.remedy()).contains("cosign verify-blob --bundle bundle.json");
                })
                .hasMessageContaining("is a signature over the bytes of one file");
    }

    /** §4.2: verifiers must take a hint that is absent, empty or null. */
    @ParameterizedTest
    @ValueSource(strings = {",\"keyid\":\"\"", ",\"keyid\":null", ""})
    void aHintMayBeMissing(String hint) throws IOException {
        Envelope given = Envelope.of(JsonNode.of(vector("valid/key"), "vector").at("dsseEnvelope"));
        String text = new String(bundle(given.withoutKeyIds().plain()), StandardCharsets.UTF_8);
        assertThat(text).contains(",\"keyid\":\"\"");
        byte[] changed = text.replace(",\"keyid\":\"\"", hint).getBytes(StandardCharsets.UTF_8);
        assertThat(verify(changed).holds()).isTrue();
        assertThat(SpecificationSchemas.problems(changed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid/key", "valid/certificate", "valid/sigstore"})
    void theSchemasTakeWhatIsValid(String vector) throws IOException {
        assertThat(SpecificationSchemas.problems(vector(vector))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid/missing-envelope",
                "invalid/missing-tlog-entries",
                "invalid/missing-verification-material",
                "invalid-payload/wrong-predicate"
            })
    void theSchemasRefuseWhatIsNot(String vector) throws IOException {
        assertThat(SpecificationSchemas.problems(vector(vector))).isNotEmpty();
    }

    @Test
    void whatIsSignedHereIsValidByTheSchemas() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Fixtures.write(model, "a/b", "1");
        Fixtures.write(model, "ü:0:1", "");
        Fixtures.write(model, "drafts/x", "2");
        ModelSigner byKey = ModelSigner.of(Fixtures.newSigner());
        ModelSigner byCertificate = ModelSigner.of(Fixtures.referenceSigner(), Fixtures.referenceChain(), Fixtures.NOW);
        for (ModelSigner signer : List.of(byKey, byCertificate, byKey.withDots())) {
            for (Path signed : List.of(model, model.resolve("a/b"))) {
                for (WalkRules rules : List.of(
                        WalkRules.standard(), new WalkRules(Set.of("drafts"), model.resolve("model.sig"), true))) {
                    byte[] bundle = signer.sign(signed, rules, DIGESTS).bundle();
                    assertThat(SpecificationSchemas.problems(bundle)).isEmpty();
                }
            }
        }
    }

    private static byte[] bundle(Map<String, Object> envelope) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("mediaType", "application/vnd.dev.sigstore.bundle.v0.3+json");
        bundle.put("verificationMaterial", Map.of("publicKey", Map.of("hint", "")));
        bundle.put("dsseEnvelope", envelope);
        return JsonText.compact(bundle);
    }

    private static byte[] vector(String name) throws IOException {
        return Fixtures.bytes("specification/" + name + ".bundle.json");
    }

    /** Holds the files that the vectors are about against a bundle. */
    private Verification verify(byte[] bundle) throws IOException {
        Path model = folder.resolve("signed");
        Files.createDirectories(model);
        for (String name : List.of("signme-1", "signme-2", "ignore-me")) {
            Files.write(model.resolve(name), Fixtures.bytes("historical/v1.1.0-elliptic-key/" + name));
        }
        Path signature = Files.write(folder.resolve("bundle.json"), bundle);
        Trust trust =
                new Trust(List.of(Fixtures.referenceKey()), List.of(Fixtures.certificate("ca-cert")), Fixtures.NOW);
        return Fixtures.verify(model, signature, trust, ASKED);
    }
}
