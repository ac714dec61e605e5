package dev.gambeson.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** The kinds of tables that are measured; a row depends on its number alone. */
enum CsvShape {
    /** What a table of people looks like: ids, ages, amounts, cities, dates, a quoted text. */
    MIXED(12) {
        @Override
        void cells(SplittableRandom random, int row, StringBuilder line) {
            long cents = (long) Math.exp(4 + 9 * random.nextDouble());
            line.append(row).append(',').append(18 + random.nextInt(70));
            line.append(',').append(cents / 100).append('.').append(10 + cents % 90);
            line.append(',').append(random.nextDouble());
            line.append(',').append(1e-4 * random.nextInt(-1_800_000, 1_800_000));
            line.append(',').append(WORDS[random.nextInt(7)]);
            line.append(',').append(random.nextInt(10) == 0 ? "" : "yes");
            line.append(",2021-0").append(random.nextInt(1, 10)).append('-').append(random.nextInt(10, 29));
            line.append(" 0").append(random.nextInt(10)).append(":00:00");
            line.append(',').append(random.nextInt(1_000_000));
            line.append(",\"user ").append(random.nextInt(100_000)).append(", again\"");
            line.append(',').append(random.nextInt(5));
            line.append(',').append(random.nextBoolean() ? "good" : "bad");
        }
    },
    /** Whole numbers of one to four digits. */
    SHORT_NUMBERS(20) {
        @Override
        void cells(SplittableRandom random, int row, StringBuilder line) {
            line.append(row % 1000);
            for (int i = 0; i < 19; i++) {
                line.append(',').append(random.nextInt(10 + 500 * i));
            }
        }
    },
    /** Doubles of 16 digits, as pandas writes them. */
    LONG_NUMBERS(8) {
        @Override
        void cells(SplittableRandom random, int row, StringBuilder line) {
            line.append(row);
            for (int i = 0; i < 7; i++) {
                line.append(',').append(random.nextDouble() * (i + 1) * 100);
            }
        }
    },
    /** Sentences that seldom stand twice. */
    TEXTS(4) {
        @Override
        void cells(SplittableRandom random, int row, StringBuilder line) {
            for (int i = 0; i < 4; i++) {
                line.append(i == 0 ? "" : ",");
                for (int words = random.nextInt(3, 12); words > 0; words--) {
                    line.append(WORDS[random.nextInt(WORDS.length)]).append(words == 1 ? "" : " ");
                }
            }
        }
    },
    /** Every cell in quotes, some with quotes inside. */
    QUOTED(8) {
        @Override
        void cells(SplittableRandom random, int row, StringBuilder line) {
            line.append('"').append(row).append('"');
            for (int i = 0; i < 7; i++) {
                line.append(",\"").append(WORDS[random.nextInt(WORDS.length)]);
                line.append(random.nextInt(8) == 0 ? ", the \"\"old\"\" one" : ", the new one")
                        .append('"');
            }
        }
    };

    private static final String[] WORDS = {
        "Aachen", "Berlin", "Chemnitz", "Dresden", "Erfurt", "Frankfurt", "Gera", "of", "the", "and", "a", "river",
        "bridge", "to", "market", "in", "old", "church", "square", "tower", "Köln", "München", "street", "with"
    };

    private final int columns;

    CsvShape(int columns) {
        this.columns = columns;
    }

    abstract void cells(SplittableRandom random, int row, StringBuilder line);

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Writes a table of so many rows to a temporary file. */
    Path write(int rows, boolean packed) throws IOException {
        Path file = Files.createTempFile("gambeson-bench", packed ? ".csv.gz" : ".csv");
        OutputStream bytes = Files.newOutputStream(file);
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                packed ? new GZIPOutputStream(bytes, 1 << 16) : bytes, StandardCharsets.UTF_8))) {
            for (int i = 0; i < columns; i++) {
                out.append(i == 0 ? "c" : ",c").append(Integer.toString(i));
            }
            StringBuilder line = new StringBuilder("\n");
            for (int row = 0; row < rows; row++) {
                cells(new SplittableRandom(row), row, line);
                out.append(line.append('\n'));
                line.setLength(0);
            }
        }
        return file;
    }
}
