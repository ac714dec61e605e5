package dev.gambeson.data.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.format.literal.Literal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound data set keeps the schema that it suggests, after the schema went through its file. */
class InferredSchemaTest {

    @TempDir
    Path folder;

    @Test
    void dataKeepTheirOwnSchema() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            Path file = Files.writeString(folder.resolve("data.csv"), table(new SplittableRandom(seed)));
            Dataset dataset = Datasets.open(file, "data.csv", Limits.standard());
            Schema inferred = SchemaInference.infer(dataset);
            byte[] written = SchemaFile.write(inferred).getBytes(StandardCharsets.UTF_8);
            Schema schema = SchemaFile.read(written, "schema.yaml", Limits.standard());
            assertThat(schema).as("seed %d", seed).isEqualTo(inferred);
            Table table = dataset.load(schema, Long.MAX_VALUE);
            for (ColumnSchema column : schema.columns()) {
                assertThat(broken(table.column(column.name()).orElseThrow(), column))
                        .as("seed %d, column %s: %s", seed, column.name(), column)
                        .isEmpty();
            }
        }
    }

    /** What a person would find by going down the column. */
    private static List<String> broken(Column cells, ColumnSchema column) {
        List<String> broken = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int missing = 0;
        for (int row = 0; row < cells.size(); row++) {
            String text = cells.text(row);
            if (text == null) {
                missing++;
                continue;
            }
            double number = cells instanceof NumberColumn numbers ? numbers.value(row) : Double.NaN;
            boolean typed = switch (column.type()) {
                case INTEGER -> number == Math.rint(number);
                case NUMBER -> Double.isFinite(number);
                case DATE -> Literal.isDate(text);
                case BOOLEAN -> Literal.isBoolean(text);
                case CATEGORY, TEXT -> true;
            };
            boolean inRange = (column.min() == null || number >= column.min())
                    && (column.max() == null || number <= column.max());
            boolean known = column.categories().isEmpty() || column.categories().contains(text);
            boolean alone = seen.add(text) || !column.unique();
            if (!typed || !inRange || !known || !alone) {
                broken.add("row " + row + ": " + text);
            }
        }
        if (missing > column.missingRate() * cells.size()) {
            broken.add(missing + " missing of " + cells.size());
        }
        return broken;
    }

    private static String table(SplittableRandom random) {
        int columns = random.nextInt(1, 8);
        int rows = random.nextInt(1, 400);
        int[] kinds = new int[columns];
        double[] sizes = new double[columns];
        double[] shifts = new double[columns];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            kinds[i] = random.nextInt(ColumnType.values().length + 3);
            sizes[i] = Math.pow(10, random.nextInt(-12, 14));
            shifts[i] = random.nextInt(3) * sizes[i] - sizes[i];
            text.append(i == 0 ? "c" : ",c").append(i);
        }
        for (int row = 0; row < rows; row++) {
            text.append('\n');
            for (int i = 0; i < columns; i++) {
                boolean missing = columns > 1 && i > 0 && random.nextInt(5) == 0;
                text.append(i == 0 ? "" : ",").append(missing ? "" : cell(kinds[i], sizes[i], shifts[i], row, random));
            }
        }
        return text.append('\n').toString();
    }

    private static String cell(int kind, double size, double shift, int row, SplittableRandom random) {
        return switch (kind) {
            case 0 -> Integer.toString(random.nextInt(20));
            case 1 -> Long.toString((long) (shift + size * random.nextDouble()));
            case 2 -> Double.toString(shift + size * random.nextDouble());
            case 3 -> random.nextBoolean() ? "yes" : "no";
            case 4 -> "200" + random.nextInt(10) + "-01-1" + random.nextInt(10);
            case 5 -> "\"city: " + random.nextInt(5) + "\"";
            case 6 -> "text " + random.nextLong();
            case 7 -> Integer.toString(1000 + row);
            default -> random.nextBoolean() ? "007" : "12";
        };
    }
}
