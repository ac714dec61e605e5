package dev.gambeson.supply.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.snapshot.object.StoredContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads have one form; their reader and their JSON Schema say the same. */
class SnapshotHeadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Path.of("../docs/schema/snapshot-1.json");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static SnapshotHead head() {
        return new SnapshotHead(
                new SnapshotName("credit", 3),
                Instant.parse("2026-11-25T10:00:00.120Z"),
                "d\u00e4ta \"1\"",
                false,
                2,
                33,
                DIGEST,
                DIGEST,
                DIGEST,
                List.of("ring " + DIGEST),
                DIGEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | \"credit\" | true",
                "name | \"Credit\" | false",
                "name | \"..\" | false",
                "name | \"a/b\" | false",
                "name | \"a.\" | false",
                "name | - | false",
                "version | 0 | false",
                "version | 999999999 | true",
                "version | 1000000000 | false",
                "version | \"3\" | false",
                "created | \"2026-11-25T10:00:00Z\" | true",
                "created | \"2026-11-25T10:00:00.12Z\" | false",
                "created | \"2026-11-25T10:00:00+01:00\" | false",
                "created | \"yesterday\" | false",
                "label | \"\" | true",
                "label | 5 | false",
                "content | \"file\" | true",
                "content | \"pipe\" | false",
                "files | 0 | false",
                "files | -1 | false",
                "bytes | 0 | true",
                "bytes | \"33\" | false",
                "bytes | - | false",
                "rootDigest | \"abc\" | false",
                "dirHash | - | false",
                "listing | 5 | false",
                "sealedFor | - | true",
                "sealedFor | [] | false",
                "sealedFor | [5] | false",
                "sealedFor | \"x\" | false",
                "previous | - | true",
                "previous | null | false",
                "previous | \"\" | false",
                "more | 1 | false",
            })
    void readerAndSchemaSayTheSame(String name, String value, boolean accepted) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(head().json());
        if (value.equals("-")) {
            document.remove(name);
        } else {
            document.set(name, JSON.readTree(value));
        }
        byte[] json = checked(document);
        assertThat(problems(JSON.readTree(json)).isEmpty()).isEqualTo(accepted);
        if (accepted) {
            assertThat(SnapshotHead.of(json, "head").json()).isEqualTo(json);
        } else {
            assertThatThrownBy(() -> SnapshotHead.of(json, "head"))
                    .isInstanceOf(GambesonException.class)
                    .hasMessageContaining("is not as it was written");
        }
    }

    /** With the checksum that fits, as somebody would write it who wants to be believed. */
    private static byte[] checked(ObjectNode document) throws IOException {
        document.remove("checksum");
        Object plain = dev.gambeson.format.json.JsonNode.of(JSON.writeValueAsBytes(document), "head")
                .plain();
        document.put("checksum", Sha256.hex(JsonText.indented(plain)));
        return JsonText.indented(dev.gambeson.format.json.JsonNode.of(JSON.writeValueAsBytes(document), "head")
                .plain());
    }

    @Test
    void theSchemaTeachesWithAnExampleThatIsRead() throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(SCHEMA));
        assertThat(schema.get("title").asText()).startsWith("Gambeson ");
        for (JsonNode example : schema.get("examples")) {
            assertThat(problems(example)).isEmpty();
            String checksum = example.get("checksum").asText();
            byte[] json = checked((ObjectNode) example);
            assertThat(JSON.readTree(json).get("checksum").asText()).isEqualTo(checksum);
            assertThat(SnapshotHead.of(json, "example").name()).hasToString("credit-training@3");
        }
    }

    @Test
    void linesOfTheListAreWhatTheSchemaSays() throws IOException {
        JsonNode file = JSON.readTree(Files.readString(SCHEMA)).at("/$defs/file");
        for (String tree : new String[] {DIGEST, null}) {
            byte[] line = new ListedFile("a/b\n", new StoredContent(5, DIGEST, tree)).line();
            assertThat(validator(file.toString()).validate(JSON.readTree(line))).isEmpty();
            assertThat(ListedFile.of(dev.gambeson.format.json.JsonNode.of(line, "list"))
                            .line())
                    .isEqualTo(line);
        }
    }

    @Test
    void aNewerVersionIsSaidToBeOne() throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(head().json());
        document.put("gambeson-snapshot", 2);
        byte[] json = checked(document);
        assertThatThrownBy(() -> SnapshotHead.of(json, "head")).hasMessage("head: is of a newer version");
    }

    @Test
    void mutatedHeadsAreRefused() {
        long seed = 6;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] json = head().json();
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] changed = json.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
            if (!Arrays.equals(cut, json)) {
                assertThatThrownBy(() -> SnapshotHead.of(cut, "head"))
                        .as("seed %d", seed)
                        .isInstanceOf(GambesonException.class);
            }
        }
    }

    private static List<String> problems(JsonNode document) throws IOException {
        return validator(Files.readString(SCHEMA)).validate(document).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonSchema validator(String schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
