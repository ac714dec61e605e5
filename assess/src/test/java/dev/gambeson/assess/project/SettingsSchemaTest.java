package dev.gambeson.assess.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gambeson.ErrorCode;
import dev.gambeson.data.schema.SchemaFile;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.supply.release.ReleasePolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers of the files that people write and the JSON Schemas of {@code docs/schema} say the same. */
class SettingsSchemaTest {

    private static final List<String> KINDS = List.of("project", "policy", "ignore", "schema", "settings", "release");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> readerAndSchemaSayWhatTheCaseSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String kind : KINDS) {
            SettingsSchema schema = new SettingsSchema(kind);
            for (SettingsCase one : SettingsCase.of(kind)) {
                tests.add(DynamicTest.dynamicTest(kind + ": " + one.title(), () -> check(kind, schema, one)));
            }
        }
        return tests.stream();
    }

    private void check(String kind, SettingsSchema schema, SettingsCase one) throws IOException {
        List<String> problems = schema.problems(one.document());
        assertThat(problems.isEmpty()).as("the schema says %s", problems).isEqualTo(one.schema());
        String problem = "";
        try {
            read(kind, one.document());
        } catch (InputException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID);
            assertThat(e.location().path()).isEqualTo("file.yaml");
            problem = String.valueOf(e.getMessage());
        }
        assertThat(problem.isEmpty()).as("the reader says %s", problem).isEqualTo(one.reader());
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "policy", "ignore", "schema", "settings", "release"})
    void thereAreEnoughCases(String kind) throws IOException {
        List<SettingsCase> cases = SettingsCase.of(kind);
        assertThat(cases).filteredOn(one -> one.reader() && one.schema()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(cases).filteredOn(one -> !one.reader() && !one.schema()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(cases).extracting(SettingsCase::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "policy", "ignore", "schema", "settings", "release"})
    void theSchemaTeachesWithExamplesThatItsReaderTakes(String kind) throws IOException {
        SettingsSchema schema = new SettingsSchema(kind);
        JsonNode text = schema.text();
        assertThat(text.get("title").asText()).startsWith("Gambeson ");
        assertThat(text.get("description").asText()).hasSizeGreaterThan(100);
        assertThat(text.get("examples")).isNotEmpty();
        for (JsonNode example : text.get("examples")) {
            assertThat(schema.problems(example)).isEmpty();
            // JSON is YAML.
            read(kind, example.toString());
        }
    }

    private void read(String kind, String document) throws IOException {
        for (String name : List.of(
                "model.onnx",
                "train.csv",
                "test.csv",
                "answers.csv",
                "scored.csv",
                "schema.yaml",
                "labels.idx",
                "folder/test.csv")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
        Path file = Files.writeString(folder.resolve("file.yaml"), document);
        switch (kind) {
            case "project" -> ProjectReader.read(file, "file.yaml");
            case "policy" -> PolicyReader.read(SettingsFile.read(new InputFile("file.yaml", file)));
            case "ignore" -> IgnoreListReader.read(SettingsFile.read(new InputFile("file.yaml", file)));
            case "release" -> ReleasePolicyReader.read(document.getBytes(StandardCharsets.UTF_8), "file.yaml");
            case "settings" -> UserSettingsReader.read(file, "file.yaml");
            case "schema" -> SchemaFile.read(document.getBytes(StandardCharsets.UTF_8), "file.yaml", Limits.standard());
            default -> throw new IllegalArgumentException(kind);
        }
    }
}
