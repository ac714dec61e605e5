package dev.gambeson.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody examines half of a folder and says nothing of the other half, which is sealed. */
class SealedImagesTest {

    @TempDir
    Path folder;

    @Test
    void areNotLeftOutUnsaid() throws Exception {
        Files.createDirectories(folder.resolve("cat"));
        Files.createFile(folder.resolve("cat/1.png"));
        Files.createFile(folder.resolve("cat/notes.txt"));
        assertThat(ImageFolder.open(folder, "images").entries()).hasSize(1);

        Files.createFile(folder.resolve("cat/2.png.sealed"));
        assertThatThrownBy(() -> ImageFolder.open(folder, "images"))
                .hasMessageContaining("cat/2.png.sealed")
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
    }
}
