package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken models that the reader lets through do not end the process: ONNX Runtime is native code. */
class NativeFuzzTest {

    /** A twentieth of the reader's: each is loaded and run. */
    private static final int COUNT = Math.max(1, Integer.getInteger("gambeson.fuzz", 10_000) / 20);

    private static final Pattern COUNTS =
            Pattern.compile("refused (\\d+) failed (\\d+) ran (\\d+) differentiated (\\d+)\\s*$");

    private static final long SEED = 7_000_000;

    @TempDir
    private Path folder;

    @Test
    void noMutantEndsTheProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativeFuzz.class.getName(),
                        folder.resolve("mutant.onnx").toString(),
                        Long.toString(SEED),
                        Integer.toString(COUNT),
                        Recorded.FOLDER.toString(),
                        Exported.FOLDER.toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        Matcher counts = COUNTS.matcher(said);
        assertThat(counts.find()).as(said).isTrue();
        assertThat(Integer.parseInt(counts.group(4))).as(said).isGreaterThanOrEqualTo(COUNT / 50);
        int sum = 0;
        for (int kind = 1; kind <= 3; kind++) {
            int count = Integer.parseInt(counts.group(kind));
            sum += count;
            // Some of each kind, or the mutants would show nothing; of a handful there may be none.
            assertThat(count).as(said).isGreaterThanOrEqualTo(COUNT / 50);
        }
        assertThat(sum).as("each mutant came to an end").isEqualTo(COUNT);
    }
}
