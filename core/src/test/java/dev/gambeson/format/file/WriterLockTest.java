package dev.gambeson.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {

    @TempDir
    Path folder;

    /** Who may write in the folder makes no file elsewhere in our name. */
    @Test
    void aLinkInThePlaceOfTheLockIsNotFollowed() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createSymbolicLink(folder.resolve(".keys.json.lock"), elsewhere);
        assertThatThrownBy(() -> WriterLock.take(folder.resolve("keys.json")))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_FAILED));
        assertThat(elsewhere).doesNotExist();
    }

    /** To open it would wait until somebody reads from it. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInThePlaceOfTheLockIsRefused() throws Exception {
        Path pipe = folder.resolve(".keys.json.lock");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> WriterLock.take(folder.resolve("keys.json")))
                .hasMessageContaining("is not a regular file");
    }
}
