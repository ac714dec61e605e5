package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * How fast CSV files are profiled and read: megabytes of text a second of CPU time of the whole process, so that help
 * from other threads (compiler, collector) counts too.
 *
 * <p>Arguments: the number of rows (5 000 000) and how often (3; the best counts, the first has the compilation in it).
 * The tables are written to the temporary folder and removed.
 */
public final class CsvProfileBench {

    private final int runs;

    private CsvProfileBench(int runs) {
        this.runs = runs;
    }

    /** Runs the benchmark and prints one line a table. */
    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        CsvProfileBench bench = new CsvProfileBench(runs);
        System.out.printf(Locale.ROOT, "%,d rows, best of %d; MB/s of CPU time; peak of heap%n", rows, runs);
        for (CsvShape shape : CsvShape.values()) {
            bench.measure("profile", shape, rows, false, (data, schema) -> data.profile());
        }
        bench.measure("profile, gzip", CsvShape.MIXED, rows, true, (data, schema) -> data.profile());
        for (CsvShape shape : List.of(CsvShape.MIXED, CsvShape.SHORT_NUMBERS, CsvShape.TEXTS)) {
            bench.measure("read typed", shape, rows, false, (data, schema) -> data.read(schema, table -> {}));
        }
        int fitting = Math.max(1, rows / 10);
        bench.measure("load", CsvShape.MIXED, fitting, false, (data, schema) -> data.load(schema, fitting));
    }

    private interface Work {
        void on(Dataset dataset, Schema schema);
    }

    private void measure(String what, CsvShape shape, int count, boolean packed, Work work) throws IOException {
        Path file = shape.write(count, packed);
        try {
            long bytes = packed ? unpackedSize(file) : Files.size(file);
            Dataset dataset = Datasets.open(file, shape.id() + ".csv", Limits.standard());
            Schema schema = what.startsWith("profile") ? new Schema(List.of()) : SchemaInference.infer(dataset);
            List<Double> seconds = new ArrayList<>();
            long peak = 0;
            for (int run = 0; run < runs; run++) {
                resetPeak();
                OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                long before = machine.getProcessCpuTime();
                work.on(dataset, schema);
                seconds.add((machine.getProcessCpuTime() - before) / 1e9);
                peak = Math.max(peak, peak());
            }
            double best = Collections.min(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-14s %,6.0f MB %6.2f s %,5.0f MB/s %5d MiB  (all: %s s)%n",
                    what,
                    shape.id(),
                    bytes / 1e6,
                    best,
                    bytes / 1e6 / best,
                    peak >> 20,
                    seconds.stream()
                            .map(s -> String.format(Locale.ROOT, "%.2f", s))
                            .toList());
        } finally {
            Files.delete(file);
        }
    }

    private static long unpackedSize(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The sum of the peaks of the parts of the heap: at least the peak of the heap. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
