package dev.gambeson.privacy.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns in which nobody is named: nothing may be found in them, however they are read. */
class OrdinaryColumnsTest {

    private static final int ROWS = 5000;

    @TempDir
    Path folder;

    @Test
    void numbersOfEveryWidthAreNobody() {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<String, List<String>> columns = new LinkedHashMap<>();
            for (int width = 4; width <= 19; width++) {
                long least = (long) Math.pow(10, width - 1);
                long most = width == 19 ? Long.MAX_VALUE : least * 10;
                columns.put(
                        "random" + "abcdefghijklmnopqrst".charAt(width),
                        Scans.rows(ROWS, i -> "" + random.nextLong(least, most)));
                long start = random.nextLong(least, most - 100L * ROWS * (width > 8 ? 1 : 0));
                columns.put("sequence" + "abcdefghijklmnopqrst".charAt(width), Scans.rows(ROWS, i -> "" + (start + i)));
                long step = random.nextLong(1, 100);
                columns.put(
                        "steps" + "abcdefghijklmnopqrst".charAt(width), Scans.rows(ROWS, i -> "" + (start + i * step)));
            }
            assertNothing("seed " + seed, columns);
        }
    }

    @Test
    void measuredAndRecordedThingsAreNobody() {
        long seed = 3;
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("price", rows(i -> String.format(Locale.ROOT, "%.2f", random.nextDouble(1, 10_000))));
        columns.put(
                "amount_de", rows(i -> "\"" + random.nextInt(1, 999) + "." + (100 + random.nextInt(900)) + ",50\""));
        columns.put("milliseconds", rows(i -> "" + (1_600_000_000_000L + i * 3_600_000L)));
        columns.put("seconds", rows(i -> "" + (1_600_000_000L + i * 86_400L)));
        columns.put(
                "when",
                rows(i -> LocalDateTime.of(2021, 6, 1, 0, 0).plusHours(i).toString()));
        columns.put("day", rows(i -> LocalDate.of(1980, 1, 1).plusDays(i).toString()));
        columns.put("day_de", rows(i -> (1 + i % 28) + "." + (1 + i % 12) + "." + (1950 + i % 70)));
        columns.put("day_us", rows(i -> (1 + i % 12) + "/" + (1 + i % 28) + "/" + (1950 + i % 70) + " 10:15"));
        columns.put(
                "compact",
                rows(i -> LocalDate.of(1980, 1, 1).plusDays(i).toString().replace("-", "")));
        columns.put("uuid", rows(i -> new UUID(random.nextLong(), random.nextLong()).toString()));
        columns.put("year", rows(i -> "" + (1950 + random.nextInt(75))));
        columns.put("hex", rows(i -> String.format("%016x", random.nextLong())));
        columns.put("digest", rows(i -> String.format("%016X%016X", random.nextLong(), random.nextLong())));
        columns.put("object", rows(i -> String.format("%08x%016x", random.nextInt(), random.nextLong())));
        columns.put(
                "version",
                rows(i -> random.nextInt(30) + "." + random.nextInt(99) + "." + random.nextInt(99) + "."
                        + random.nextInt(9)));
        columns.put("latitude", rows(i -> String.format(Locale.ROOT, "%.6f", random.nextDouble(-90, 90))));
        columns.put("isbn", rows(i -> "978-3-16-" + (100_000 + random.nextInt(900_000)) + "-" + random.nextInt(10)));
        columns.put(
                "sku", rows(i -> "AB-" + random.nextInt(100_000, 999_999) + "-" + (char) ('A' + random.nextInt(26))));
        columns.put(
                "grouped",
                rows(i -> (4000 + random.nextInt(1000)) + " " + (1000 + random.nextInt(9000)) + " "
                        + (1000 + random.nextInt(9000)) + " " + (1000 + random.nextInt(9000))));
        columns.put(
                "part",
                rows(i -> (100 + random.nextInt(900)) + "." + (100 + random.nextInt(900)) + "."
                        + (100 + random.nextInt(900)) + "-" + (10 + random.nextInt(90))));
        columns.put("serial", rows(i -> "AB" + (100_000 + i) + "C"));
        columns.put("ticket", rows(i -> "071-23-" + (1000 + i)));
        columns.put("invoice", rows(i -> "2021-" + (100_000 + i)));
        columns.put("measure", rows(i -> random.nextDouble(0, 1) + ""));
        columns.put("range", rows(i -> (i * 100) + "-" + (i * 100 + 99)));
        columns.put("ratio", rows(i -> random.nextInt(100) + "/" + random.nextInt(100)));
        columns.put("mark", rows(i -> random.nextInt(12, 40) + "@" + random.nextInt(2, 9) + "x.png"));
        assertNothing("seed " + seed, columns);
    }

    /** Names that announce, and values that do not keep the promise. */
    @Test
    void aNameAloneIsNotBelieved() {
        SplittableRandom random = new SplittableRandom(9);
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("own_telephone", rows(i -> random.nextBoolean() ? "yes" : "none"));
        columns.put("PhoneService", rows(i -> random.nextBoolean() ? "Yes" : "No"));
        columns.put("phone_calls", rows(i -> "" + random.nextInt(500)));
        columns.put("email", rows(i -> "" + random.nextInt(2)));
        columns.put("email_opened_rate", rows(i -> "" + random.nextDouble()));
        columns.put("Street", rows(i -> random.nextBoolean() ? "Pave" : "Grvl"));
        columns.put("has_passport", rows(i -> random.nextBoolean() ? "true" : "false"));
        columns.put("credit_card", rows(i -> "" + random.nextInt(2)));
        columns.put("ip", rows(i -> "" + random.nextInt(2)));
        columns.put("first_name", rows(i -> "" + random.nextInt(50)));
        columns.put("dob", rows(i -> "" + (1950 + random.nextInt(50))));
        columns.put("ssn", rows(i -> "" + random.nextInt(4)));
        columns.put("login", rows(i -> random.nextBoolean() ? "yes" : "no"));
        columns.put("vin", rows(i -> "" + random.nextInt(100)));
        assertNothing("names", columns);
    }

    private void assertNothing(String description, Map<String, List<String>> columns) {
        String text = Scans.csv(columns);
        assertThat(Scans.file(folder, text)).as(description).isEmpty();
        assertThat(Scans.fileAsNumbers(folder, text))
                .as(description + ", as numbers")
                .isEmpty();
    }

    private static List<String> rows(IntFunction<String> cell) {
        return Scans.rows(ROWS, cell);
    }
}
