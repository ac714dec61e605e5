package dev.gambeson.assess.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a command of a project file is read and shown. */
class CommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "python serve_model.py model.pkl | python serve_model.py model.pkl",
                "serve --token hunter2 --port 8 | serve --token *** --port 8",
                "serve --api-key=hunter2 x | serve --api-key=*** x",
                "serve --db_password=a=b | serve --db_password=***",
                "serve --tracking http://user:pass@host/a | serve --tracking http://***@host/a",
                "serve $(reboot) | serve '$(reboot)'",
                "serve it's | serve 'it'\\''s'",
            })
    void aReportShowsTheCommandWithoutSecrets(String words, String shown) {
        assertThat(CommandText.masked(List.of(words.split(" ")))).isEqualTo(shown);
    }

    @Test
    void thePersonWhoIsAskedSeesAllOfIt() {
        assertThat(CommandText.exact(List.of("sh", "-c", "rm -rf /", "--token", "hunter2", "")))
                .isEqualTo("sh -c 'rm -rf /' --token hunter2 ''");
    }

    @Test
    void theFilesOfTheFolderThatItIsGivenAreKnown() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        for (String name :
                List.of("serve_model.py", "model.pkl", "config.json", "scores.py", "test.csv", "other.pkl")) {
            Files.writeString(project.resolve(name), "x");
        }
        Files.writeString(folder.resolve("outside.pkl"), "x");
        Files.createDirectory(project.resolve("parts"));
        Path file = Files.writeString(project.resolve("gambeson.yaml"), """
                gambeson: 1
                name: a
                model:
                  endpoint:
                    command: [python, serve_model.py, model.pkl, ./model.pkl, --config=config.json, "scores:predict",
                      ../outside.pkl, parts, no-such.pkl, "", "a\\tb", 80]
                data: {test: test.csv}
                """);
        Project read = ProjectReader.read(file, "gambeson.yaml");
        ModelCommand command =
                Objects.requireNonNull(Objects.requireNonNull(read.model()).command());
        assertThat(command.files())
                .extracting(InputFile::name)
                .containsExactly("serve_model.py", "model.pkl", "config.json", "scores.py");
        assertThat(read.files()).containsKeys("command-1", "command-4").doesNotContainKey("command-5");
        assertThat(command.words()).endsWith("80");
        assertThat(command.folder().toRealPath()).isEqualTo(project.toRealPath());
    }
}
