package dev.gambeson.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.content.HeapContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stretches of a file against the CRC-32 of each alone. */
class ChecksumsTest {

    private static final Rule RULE = new Rule("scan/test", Severity.LOW, "t", "d", "r", List.of(), List.of());

    @Test
    void anyStretchesInAnyChunksAreComparedAsIfEachWereReadAlone() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] file = new byte[random.nextInt(1, 400)];
            random.nextBytes(file);
            Checksums checksums = new Checksums();
            List<Long> wrong = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int start = random.nextInt(file.length);
                int length = random.nextInt(1, file.length - start + 1);
                long crc = Checksums.of(new HeapContent(Arrays.copyOfRange(file, start, start + length)));
                boolean right = random.nextBoolean();
                long id = start * 1000L + i;
                if (!right) {
                    wrong.add(id);
                }
                checksums.add(start, length, right ? crc : crc ^ 1, Finding.of(RULE, ""), place(id));
            }
            List<Long> found = new ArrayList<>();
            Checksums.Pass pass =
                    checksums.pass(finding -> found.add(finding.location().offset()));
            for (int at = 0; at < file.length; ) {
                int count = Math.min(random.nextInt(1, 60), file.length - at);
                byte[] chunk = new byte[60];
                System.arraycopy(file, at, chunk, 0, count);
                pass.update(chunk, count);
                at += count;
            }
            assertThat(found).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(wrong);
            assertThat(pass.complete()).isTrue();
        }
    }

    @Test
    void stretchesLaidManyTimesOverOneByteAreNotComparedAndThatIsSaid() {
        byte[] file = new byte[1000];
        Checksums checksums = new Checksums();
        for (int i = 0; i < 900; i++) {
            checksums.add(i, 100, 0, Finding.of(RULE, ""), place(i));
        }
        Checksums.Pass pass = checksums.pass(finding -> {});
        pass.update(file, file.length);
        assertThat(pass.complete()).isFalse();
    }

    private static Location place(long offset) {
        return new Location(null, null, offset, null, null);
    }
}
