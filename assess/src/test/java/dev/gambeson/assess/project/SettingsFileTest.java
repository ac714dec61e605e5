package dev.gambeson.assess.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is far too large for what it was named as is a mistake of whoever named it, not a lack of memory. */
class SettingsFileTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    private Path large(int mebibytes) throws IOException {
        Path file = folder.resolve("data.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((long) mebibytes * MEBIBYTE);
        }
        return file;
    }

    @Test
    void noSettingsAreLargerThanAReaderOfYamlTakes() throws IOException {
        Path file = large(100);
        List<BiFunction<Path, String, Object>> readers = List.of(
                ProjectReader::read,
                UserSettingsReader::read,
                (path, name) -> SettingsFile.read(new InputFile(name, path)));
        for (BiFunction<Path, String, Object> reader : readers) {
            refused(() -> reader.apply(file, "data.yaml"), "is larger than 16 MiB; this is not a settings file");
        }
    }

    @Test
    void aReportMayBeLargerAndNotAsLargeAsAnyFile() throws IOException {
        Path large = large(100);
        refused(
                () -> SettingsFile.readReport(new InputFile("data.yaml", large)),
                "is larger than 64 MiB; this is not a report to compare with");
        String padding = " ".repeat(20 * MEBIBYTE);
        Path report = Files.writeString(
                folder.resolve("report.json"), "{\"schemaVersion\": 1," + padding + "\"findings\": []}");
        assertThat(BaselineReader.read(SettingsFile.readReport(new InputFile("report.json", report)))
                        .fingerprints())
                .isEmpty();
    }

    private static void refused(Runnable read, String why) {
        assertThatThrownBy(read::run)
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID);
                    assertThat(e.code().category()).isEqualTo(ErrorCode.Category.USER);
                })
                .hasMessageContaining("data.yaml")
                .hasMessageContaining(why);
    }
}
