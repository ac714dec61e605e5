package dev.gambeson.scan.pickle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.content.HeapContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is no pickle must not be taken for one, though nearly every letter is an opcode. */
class PlainContentTest {

    private static final int RUNS = 5_000;
    private static final List<String> JOINTS =
            List.of("\n", "\n", " ", ",", ";", "\t", ", ", ": ", "\n\n", ".\n", "\r\n");

    @Test
    void filesOfThisRepositoryAreNone() throws IOException {
        int files = 0;
        try (Stream<Path> all = Files.walk(Path.of("..").toRealPath())) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(path ->
                            path.toString().matches(".*\\.(java|md|csv|json|ya?ml|xml|py|txt|html|properties|sh)"))
                    .filter(path -> !path.toString().contains("/target/"))
                    .toList()) {
                assertThat(Recognition.startsAt(new HeapContent(Files.readAllBytes(file)), 0))
                        .as(file.toString())
                        .isFalse();
                files++;
            }
        }
        assertThat(files).isGreaterThan(100);
    }

    @Test
    void wordsAndNumbersAreNone() {
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            String joint = JOINTS.get(random.nextInt(JOINTS.size()));
            boolean capital = random.nextInt(4) == 0;
            for (int i = 0; i < 1 + random.nextInt(400); i++) {
                text.append(random.nextInt(4) == 0 ? Integer.toString(random.nextInt(100_000)) : word(random, capital))
                        .append(random.nextInt(8) == 0 ? JOINTS.get(random.nextInt(JOINTS.size())) : joint);
            }
            none(text.toString().getBytes(StandardCharsets.UTF_8), seed);
        }
    }

    /** Lists whose every line begins with the letter of an opcode. */
    @Test
    void listsOfWordsAreNone() {
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder("c");
            for (int i = 0; i < 1 + random.nextInt(200); i++) {
                text.append(word(random, random.nextInt(3) == 0)).append('\n');
            }
            none(text.toString().getBytes(StandardCharsets.UTF_8), seed);
        }
    }

    @Test
    void randomBytesAreNone() {
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = new byte[3 + random.nextInt(4_000)];
            random.nextBytes(bytes);
            if (!Recognition.opensAt(bytes, 2)) {
                none(bytes, seed);
            }
        }
    }

    @Test
    void randomPrintableBytesAreNone() {
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = new byte[3 + random.nextInt(4_000)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(40) == 0 ? '\n' : ' ' + random.nextInt(95));
            }
            none(bytes, seed);
        }
    }

    private static String word(SplittableRandom random, boolean capital) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(10); i++) {
            word.append((char) ((capital && i == 0 ? 'A' : 'a') + random.nextInt(26)));
        }
        return word.toString();
    }

    private static void none(byte[] bytes, int seed) {
        assertThat(Recognition.startsAt(new HeapContent(bytes), 0))
                .as("seed %d: %s", seed, new String(bytes, StandardCharsets.ISO_8859_1))
                .isFalse();
    }
}
