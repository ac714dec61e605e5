package dev.gambeson.assess.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader of policies that were seen, and its JSON Schema, say the same. */
class SeenPoliciesSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DIGEST = "a3f1c6d2e4b5968778695a4b3c2d1e0f00112233445566778899aabbccddeeff";
    private static final List<SeenPolicy> SEEN = List.of(
            new SeenPolicy(PolicyKind.GATE, "acme-floor", 7, DIGEST, Set.of(DIGEST)),
            new SeenPolicy(PolicyKind.RELEASE, "acme-floor", 2_147_483_647L, DIGEST, Set.of(DIGEST, "0".repeat(64))));

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/schema/policy-revisions-1.json")));
    }

    private static boolean reads(String document) {
        try {
            SeenPoliciesText.read(document.getBytes(StandardCharsets.UTF_8), "policy-revisions.json");
            return true;
        } catch (GambesonException e) {
            assertThat(e.code()).isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_TOO_LARGE);
            return false;
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        byte[] document = SeenPoliciesText.document(SEEN);
        assertThat(SeenPoliciesText.read(document, "policy-revisions.json")).isEqualTo(SEEN);
        assertThat(schema().validate(JSON.readTree(document))).isEmpty();
    }

    @Test
    void theSchemaTeachesWithExamples() throws IOException {
        JsonNode text = JSON.readTree(Files.readString(Path.of("../docs/schema/policy-revisions-1.json")));
        assertThat(text.get("examples")).isNotEmpty();
        for (JsonNode example : text.get("examples")) {
            assertThat(schema().validate(example)).isEmpty();
            assertThat(reads(example.toString())).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kind\" : \"gate\"|\"kind\" : \"scan\"",
                "\"revision\" : 7|\"revision\" : 0",
                "\"revision\" : 7|\"revision\" : -7",
                "\"revision\" : 7|\"revision\" : 7.5",
                "\"revision\" : 7|\"revision\" : \"7\"",
                "\"revision\" : 7,|",
                "acme-floor|acme floor",
                "acme-floor|",
                "\"sha256\" : \"a3|\"sha256\" : \"A3",
                "\"sha256\" : \"a3|\"sha256\" : \"3",
                "\"name\"|\"called\"",
                "\"kind\"|\"more\" : 1, \"kind\"",
                "gambeson-policy-revisions\" : 1|gambeson-policy-revisions\" : 2",
                "gambeson-policy-revisions|gambeson-trust",
            })
    void bothRefuse(String part, String other) throws IOException {
        String document = new String(SeenPoliciesText.document(SEEN), StandardCharsets.UTF_8);
        assertThat(document).contains(part);
        int at = document.indexOf(part);
        String changed =
                document.substring(0, at) + (other == null ? "" : other) + document.substring(at + part.length());
        assertThat(schema().validate(JSON.readTree(changed))).as(changed).isNotEmpty();
        assertThat(reads(changed)).as(changed).isFalse();
    }

    @Test
    void theReaderAloneRefusesTheSameTwice() {
        String document = new String(SeenPoliciesText.document(SEEN), StandardCharsets.UTF_8);
        assertThat(reads(document)).isTrue();
        assertThat(reads(document.replace("\"release\"", "\"gate\""))).isFalse();
    }

    /** Whatever is in the file, it is a list or a typed error. */
    @Test
    void mutations() {
        byte[] document = SeenPoliciesText.document(SEEN);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] changed = document.clone();
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            reads(new String(changed, StandardCharsets.ISO_8859_1));
        }
    }
}
