package dev.gambeson.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can write the folder of a log does not have others wait for ever. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PipeInLogTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"entries", "hashes", "offsets", "personal"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isRefused(String name) throws Exception {
        TestLog log = TestLog.create(folder.resolve("log"));
        log.enter(0, 3);
        Path file = log.folder.resolve(name);
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> LogReader.open(log.log(), log.keys()).close())
                .satisfies(thrown -> is(ErrorCode.INPUT_UNREADABLE, thrown));
        assertThatThrownBy(() -> log.enter(3, 4)).satisfies(thrown -> is(ErrorCode.OUTPUT_FAILED, thrown));
    }

    private static void is(ErrorCode code, Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
