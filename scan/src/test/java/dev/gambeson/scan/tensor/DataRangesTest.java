package dev.gambeson.scan.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ranges and names against slow and obvious counts. */
class DataRangesTest {

    @Test
    void holesAndOverlapsAreThoseOfAMapOfBytes() {
        for (long seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DataRanges ranges = new DataRanges();
            int[] uses = new int[64];
            int end = 0;
            int count = random.nextInt(1, 12);
            for (int i = 0; i < count; i++) {
                int from = random.nextInt(60);
                int to = from + random.nextInt(5);
                ranges.add(from, to);
                end = Math.max(end, to);
                for (int b = from; b < to; b++) {
                    uses[b]++;
                }
            }
            boolean shared = false;
            Set<Integer> free = new HashSet<>();
            for (int b = 0; b < end; b++) {
                shared |= uses[b] > 1;
                if (uses[b] == 0) {
                    free.add(b);
                }
            }
            Set<Integer> holes = new HashSet<>();
            for (DataRanges.Range hole : ranges.holes(1, 100)) {
                for (long b = hole.begin(); b < hole.end(); b++) {
                    holes.add((int) b);
                }
            }
            assertThat(ranges.end()).as("seed %d", seed).isEqualTo(end);
            assertThat(ranges.overlaps() > 0).as("seed %d", seed).isEqualTo(shared);
            // An empty tensor behind a hole is no reason to stop there.
            assertThat(holes).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(free);
        }
    }

    @Test
    void namesThatStandTwiceAreCounted() {
        NameHashes names = new NameHashes();
        for (int i = 0; i < 100_000; i++) {
            names.add("model.layers." + i + ".weight");
        }
        names.add("model.layers.17.weight");
        names.add("model.layers.17.weight");
        names.add("Aa");
        names.add("BB");
        assertThat(names.repeated()).isEqualTo(2);
    }
}
