package dev.gambeson.assess.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTest {

    @TempDir
    Path folder;

    private ProjectGuess guess() throws IOException {
        Made.table(folder.resolve("test.csv"), List.of("a", "b", "c", "d", "target"), Made.flowers(50, 30));
        return Made.look(folder);
    }

    @Test
    void lookingWritesNothingAndWritingOneFile() throws IOException {
        ProjectGuess guess = guess();
        assertThat(files()).containsExactly("test.csv");
        assertThat(guess.write()).hasContent(guess.yaml());
        assertThat(files()).containsExactly(ProjectReader.FILE, "test.csv");
    }

    @Test
    void anotherProjectFileIsNotOverwritten() throws IOException {
        ProjectGuess guess = guess();
        Files.writeString(folder.resolve(ProjectReader.FILE), "mine");
        assertRefused(guess, ErrorCode.USAGE, "is there already");
        assertThat(folder.resolve(ProjectReader.FILE)).hasContent("mine");
        assertThat(files()).containsExactly(ProjectReader.FILE, "test.csv");
    }

    @Test
    void aLinkToNowhereIsNotWrittenThrough(@TempDir Path elsewhere) throws IOException {
        ProjectGuess guess = guess();
        Files.createSymbolicLink(folder.resolve(ProjectReader.FILE), elsewhere.resolve("target"));
        assertRefused(guess, ErrorCode.USAGE, "is there already");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsGoneIsSaid() throws IOException {
        ProjectGuess guess = guess();
        Files.delete(folder.resolve("test.csv"));
        Files.delete(folder);
        assertRefused(guess, ErrorCode.OUTPUT_FAILED, "cannot be written");
    }

    @Test
    void aFolderWithoutDataIsSaidWithWhatIsThere() throws IOException {
        assertThatThrownBy(() -> Made.look(folder))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
                    assertThat(e.remedy()).contains("CSV", "Parquet", "images");
                })
                .hasMessageEndingWith("holds no data that this version reads");
        Made.model(folder, "flowers", "flowers.onnx");
        Files.writeString(folder.resolve("data.parquet"), "PAR1");
        Files.writeString(folder.resolve("photo.jpg"), "x");
        Files.writeString(folder.resolve("rows.json"), "[]");
        assertThatThrownBy(() -> Made.look(folder))
                .hasMessageContaining(
                        "`flowers.onnx` is a model of the inputs `X: float[?, 4]`; data for it is missing")
                .hasMessageContaining("`data.parquet` is too short for Parquet")
                .hasMessageContaining("Files that end in `.json` are not opened")
                .hasMessageContaining("1 picture is not read");
    }

    private static void assertRefused(ProjectGuess guess, ErrorCode code, String message) {
        assertThatThrownBy(guess::write)
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.remedy()).isNotNull();
                })
                .hasMessageContaining(message);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
