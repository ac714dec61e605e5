package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.privacy.column.PersonalDataScan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How fast personal data is looked for: megabytes a second of CPU time of the whole process, reading the file included.
 *
 * <p>Arguments: megabytes a table (100) and how often (2; the first time has the compilation in it). Three tables are
 * written to the temporary folder and removed: comments beside ordinary columns, in which nothing is to be found; columns of
 * addresses, telephone and account numbers, in which every cell is one; and long whole numbers.
 */
public final class PersonalDataBench {

    private static final String[] WORDS = {
        "the",
        "customer",
        "asked",
        "for",
        "an",
        "offer",
        "of",
        "3.5",
        "percent",
        "and",
        "will",
        "answer",
        "on",
        "2024-05-17",
        "because",
        "order",
        "118",
        "came",
        "late",
        "(again)",
        "thanks"
    };

    private PersonalDataBench() {}

    /** Runs the benchmark and prints one line a table and run. */
    public static void main(String[] arguments) throws IOException {
        long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        measure("text", "id,comment,amount,day,kind", megabytes, runs, PersonalDataBench::text);
        measure("contacts", "who,reach,bank,code", megabytes, runs, PersonalDataBench::contact);
        measure("numbers", "a,b,c,d", megabytes, runs, PersonalDataBench::numbers);
    }

    private static void measure(
            String name, String header, long megabytes, int runs, Function<SplittableRandom, String> line)
            throws IOException {
        Path file = Files.createTempFile("gambeson-bench-" + name, ".csv");
        try {
            write(file, header, megabytes * 1_000_000, line);
            Dataset dataset = Datasets.open(file, name + ".csv", Limits.standard());
            Schema schema = SchemaInference.infer(dataset);
            for (int run = 0; run < runs; run++) {
                OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                long before = machine.getProcessCpuTime();
                int found = PersonalDataScan.examine(dataset, schema, Limits.standard())
                        .size();
                double seconds = (machine.getProcessCpuTime() - before) / 1e9;
                double size = Files.size(file) / 1e6;
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %.0f MB, %d columns of personal data: %.2f s CPU, %.0f MB/s%n",
                        name,
                        size,
                        found,
                        seconds,
                        size / seconds);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, String header, long bytes, Function<SplittableRandom, String> line)
            throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (long written = 0; written < bytes; ) {
                String text = line.apply(random) + "\n";
                out.write(text);
                written += text.length();
            }
        }
    }

    private static String text(SplittableRandom random) {
        StringBuilder comment = new StringBuilder();
        for (int i = 10 + random.nextInt(40); i > 0; i--) {
            comment.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return random.nextInt(1_000_000) + "," + comment + "," + random.nextInt(100_000) / 100.0 + ",2024-0"
                + (1 + random.nextInt(9)) + "-11," + (char) ('A' + random.nextInt(5));
    }

    private static String contact(SplittableRandom random) {
        int person = random.nextInt(10_000_000);
        return "u" + person + "@example.org,+49302" + (1_000_000 + person % 9_000_000) + ",DE" + (10 + person % 90)
                + random.nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L) + "," + (100_000_000 + person);
    }

    private static String numbers(SplittableRandom random) {
        return random.nextLong(1_000_000_000L) + "," + random.nextLong(10_000_000_000L) + ","
                + random.nextLong(100_000_000_000L) + "," + random.nextLong(10_000_000_000_000_000L);
    }
}
