package dev.gambeson.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.data.CellHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HashIndexTest {

    private record Added(long key, long left) {}

    /** Against a map of lists, over random streams of many repetitions. */
    @Test
    void countsAsAMapOfListsDoes() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            HashIndex index = new HashIndex(1 << 20, true);
            Map<Long, List<Long>> oracle = new HashMap<>();
            int size = random.nextInt(1, 3000);
            for (int row = 1; row <= size; row++) {
                long key = CellHash.mix(random.nextInt(1, size + 1));
                long left = random.nextInt(3);
                index.add(key, row, left);
                oracle.computeIfAbsent(key, k -> new ArrayList<>()).add(left);
            }
            long again = size - oracle.size();
            long different = oracle.values().stream()
                    .mapToLong(lefts -> lefts.stream()
                            .filter(left -> !left.equals(lefts.get(0)))
                            .count())
                    .sum();
            long repeated = oracle.values().stream()
                    .mapToLong(List::size)
                    .filter(n -> n > 1)
                    .sum();
            double pairs = oracle.values().stream()
                    .mapToDouble(lefts -> lefts.size() * (lefts.size() - 1.0))
                    .sum();
            assertThat(index.repeats().count()).as("seed " + seed).isEqualTo(again);
            assertThat(index.contradictions().count()).isEqualTo(different);
            assertThat(index.repeatedShare()).isCloseTo((double) repeated / size, within(1e-12));
            assertThat(index.equalPairs()).isCloseTo(size < 2 ? 0 : pairs / size / (size - 1), within(1e-12));
            assertThat(index.sampling()).isEmpty();
        }
    }

    @Test
    void remembersWhereAKeyStoodFirst() {
        HashIndex index = new HashIndex(100, false);
        index.add(0, 1, 0);
        index.add(7, 2, 0);
        index.add(0, 3, 0);
        assertThat(index.firstRow(0)).isEqualTo(1);
        assertThat(index.firstRow(7)).isEqualTo(2);
        assertThat(index.firstRow(8)).isZero();
        assertThat(index.repeats().rows()).containsExactly(3L);
    }

    /** 20 000 keys of which 4000 stand twice, in room for 1000: the share of repeated keys is estimated. */
    @Test
    void aFullIndexEstimatesFromAPartOfTheKeysAndSaysSo() {
        double sum = 0;
        int runs = 40;
        for (int run = 0; run < runs; run++) {
            HashIndex index = new HashIndex(1000, true);
            fill(index, stream(run));
            assertThat(index.sampling()).contains("estimated from one in");
            assertThat(index.counted()).isBetween(400L, 1300L);
            sum += (double) index.repeats().count() / runs;
        }
        // One run has a standard error of about 4000 / sqrt(130), the mean of 40 of 55.
        assertThat(sum).isCloseTo(4000, within(220.0));
    }

    @Test
    void whatAFullIndexKeepsDoesNotDependOnTheOrder() {
        List<Added> stream = stream(3);
        HashIndex one = new HashIndex(1000, true);
        fill(one, stream);
        Collections.shuffle(stream, new Random(1));
        HashIndex other = new HashIndex(1000, true);
        fill(other, stream);
        assertThat(other.counted()).isEqualTo(one.counted());
        assertThat(other.repeats().count()).isEqualTo(one.repeats().count());
        assertThat(other.repeatedShare()).isEqualTo(one.repeatedShare());
        assertThat(other.sampling()).isEqualTo(one.sampling());
    }

    private static void fill(HashIndex index, List<Added> stream) {
        for (int i = 0; i < stream.size(); i++) {
            index.add(stream.get(i).key(), i + 1, stream.get(i).left());
        }
    }

    private static List<Added> stream(int run) {
        List<Added> stream = new ArrayList<>();
        for (int i = 0; i < 24_000; i++) {
            int key = i < 20_000 ? i : i - 20_000;
            stream.add(new Added(CellHash.mix(run * 1_000_000L + key), 0));
        }
        return stream;
    }
}
