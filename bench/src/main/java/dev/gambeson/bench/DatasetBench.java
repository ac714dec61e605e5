package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast tables of any format are opened, profiled and read by their types: megabytes of the file a second of CPU time
 * of the whole process. A packed file's megabytes are those of its packed bytes, unless told.
 *
 * <p>Arguments: files, each alone or as {@code FILE=BYTES} with the bytes that it unpacks to. Each is measured three
 * times; the best counts.
 */
public final class DatasetBench {

    private static final int RUNS = 3;

    private DatasetBench() {}

    /** Runs the benchmark and prints one line a file. */
    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            String[] parts = argument.split("=");
            Path file = Path.of(parts[0]);
            double megabytes = (parts.length > 1 ? Long.parseLong(parts[1]) : Files.size(file)) / 1e6;
            String name = String.valueOf(file.getFileName());
            Dataset dataset = Datasets.open(file, name, Limits.standard());
            Schema schema = SchemaInference.infer(dataset);
            double open = best(() -> Datasets.open(file, name, Limits.standard()));
            double profile = best(dataset::profile);
            double read = best(() -> dataset.read(schema, table -> {}));
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %,7.0f MB  open %5.2f s  profile %5.2f s %,5.0f MB/s  read typed %5.2f s %,5.0f MB/s%n",
                    name,
                    megabytes,
                    open,
                    profile,
                    megabytes / profile,
                    read,
                    megabytes / read);
        }
    }

    private static double best(Runnable work) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long before = machine.getProcessCpuTime();
            work.run();
            best = Math.min(best, (machine.getProcessCpuTime() - before) / 1e9);
        }
        return best;
    }
}
