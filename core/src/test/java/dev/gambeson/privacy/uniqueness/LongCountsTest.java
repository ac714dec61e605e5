package dev.gambeson.privacy.uniqueness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongCountsTest {

    @Test
    void countsAsAMapDoes() {
        for (int seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LongCounts counts = new LongCounts();
            Map<Long, Integer> expected = new HashMap<>();
            for (int i = 0; i < 20_000; i++) {
                // Half of the keys share all bits that choose the slot.
                long key = random.nextBoolean() ? random.nextInt(3000) : random.nextLong() & ~0xffffL;
                assertThat(counts.add(key)).as("seed %d", seed).isEqualTo(expected.merge(key, 1, Integer::sum));
            }
            Map<Long, Integer> seen = new HashMap<>();
            counts.forEach((key, count) -> assertThat(seen.put(key, count)).isNull());
            assertThat(seen).as("seed %d", seed).isEqualTo(expected);
            assertThat(counts.size()).isEqualTo(expected.size());
            assertThat(counts.count(-1)).isZero();
        }
    }
}
