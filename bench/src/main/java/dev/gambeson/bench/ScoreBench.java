package dev.gambeson.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.Judgement;
import dev.gambeson.assess.Score;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.assess.score.ScoreSettings;
import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.ParquetWriter;
import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.egress.Network;
import dev.gambeson.supply.sealing.SealedInputs;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast {@code score} is: rows a second of CPU time of the whole process, the best of three runs, from CSV and Parquet to
 * CSV and Parquet. The rows are floats by chance, written with all their digits.
 *
 * <p>Arguments: rows (1 000 000), columns (30), and files of models that take columns {@code c0}, {@code c1} and so on, or
 * as many numbers at once, beside the logistic regression that is measured anyway.
 */
public final class ScoreBench {

    private static final int RUNS = 3;
    private static final int BLOCK = 8192;

    private final Path folder;
    private final int rows;
    private final int columns;

    private ScoreBench(Path folder, int rows, int columns) {
        this.folder = folder;
        this.rows = rows;
        this.columns = columns;
    }

    /** Runs the benchmark and prints one line a measurement. */
    public static void main(String[] arguments) throws IOException {
        Arguments given = new Arguments(arguments);
        Path folder = Files.createTempDirectory("gambeson-bench");
        try {
            ScoreBench bench = new ScoreBench(folder, given.whole(0, 1_000_000), given.whole(1, 30));
            Path csv = folder.resolve("rows.csv");
            Path parquet = folder.resolve("rows.parquet");
            bench.write(csv, parquet);
            Path linear = Files.write(folder.resolve("linear.onnx"), LinearModel.of(bench.columns));
            List<Path> models = Stream.concat(
                            Stream.of(linear), Stream.of(arguments).skip(2).map(Path::of))
                    .toList();
            for (Path model : models) {
                bench.measure(model, csv, "csv");
                bench.measure(model, parquet, "csv");
                bench.measure(model, parquet, "parquet");
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(Path::toFile).forEach(file -> file.delete());
            }
            Files.delete(folder);
        }
    }

    private void write(Path csv, Path parquet) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
        List<OutputColumn> kinds = names.stream()
                .map(name -> new OutputColumn(name, OutputColumn.Kind.FLOAT))
                .toList();
        try (BufferedWriter text = Files.newBufferedWriter(csv);
                ParquetWriter writer = ParquetWriter.create(parquet, kinds)) {
            text.write(String.join(",", names) + "\n");
            for (int from = 0; from < rows; from += BLOCK) {
                int count = Math.min(BLOCK, rows - from);
                double[][] values = new double[columns][count];
                for (int row = 0; row < count; row++) {
                    for (int i = 0; i < columns; i++) {
                        float value = (float) (4 * random.nextDouble() - 2);
                        values[i][row] = value;
                        text.write(i == 0 ? "" : ",");
                        text.write(Float.toString(value));
                    }
                    text.write("\n");
                }
                List<Column> block = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    block.add(new NumberColumn(names.get(i), values[i], Map.of()));
                }
                writer.write(new Table(from + 1L, block));
            }
        }
    }

    private void measure(Path model, Path data, String format) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long before = machine.getProcessCpuTime();
            score(model, data, folder.resolve("scores." + format));
            best = Math.min(best, (machine.getProcessCpuTime() - before) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s %-12s to %-8s %,10d rows %6.2f s %,10.0f rows/s%n",
                model.getFileName(),
                data.getFileName(),
                format,
                rows,
                best,
                rows / best);
    }

    private static void score(Path model, Path data, Path out) {
        DataSettings rows = new DataSettings(
                null,
                file(data),
                null,
                null,
                new ColumnRoles(null, List.of(), List.of(), List.of(), List.of()),
                Long.MAX_VALUE,
                DataSettings.Bounds.UNIT);
        Project project = new Project(
                "bench", Task.CLASSIFICATION, ModelSettings.of(file(model)), rows, StageSettings.standard(), null);
        ScoreSettings settings = new ScoreSettings(
                out, true, null, null, List.of(), 0, 1, Judgement.NONE, Map.of(), false, GateListener.SILENT);
        new Score(Clock.systemUTC(), Network.ofMachine(Map.of()), SealedInputs.NO_KEYS).run(project, settings);
    }

    private static InputFile file(Path path) {
        return new InputFile(String.valueOf(path.getFileName()), path);
    }
}
