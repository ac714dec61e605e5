package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.OutputColumn.Kind;
import dev.gambeson.columnar.parquet.ParquetWriter;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How fast Parquet is read into tables, profiled and written: megabytes of decoded data (8 bytes a number, the bytes of
 * each text) a second of CPU time of the whole process.
 *
 * <p>Arguments: the number of rows (5 000 000), how often (3; the best counts), and files to be read instead of those that
 * are written here.
 */
public final class ParquetBench {

    private static final int BLOCK = 8192;

    private final int runs;

    private ParquetBench(int runs) {
        this.runs = runs;
    }

    /** Runs the benchmark and prints one line a measurement. */
    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        ParquetBench bench = new ParquetBench(runs);
        for (int i = 2; i < arguments.length; i++) {
            bench.read(
                    Path.of(arguments[i]), Path.of(arguments[i]).getFileName().toString());
        }
        if (arguments.length > 2) {
            return;
        }
        for (int columns : new int[] {12, 30}) {
            Path file = Files.createTempFile("gambeson-bench", ".parquet");
            try {
                bench.write(file, rows, columns);
                bench.read(file, columns + " columns");
            } finally {
                Files.delete(file);
            }
        }
    }

    private void read(Path file, String name) {
        Dataset dataset = Datasets.open(file, name, Limits.standard());
        Schema schema = SchemaInference.infer(dataset);
        long[] bytes = {0};
        dataset.read(schema, table -> bytes[0] += size(table));
        measure("read typed", name, bytes[0], () -> dataset.read(schema, table -> {}));
        measure("profile", name, bytes[0], dataset::profile);
    }

    private void write(Path file, int rows, int columns) {
        Table block = block(columns);
        measure("write", columns + " columns", size(block) * (rows / BLOCK), () -> {
            try (ParquetWriter writer = ParquetWriter.create(file, columns(columns))) {
                for (int i = 0; i < rows / BLOCK; i++) {
                    writer.write(block);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<OutputColumn> columns(int count) {
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(new OutputColumn("c" + i, i % 6 == 5 ? Kind.TEXT : i % 3 == 1 ? Kind.INT64 : Kind.DOUBLE));
        }
        return columns;
    }

    private static Table block(int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int column = i;
            if (i % 6 == 5) {
                int[] codes = random.ints(BLOCK, 0, 100).toArray();
                List<String> words = new ArrayList<>();
                for (int word = 0; word < 100; word++) {
                    words.add("category " + word);
                }
                columns.add(new TextColumn("c" + i, codes, words));
            } else {
                double[] values = random.doubles(BLOCK)
                        .map(value -> column % 3 == 1 ? Math.rint(value * 1e6) : value)
                        .toArray();
                columns.add(new NumberColumn("c" + i, values, Map.of()));
            }
        }
        return new Table(1, columns);
    }

    private static long size(Table table) {
        long size = 0;
        for (Column column : table.columns()) {
            if (column instanceof TextColumn texts) {
                int[] lengths =
                        texts.dictionary().stream().mapToInt(String::length).toArray();
                size += Arrays.stream(texts.codes())
                        .filter(code -> code >= 0)
                        .mapToLong(code -> lengths[code])
                        .sum();
            } else {
                size += 8L * column.size();
            }
        }
        return size;
    }

    private void measure(String what, String name, long bytes, Runnable work) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < runs; run++) {
            long before = machine.getProcessCpuTime();
            work.run();
            best = Math.min(best, (machine.getProcessCpuTime() - before) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%-11s %-24s %,7.0f MB %7.2f s %,6.0f MB/s%n",
                what,
                name,
                bytes / 1e6,
                best,
                bytes / 1e6 / best);
    }
}
