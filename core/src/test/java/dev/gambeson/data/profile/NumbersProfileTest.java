package dev.gambeson.data.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.literal.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Numbers that come as such are counted as their texts are, alone and among texts, few and many. */
class NumbersProfileTest {

    private static final List<String> NAMES = List.of("whole", "real", "both");

    @Test
    void numbersCountAsTheirTexts() {
        for (long seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = random.nextInt(1, 6000);
            // Around 1024 different values, beyond which they are not kept.
            int range = random.nextInt(1, 3) * random.nextInt(10, 2000);
            ProfileBuilder texts = new ProfileBuilder(NAMES);
            ProfileBuilder numbers = new ProfileBuilder(NAMES);
            for (int row = 0; row < rows; row++) {
                long times = random.nextInt(1, 4);
                long whole = random.nextInt(50) == 0 ? random.nextLong() : random.nextLong(-range, range);
                double real = random.nextInt(40) == 0
                        ? Double.NEGATIVE_INFINITY
                        : random.nextLong(-range, range) / (random.nextBoolean() ? 8.0 : 1e300);
                boolean asText = random.nextBoolean();
                add(texts, 0, Long.toString(whole), times);
                numbers.add(0, whole, times);
                add(texts, 1, NumberText.of(real), times);
                numbers.add(1, real, times);
                add(texts, 2, Long.toString(whole), times);
                if (asText) {
                    add(numbers, 2, Long.toString(whole), times);
                } else {
                    numbers.add(2, whole, times);
                }
                texts.endRow();
            }
            numbers.endRows(rows);
            assertThat(numbers.build().toBytes())
                    .as("seed %d", seed)
                    .isEqualTo(texts.build().toBytes());
        }
    }

    @Test
    void notANumberIsMissing() {
        ProfileBuilder profile = new ProfileBuilder(List.of("a"));
        profile.add(0, Double.NaN, 3);
        profile.missing(0, 2);
        profile.add(0, 1.5, 1);
        profile.endRows(6);
        ColumnProfile column = profile.build().columns().get(0);
        assertThat(column.missing()).isEqualTo(5);
        assertThat(column.notANumber()).isEqualTo(3);
        assertThat(column.present()).isEqualTo(1);
    }

    /** One by one, since that is how texts come. */
    private static void add(ProfileBuilder profile, int column, String cell, long times) {
        byte[] text = cell.getBytes(StandardCharsets.UTF_8);
        for (long i = 0; i < times; i++) {
            profile.add(column, text, 0, text.length);
        }
    }
}
