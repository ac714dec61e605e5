package dev.gambeson.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.log.verify.LogVerifier;
import dev.gambeson.evidence.log.verify.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at whatever moment, a log has every act that was acknowledged, and verifies once the next was entered. */
class KilledAppendTest {

    private static final int MANY = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void killedFromOutside() throws Exception {
        TestLog log = TestLog.create(folder);
        long seed = Long.getLong("gambeson.seed", 7);
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> acknowledged = new ArrayList<>();
        for (int round = 0; round < Integer.getInteger("gambeson.kills", 8); round++) {
            Process child = start(1000 * (round + 1), MANY);
            try (BufferedReader lines = child.inputReader()) {
                acknowledged.add(Integer.valueOf(lines.readLine()));
                LockSupport.parkNanos(random.nextLong(40_000_000));
                child.toHandle().destroyForcibly();
                // A line that was cut by the end says another number.
                for (String line; (line = lines.readLine()) != null && line.length() >= 4; ) {
                    acknowledged.add(Integer.valueOf(line));
                }
            }
            child.waitFor();
            log.enter(round, round + 1);
            acknowledged.add(round);
            Verification verified = new LogVerifier(log.log(), log.keys(), List.of()).verify();
            assertThat(verified.flaw())
                    .as("seed %d, round %d, %s", seed, round, log.notices)
                    .isEmpty();
            assertThat(numbers(log)).as("seed %d, round %d", seed, round).containsAll(acknowledged);
            assertThat(numbers(log).size() - acknowledged.size())
                    .as("at most one a round was signed and not acknowledged")
                    .isBetween(0, round + 1);
        }
    }

    @Test
    void twoProcessesWriteOneLog() throws Exception {
        TestLog log = TestLog.create(folder);
        Process first = start(1000, 12);
        Process second = start(2000, 12);
        first.getInputStream().readAllBytes();
        second.getInputStream().readAllBytes();
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(new LogVerifier(log.log(), log.keys(), List.of()).verify().flaw())
                .isEmpty();
        List<Integer> numbers = numbers(log);
        assertThat(numbers).hasSize(24);
        assertThat(numbers.stream().filter(number -> number < 2000)).isSorted().hasSize(12);
        assertThat(numbers.stream().filter(number -> number >= 2000)).isSorted().hasSize(12);
    }

    private static List<Integer> numbers(TestLog log) {
        List<Integer> numbers = new ArrayList<>();
        try (LogReader reader = LogReader.open(log.log(), log.keys())) {
            reader.each((number, entry) -> numbers.add(Integer.valueOf(String.valueOf(
                    EnteredAct.of(entry, "entry").orElseThrow().details().get("number")))));
        }
        return numbers;
    }

    private Process start(int first, int count) throws IOException {
        return start(folder, first, count, null);
    }

    /** @param memory where the child remembers what it has entered; null where it does not */
    static Process start(Path folder, int first, int count, @Nullable Path memory) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingChild.class.getName(),
                folder.toString(),
                Integer.toString(first),
                Integer.toString(count)));
        if (memory != null) {
            command.add(memory.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
