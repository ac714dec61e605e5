package dev.gambeson.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gambeson.evidence.Act.ActObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Acts have one form; their reader and their JSON Schema say the same. */
class ActTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Path.of("../docs/schema/act-1.json");
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456Z");

    private static EnteredAct entered() {
        Act act = new Act(
                "gate",
                List.of(new ActObject("model", "m\u00f6del \"1\".onnx", DIGEST)),
                Map.of("verdict", "pass", "findings", "3"),
                Map.of("who", "Ada"));
        return EnteredAct.of(act, NOON, List.of(new PersonalValue("who", new byte[32], "Ada")));
    }

    @Test
    void equalActsAreEqualBytes() {
        String expected =
                "{\"gambeson-act\":1,\"at\":\"2026-11-25T12:00:00.123Z\",\"verb\":\"gate\",\"objects\":[{\"role\":"
                        + "\"model\",\"name\":\"m\u00f6del \\\"1\\\".onnx\",\"sha256\":\"" + DIGEST
                        + "\"}],\"details\":{\"findings\":"
                        + "\"3\",\"verdict\":\"pass\"},\"personal\":{\"who\":\""
                        + new PersonalValue("who", new byte[32], "Ada").commitment() + "\"}}";
        assertThat(new String(entered().bytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(EnteredAct.of(entered().bytes(), "entry")).contains(entered());
    }

    @Test
    void whatIsNoUnicodeIsKeptAsFarAsItCanBeWritten() {
        ActObject object = new ActObject("model", "a\ud800b", DIGEST);
        assertThat(object.name()).isEqualTo("a?b");
        Act act = new Act("gate", List.of(object), Map.of("text", "\udfff"), Map.of());
        assertThat(EnteredAct.of(EnteredAct.of(act, NOON, List.of()).bytes(), "entry"))
                .isPresent();
    }

    @Test
    void wordsAndDigestsAreDemanded() {
        assertThatThrownBy(() -> new Act("Gate", List.of(), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Act("gate", List.of(), Map.of("a b", ""), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Act("gate", List.of(), Map.of(), Map.of("x".repeat(65), "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ActObject("model", "m", "abc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ActObject("", "m", DIGEST)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/gambeson-act | 1 | true",
                "/gambeson-act | 2 | false",
                "/gambeson-act | \"1\" | false",
                "/gambeson-act | - | false",
                "/at | \"2026-11-25T12:00:00Z\" | true",
                "/at | \"2026-11-25T12:00:00.120Z\" | true",
                "/at | \"2026-11-25T12:00:00.12Z\" | false",
                "/at | \"2026-11-25T12:00:00+01:00\" | false",
                "/at | \"2026-13-25T12:00:00Z\" | false",
                "/at | \"yesterday\" | false",
                "/at | 1 | false",
                "/verb | \"key-rotate\" | true",
                "/verb | \"Key\" | false",
                "/verb | \"\" | false",
                "/verb | - | false",
                "/objects | [] | true",
                "/objects | {} | false",
                "/objects | - | false",
                "/objects/0/role | \"output2\" | true",
                "/objects/0/role | \"out put\" | false",
                "/objects/0/name | \"\" | true",
                "/objects/0/name | 5 | false",
                "/objects/0/sha256 | \"abc\" | false",
                "/objects/0/sha256 | - | false",
                "/objects/0/bytes | 5 | false",
                "/details | {} | true",
                "/details | - | false",
                "/details/verdict | 5 | false",
                "/details/verdict | \"a\\nb\" | true",
                "/details/two words | \"x\" | false",
                "/personal | {} | true",
                "/personal | - | false",
                "/personal/who | \"Ada\" | false",
                "/default | true | false",
            })
    void readerAndSchemaSayTheSame(String pointer, String value, boolean accepted) throws IOException {
        JsonNode document = JSON.readTree(entered().bytes());
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) (slash == 0 ? document : document.at(pointer.substring(0, slash)));
        if (value.equals("-")) {
            parent.remove(pointer.substring(slash + 1));
        } else {
            parent.set(pointer.substring(slash + 1), JSON.readTree(value));
        }
        assertThat(problems(document).isEmpty())
                .as("the schema says %s", problems(document))
                .isEqualTo(accepted);
        assertThat(EnteredAct.of(JSON.writeValueAsBytes(document), "entry").isPresent())
                .isEqualTo(accepted);
    }

    @Test
    void theSchemaTeachesWithAnExampleThatIsRead() throws IOException {
        JsonNode text = JSON.readTree(Files.readString(SCHEMA));
        assertThat(text.get("title").asText()).startsWith("Gambeson ");
        for (JsonNode example : text.get("examples")) {
            assertThat(problems(example)).isEmpty();
            assertThat(EnteredAct.of(JSON.writeValueAsBytes(example), "example"))
                    .isPresent();
        }
    }

    /** White space, another order, a name twice: not the form that was signed by whoever follows it. */
    @Test
    void everyOtherFormIsRefused() {
        String act = new String(entered().bytes(), StandardCharsets.UTF_8);
        for (String other : List.of(
                act + "\n",
                act.replace("{\"findings\":\"3\",\"verdict\":\"pass\"}", "{\"verdict\":\"pass\",\"findings\":\"3\"}"),
                act.replace("\"verb\":\"gate\",", "\"verb\":\"gate\",\"verb\":\"gate\","),
                act.replace("m\u00f6del", "m\\u00f6del"))) {
            assertThat(other).isNotEqualTo(act);
            assertThat(EnteredAct.of(other.getBytes(StandardCharsets.UTF_8), "entry"))
                    .isEmpty();
        }
    }

    @Test
    void mutatedActsAreReadOrRefused() {
        long seed = 6;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] act = entered().bytes();
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] changed = act.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
            EnteredAct.of(cut, "entry")
                    .ifPresent(
                            read -> assertThat(read.bytes()).as("seed %d", seed).isEqualTo(cut));
        }
    }

    private static List<String> problems(JsonNode document) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        return schema
                .validate(document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
