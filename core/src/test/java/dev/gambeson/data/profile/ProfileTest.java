package dev.gambeson.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final List<String> NAMES = List.of("few", "many", "number", "whole", "mixed");

    @Test
    void anySplitInAnyOrderGivesTheSameBytes() {
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<String>> rows = rows(random, random.nextInt(1, 4000));
            byte[] whole = profile(rows).toBytes();
            List<Profile> parts = new ArrayList<>();
            for (int from = 0; from < rows.size(); ) {
                int to = Math.min(rows.size(), from + random.nextInt(1, 1500));
                parts.add(profile(rows.subList(from, to)));
                from = to;
            }
            while (parts.size() > 1) {
                Profile one = parts.remove(random.nextInt(parts.size()));
                int other = random.nextInt(parts.size());
                parts.set(
                        other,
                        random.nextBoolean()
                                ? one.merge(parts.get(other))
                                : parts.get(other).merge(one));
            }
            assertThat(parts.get(0).toBytes()).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void theOrderOfRowsIsOfNoAccount() {
        List<List<String>> rows = rows(new SplittableRandom(7), 3000);
        List<List<String>> reversed = new ArrayList<>(rows);
        java.util.Collections.reverse(reversed);
        assertThat(profile(reversed).toBytes()).isEqualTo(profile(rows).toBytes());
    }

    @Test
    void eightThreadsGiveTheBytesOfOne() throws Exception {
        List<List<String>> rows = rows(new SplittableRandom(1), 16_000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Profile>> parts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<List<String>> part = rows.subList(2000 * i, 2000 * (i + 1));
                parts.add(threads.submit(() -> profile(part)));
            }
            Profile merged = parts.get(0).get();
            for (Future<Profile> part : parts.subList(1, 8)) {
                merged = merged.merge(part.get());
            }
            assertThat(merged.toBytes()).isEqualTo(profile(rows).toBytes());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void meanAndDeviationAreThoseOfExactArithmetic() {
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < random.nextInt(2, 3000); i++) {
                cells.add(randomNumber(random));
            }
            ColumnProfile column = column(cells);
            List<BigDecimal> exact = cells.stream()
                    .map(cell -> new BigDecimal(Double.parseDouble(cell)))
                    .toList();
            BigDecimal n = BigDecimal.valueOf(exact.size());
            MathContext precise = new MathContext(60);
            BigDecimal mean =
                    exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(n, precise);
            BigDecimal squares =
                    exact.stream().map(value -> value.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
            double deviation = squares.divide(n.subtract(BigDecimal.ONE), precise)
                    .sqrt(precise)
                    .doubleValue();
            assertThat(column.mean()).as("seed %d", seed).hasValue(mean.doubleValue());
            assertThat(column.standardDeviation().orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(deviation, within(1e-14 * deviation));
        }
    }

    /** A sum that ordinary addition gets wrong: 1e16 + 1 - 1e16 is 0 in doubles. */
    @Test
    void nothingIsLostBetweenGreatAndSmallNumbers() {
        assertThat(column(List.of("1e16", "1", "-1e16")).mean()).hasValue(1 / 3.0);
        assertThat(column(List.of("1e300", "1e-300", "-1e300")).mean()).hasValue(1e-300 / 3);
    }

    @Test
    void cellsAreCountedByWhatTheySay() {
        ColumnProfile column = column(List.of(
                "1",
                "2.5",
                "-3",
                "007",
                "12345678901234567890",
                "inf",
                "yes",
                "false",
                "2026-11-23",
                "M\u00fcller",
                "1"));
        assertThat(column.present()).isEqualTo(11);
        assertThat(column.numbers()).isEqualTo(6);
        assertThat(column.whole()).isEqualTo(5);
        assertThat(column.codes()).isEqualTo(2);
        assertThat(column.infinite()).isEqualTo(1);
        assertThat(column.booleans()).isEqualTo(4);
        assertThat(column.dates()).isEqualTo(1);
        assertThat(column.min()).hasValue(-3);
        assertThat(column.max()).hasValue(12345678901234567890.0);
        assertThat(column.minLength()).isEqualTo(1);
        assertThat(column.maxLength()).isEqualTo(20);
        assertThat(column.distinct()).isEqualTo(10);
        assertThat(column(List.of("M\u00fcller")).maxLength()).isEqualTo(6);
    }

    @Test
    void valuesAreCountedExactlyUntilTheyAreTooMany() {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            cells.add("value " + i);
        }
        cells.add("value 3");
        ColumnProfile few = column(cells);
        assertThat(few.distinctIsExact()).isTrue();
        assertThat(few.values().orElseThrow()).hasSize(1024).containsEntry("value 3", 2L);
        cells.add("one more");
        ColumnProfile many = column(cells);
        assertThat(many.values()).isEmpty();
        assertThat(many.distinct()).isCloseTo(1025, within(60.0));
        assertThat(column(List.of("b", "a", "b")).values()).hasValue(Map.of("a", 1L, "b", 2L));
    }

    /** Three standard errors of 1.6 % are exceeded by 3 of 1000 estimates; these 20 are fixed by their values. */
    @Test
    void theEstimateOfDifferentValuesIsWithinThreeStandardErrors() {
        List<Function<Integer, String>> families = List.of(
                i -> Integer.toString(i),
                i -> "user-" + i + "@example.org",
                i -> Double.toString(i / 7.0),
                i -> "0" + 3L * i);
        for (int n : new int[] {2_000, 10_000, 50_000, 100_000, 300_000}) {
            for (Function<Integer, String> family : families) {
                ProfileBuilder builder = new ProfileBuilder(List.of("x"));
                for (int i = 0; i < n; i++) {
                    add(builder, 0, family.apply(i));
                    builder.endRow();
                }
                double distinct = builder.build().columns().get(0).distinct();
                assertThat(distinct).as("%d of %s", n, family.apply(1)).isCloseTo(n, within(3 * 0.01625 * n));
            }
        }
    }

    @Test
    void theHistogramHoldsEveryNumberInItsInterval() {
        List<String> cells = new ArrayList<>(List.of("0", "-0.0", "1", "1", "-1", "1.0078125", "1e-320", "-2.5e200"));
        List<Bucket> buckets = column(cells).histogram();
        assertThat(buckets.stream().mapToLong(Bucket::count).sum()).isEqualTo(cells.size());
        assertThat(buckets).isSortedAccordingTo(java.util.Comparator.comparingDouble(Bucket::low));
        assertThat(buckets).contains(new Bucket(1, 1.0078125, 2), new Bucket(1.0078125, 1.015625, 1));
        assertThat(buckets).contains(new Bucket(-1.0078125, -1, 1));
        assertThat(buckets).anyMatch(bucket -> bucket.low() == 0 && bucket.count() == 3);
    }

    @Test
    void missingCellsAreCountedApart() {
        ProfileBuilder builder = new ProfileBuilder(List.of("x"));
        builder.missing(0);
        builder.endRow();
        builder.notANumber(0);
        builder.endRow();
        ColumnProfile column = builder.build().columns().get(0);
        assertThat(column.rows()).isEqualTo(2);
        assertThat(column.missing()).isEqualTo(2);
        assertThat(column.notANumber()).isEqualTo(1);
        assertThat(column.min()).isEmpty();
        assertThat(column.mean()).isEmpty();
        assertThat(column.standardDeviation()).isEmpty();
    }

    @Test
    void profilesOfOtherColumnsDoNotMerge() {
        Profile one = new ProfileBuilder(List.of("a")).build();
        Profile other = new ProfileBuilder(List.of("b")).build();
        assertThatThrownBy(() -> one.merge(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ColumnProfile column(List<String> cells) {
        ProfileBuilder builder = new ProfileBuilder(List.of("x"));
        for (String cell : cells) {
            add(builder, 0, cell);
            builder.endRow();
        }
        return builder.build().columns().get(0);
    }

    private static Profile profile(List<List<String>> rows) {
        ProfileBuilder builder = new ProfileBuilder(NAMES);
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i).isEmpty()) {
                    builder.missing(i);
                } else {
                    add(builder, i, row.get(i));
                }
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static void add(ProfileBuilder builder, int column, String cell) {
        byte[] text = cell.getBytes(StandardCharsets.UTF_8);
        builder.add(column, text, 0, text.length);
    }

    private static List<List<String>> rows(SplittableRandom random, int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of(
                    List.of("red", "green", "blue", "").get(random.nextInt(4)),
                    "value " + random.nextInt(1600),
                    randomNumber(random),
                    Integer.toString(random.nextInt(-2000, 2000)),
                    random.nextInt(3) == 0 ? "-0.0" : random.nextBoolean() ? "0" : "x".repeat(random.nextInt(200))));
        }
        return rows;
    }

    private static String randomNumber(SplittableRandom random) {
        double size = Math.pow(10, random.nextInt(-30, 30));
        return Double.toString((random.nextDouble() - 0.5) * size);
    }
}
