package dev.gambeson.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The readers of files of keys and the JSON Schemas of {@code docs/schema} say the same. */
class KeyFilesSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private interface Reader {
        void read(byte[] document);
    }

    @TestFactory
    Stream<DynamicTest> ofRings() throws IOException {
        return cases("key-ring", "golden-ring-1.json", document -> KeyRing.of(document, "keys.json"));
    }

    @TestFactory
    Stream<DynamicTest> ofTrustedKeys() throws IOException {
        return cases("trusted-keys", "golden-trust-1.json", document -> TrustedKeys.of(document, "trusted-keys.json"));
    }

    @Test
    void whatIsWrittenAgainIsTheSame() throws IOException {
        byte[] list = resource("golden-trust-1.json");
        assertThat(JSON.readTree(TrustedKeys.of(list, "golden").bytes())).isEqualTo(JSON.readTree(list));
    }

    @Test
    void theSchemasTeachWithExamples() throws IOException {
        for (String kind : List.of("key-ring", "trusted-keys", "key-list")) {
            JsonNode text = JSON.readTree(Files.readString(Path.of("../docs/schema/" + kind + "-1.json")));
            assertThat(text.get("title").asText()).startsWith("Gambeson ");
            assertThat(text.get("description").asText()).hasSizeGreaterThan(100);
            assertThat(text.get("examples")).isNotEmpty();
            for (JsonNode example : text.get("examples")) {
                assertThat(problems(kind, example)).isEmpty();
            }
        }
    }

    private static Stream<DynamicTest> cases(String kind, String golden, Reader reader) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Iterator<String> lines = new String(resource(kind + "-cases.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .iterator();
        String title = "";
        List<String> changes = new ArrayList<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("=== ")) {
                add(tests, title, changes, kind, golden, reader);
                title = line.substring(4);
                changes = new ArrayList<>();
            } else {
                changes.add(line);
            }
        }
        add(tests, title, changes, kind, golden, reader);
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    private static void add(
            List<DynamicTest> tests, String title, List<String> changes, String kind, String golden, Reader reader) {
        if (!title.isEmpty()) {
            tests.add(DynamicTest.dynamicTest(title, () -> check(title, changes, kind, golden, reader)));
        }
    }

    private static void check(String title, List<String> changes, String kind, String golden, Reader reader)
            throws IOException {
        JsonNode document = JSON.readTree(resource(golden));
        for (String change : changes) {
            String[] parts = change.split(" ", 2);
            JsonPointer pointer = JsonPointer.compile(parts[0]);
            JsonNode parent = document.at(pointer.head());
            String name = pointer.last().getMatchingProperty();
            assertThat(parent.isObject()).as(change).isTrue();
            if (parts[1].equals("-")) {
                assertThat(((ObjectNode) parent).remove(name)).as(change).isNotNull();
            } else {
                ((ObjectNode) parent).set(name, JSON.readTree(parts[1]));
            }
        }
        assertThat(problems(kind, document).isEmpty())
                .as("the schema says %s", problems(kind, document))
                .isEqualTo(!title.startsWith("reject:"));
        String problem = "";
        try {
            reader.read(JSON.writeValueAsBytes(document));
        } catch (GambesonException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED);
            problem = String.valueOf(e.getMessage());
        }
        assertThat(problem.isEmpty()).as("the reader says %s", problem).isEqualTo(title.startsWith("accept:"));
    }

    private static List<String> problems(String kind, JsonNode document) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/schema/" + kind + "-1.json")));
        return schema
                .validate(document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(KeyFilesSchemaTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
