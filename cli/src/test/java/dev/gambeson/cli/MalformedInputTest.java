package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is broken, the command ends by itself with one of its exit codes and says what is wrong, without a stack trace. */
class MalformedInputTest {

    private static final List<String> FILES =
            List.of("gambeson.yaml", "schema.yaml", "train.csv", "test.csv", "scored.csv", "model.onnx");

    private static final int EACH = Integer.getInteger("gambeson.fuzz", 10_000) / 500;

    @TempDir
    Path folder;

    @BeforeEach
    void project() throws IOException {
        Path credit = Path.of("../examples/credit");
        for (String file : FILES) {
            Files.copy(credit.resolve(file), folder.resolve(file));
        }
        // Forty rows are enough to be wrong in.
        for (String table : List.of("train.csv", "test.csv", "scored.csv")) {
            List<String> lines = Files.readAllLines(folder.resolve(table));
            Files.write(folder.resolve(table), lines.subList(0, 41));
        }
    }

    @TestFactory
    Stream<DynamicTest> mutations() {
        return FILES.stream()
                .flatMap(file -> IntStream.range(0, EACH)
                        .mapToObj(seed -> DynamicTest.dynamicTest(file + ", seed " + seed, () -> check(file, seed))));
    }

    private void check(String file, int seed) throws IOException {
        Path path = folder.resolve(file);
        byte[] whole = Files.readAllBytes(path);
        try {
            Files.write(path, mutated(whole, new SplittableRandom(seed * 31L + file.hashCode())));
            Console gate = assertTimeoutPreemptively(
                    Duration.ofMinutes(1), () -> Console.run("gate", folder.toString(), "--threads", "1"));
            assertThat(gate.code()).as(gate.all()).isIn(0, 1, 2, 3);
            assertThat(gate.all())
                    .doesNotContain("mistake in Gambeson")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
            assertThat(gate.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
            if (gate.code() == 2) {
                assertThat(gate.err()).startsWith("gambeson: ");
            }
        } finally {
            Files.write(path, whole);
        }
    }

    /** One to four of: a byte changed, a piece cut out, the end cut off, random bytes put in, a piece repeated. */
    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(1, 5); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(1, 200), bytes.length - at);
            byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
            bytes = switch (random.nextInt(6)) {
                case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
                case 1 -> joined(bytes, at, new byte[0], at + length);
                case 2 -> Arrays.copyOf(bytes, at);
                case 3 -> joined(bytes, at, randomBytes(random), at);
                case 4 -> joined(bytes, at, piece, at);
                default -> joined(bytes, at, "\n\"'{[:,\u0000\ufeff".getBytes(StandardCharsets.UTF_8), at + length);
            };
        }
        return bytes;
    }

    private static byte[] randomBytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(1, 50)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(bytes, to + middle.length + Math.max(0, bytes.length - from));
        System.arraycopy(middle, 0, joined, to, middle.length);
        System.arraycopy(
                bytes, Math.min(from, bytes.length), joined, to + middle.length, Math.max(0, bytes.length - from));
        return joined;
    }
}
