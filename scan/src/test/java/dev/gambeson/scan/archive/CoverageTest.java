package dev.gambeson.scan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stretches against one bit for each byte. */
class CoverageTest {

    @Test
    void stretchesAreTheBytesThatWereAdded() {
        for (long seed = 1; seed <= 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Coverage coverage = new Coverage();
            BitSet bits = new BitSet();
            for (int i = 0; i < 20; i++) {
                int start = random.nextInt(100);
                int end = start + random.nextInt(20);
                coverage.add(start, end);
                bits.set(start, end);
            }
            BitSet covered = new BitSet();
            covered.set(0, 130);
            coverage.gaps(130).forEach(gap -> covered.clear((int) gap.start(), (int) gap.end()));
            assertThat(covered).as("seed %d", seed).isEqualTo(bits);
            int at = random.nextInt(130);
            assertThat(coverage.beyond(at)).as("seed %d", seed).isEqualTo(bits.nextClearBit(at));
        }
    }
}
