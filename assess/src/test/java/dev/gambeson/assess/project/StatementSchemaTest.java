package dev.gambeson.assess.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
import dev.gambeson.report.Verdict;
import dev.gambeson.supply.attestation.Approval;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.Pipeline;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements that are written are what {@code docs/schema} says they are, and what is not is refused by schema and reader. */
class StatementSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Manifest MODEL = new Manifest("m", List.of(new Resource("m.onnx", "a".repeat(64), 1)));
    private static final Report REPORT = new Report(
            new Report.Tool("gambeson", "1", "2026.11.25"),
            "gate",
            1,
            Map.of(),
            new Run(NOW, 0, "17", null, "test", 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Verdict.PASS,
            List.of());

    private static Attestation approval(@Nullable Instant expires) {
        return new Approval("b".repeat(64), "read it", NOW, expires).sign(MODEL, List.of(signer()));
    }

    private static Stream<Attestation> statements() {
        Pipeline pipeline = new Pipeline(Map.of("server", "github", "repository", "https://github.com/acme/credit"));
        return Stream.of(
                Attestation.of(REPORT, MODEL, List.of(signer())),
                Attestation.of(REPORT, pipeline, MODEL, List.of(signer())),
                approval(null),
                approval(NOW),
                Attestation.ofDocument(
                        PredicateType.CYCLONEDX, "{}".getBytes(StandardCharsets.UTF_8), MODEL, List.of(signer())));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void whatIsWrittenIsValid(Attestation attestation) throws IOException {
        assertThat(problems(JSON.readTree(attestation.envelope().payload()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/subject/0/digest, dirHash",
        "/subject/0/digest, sha256",
        "/predicate, report",
        "/predicate, reason",
        "/predicate, decidedAt",
        "'', predicate",
        "'', predicateType",
        "'', subject",
        "'', _type",
    })
    void whatLacksSomethingIsNot(String place, String name) throws IOException {
        JsonNode statement = JSON.readTree(approval(NOW).envelope().payload());
        ((ObjectNode) statement.at(place)).remove(name);
        assertThat(problems(statement)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"report", "reason", "decidedAt"})
    void theReaderOfApprovalsRefusesWhatTheSchemaRefuses(String name) throws IOException {
        ObjectNode predicate =
                (ObjectNode) JSON.readTree(approval(NOW).envelope().payload()).get("predicate");
        predicate.remove(name);
        assertThat(new SettingsSchema("approval").problems(predicate)).isNotEmpty();
        byte[] bytes = JSON.writeValueAsBytes(predicate);
        assertThatThrownBy(() -> Approval.of(dev.gambeson.format.json.JsonNode.of(bytes, "approval")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theSchemaOfApprovalsTeachesWithAnExample() throws IOException {
        SettingsSchema schema = new SettingsSchema("approval");
        JsonNode example = schema.text().get("examples").get(0);
        assertThat(schema.problems(example)).isEmpty();
        assertThat(Approval.of(dev.gambeson.format.json.JsonNode.of(JSON.writeValueAsBytes(example), "example"))
                        .reason())
                .isEqualTo(example.get("reason").asText());
    }

    private static List<String> problems(JsonNode statement) {
        return new SettingsSchema("statement").problems(statement);
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
