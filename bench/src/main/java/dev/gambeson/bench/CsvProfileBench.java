package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * How fast a CSV file is profiled: megabytes a second of CPU time of the whole process, so that help from other threads
 * (compiler, collector) counts too.
 *
 * <p>Arguments: the number of rows (5 000 000) and how often (2; the first time has the compilation in it). Three tables
 * are written to the temporary folder and removed: mixed columns, short whole numbers, and doubles of 16 digits.
 */
public final class CsvProfileBench {

    private static final String[] CITIES = {"Aachen", "Berlin", "Chemnitz", "Dresden", "Erfurt", "Frankfurt", "Gera"};

    private CsvProfileBench() {}

    /** Runs the benchmark and prints one line a table and run. */
    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        measure("mixed", 12, rows, runs, CsvProfileBench::mixed);
        measure("short", 20, rows, runs, CsvProfileBench::shortNumbers);
        measure("long", 8, rows, runs, CsvProfileBench::longNumbers);
    }

    private static void measure(
            String name, int columns, int rows, int runs, BiFunction<SplittableRandom, Integer, String> line)
            throws IOException {
        Path file = Files.createTempFile("gambeson-bench-" + name, ".csv");
        try {
            write(file, columns, rows, line);
            for (int run = 0; run < runs; run++) {
                OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                long before = machine.getProcessCpuTime();
                Dataset dataset = Datasets.open(file, name + ".csv", Limits.standard());
                Profile profile = dataset.profile();
                double seconds = (machine.getProcessCpuTime() - before) / 1e9;
                double megabytes = Files.size(file) / 1e6;
                System.out.printf(
                        Locale.ROOT,
                        "%-6s %,d rows, %d columns, %.0f MB: %.2f s CPU, %.0f MB/s%n",
                        name,
                        profile.rows(),
                        profile.columns().size(),
                        megabytes,
                        seconds,
                        megabytes / seconds);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int columns, int rows, BiFunction<SplittableRandom, Integer, String> line)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < columns; i++) {
                out.append(i == 0 ? "" : ",").append("c" + i);
            }
            out.append('\n');
            for (int row = 0; row < rows; row++) {
                out.append(line.apply(new SplittableRandom(row), row)).append('\n');
            }
        }
    }

    private static String mixed(SplittableRandom random, int row) {
        long cents = (long) Math.exp(4 + 9 * random.nextDouble());
        return new StringBuilder()
                .append(row)
                .append(',')
                .append(18 + random.nextInt(70))
                .append(',')
                .append(cents / 100)
                .append('.')
                .append(10 + cents % 90)
                .append(',')
                .append(random.nextDouble())
                .append(',')
                .append(1e-4 * random.nextInt(-1_800_000, 1_800_000))
                .append(',')
                .append(CITIES[random.nextInt(CITIES.length)])
                .append(',')
                .append(random.nextInt(10) == 0 ? "" : "yes")
                .append(',')
                .append("2021-0" + random.nextInt(1, 10) + "-" + random.nextInt(10, 29) + " 0" + random.nextInt(10)
                        + ":00:00")
                .append(',')
                .append(random.nextInt(1_000_000))
                .append(',')
                .append("\"user " + random.nextInt(100_000) + ", again\"")
                .append(',')
                .append(random.nextInt(5))
                .append(',')
                .append(random.nextBoolean() ? "good" : "bad")
                .toString();
    }

    private static String shortNumbers(SplittableRandom random, int row) {
        StringBuilder line = new StringBuilder().append(row % 1000);
        for (int i = 0; i < 19; i++) {
            line.append(',').append(random.nextInt(10 + 500 * i));
        }
        return line.toString();
    }

    private static String longNumbers(SplittableRandom random, int row) {
        StringBuilder line = new StringBuilder().append(row);
        for (int i = 0; i < 7; i++) {
            line.append(',').append(random.nextDouble() * (i + 1) * 100);
        }
        return line.toString();
    }
}
