package dev.gambeson.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.ParquetWriter;
import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some columns of a file are what they are among all of its columns. */
class SelectionTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    Path folder;

    static List<Path> fixtures() throws IOException {
        List<Path> fixtures = new ArrayList<>();
        for (String below : List.of("parquet", "dev/gambeson/columnar/arrow")) {
            try (Stream<Path> files = Files.list(RESOURCES.resolve(below))) {
                files.filter(file -> !file.toString().endsWith(".csv")).sorted().forEach(fixtures::add);
            }
        }
        assertThat(fixtures).hasSizeGreaterThan(45);
        return fixtures;
    }

    private static Dataset open(Path file) {
        return Datasets.open(file, "file", Limits.standard());
    }

    private static Map<String, List<String>> cells(Dataset dataset, Schema schema) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        dataset.columnNames().forEach(name -> cells.put(name, new ArrayList<>()));
        dataset.read(schema, table -> cells(table, cells));
        return cells;
    }

    private static void cells(Table table, Map<String, List<String>> cells) {
        for (Column column : table.columns()) {
            for (int row = 0; row < table.rows(); row++) {
                cells.get(column.name()).add(column.text(row));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void cellsTypesAndCountsStayTheSame(Path file) {
        Dataset all = open(file);
        Schema schema = SchemaInference.infer(all);
        Map<String, List<String>> cells = cells(all, schema);
        for (long seed = 1; seed <= 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> names = all.columnNames().stream()
                    .filter(any -> random.nextInt(4) == 0)
                    .toList();
            if (names.isEmpty()) {
                names = List.of(
                        all.columnNames().get(random.nextInt(all.columnNames().size())));
            }
            Set<String> others = new HashSet<>(all.columnNames());
            names.forEach(others::remove);
            Map<String, List<String>> expected = new LinkedHashMap<>(cells);
            expected.keySet().removeAll(others);
            Dataset some = all.select(names);
            assertThat(some.columnNames()).as("seed %d", seed).isEqualTo(names);
            assertThat(some.declared()).isEqualTo(all.declared().without(others));
            assertThat(cells(some, schema)).as("seed %d, %s", seed, names).isEqualTo(expected);
            assertThat(some.profile().toBytes())
                    .isEqualTo(all.profile().without(others).toBytes());
            assertThat(some.load(schema, 3).columns())
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(all.load(schema, 3).columns().stream()
                            .filter(column -> !others.contains(column.name()))
                            .toList());
        }
    }

    @Test
    void namesThatAreNotThereAreRefused() throws IOException {
        for (Path file : List.of(fixtures().get(0), fixtures().get(fixtures().size() - 1))) {
            assertThatThrownBy(() -> open(file).select(List.of("nobody")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no column nobody");
        }
    }

    /** The bytes of the other column are broken, and nobody sees it. */
    @Test
    void whatIsNotWantedIsNotRead() throws IOException {
        double[] random = new SplittableRandom(1).doubles(5000).toArray();
        Path file = folder.resolve("two.parquet");
        List<OutputColumn> columns = Stream.of("first", "second")
                .map(name -> new OutputColumn(name, OutputColumn.Kind.DOUBLE))
                .toList();
        try (ParquetWriter writer = ParquetWriter.create(file, columns)) {
            writer.write(new Table(
                    1,
                    List.of(
                            new NumberColumn("first", random, Map.of()),
                            new NumberColumn("second", random.clone(), Map.of()))));
        }
        byte[] bytes = Files.readAllBytes(file);
        // The magic, and then the first page of the first column.
        for (int i = 4; i < 64; i++) {
            bytes[i] = (byte) 0xff;
        }
        Files.write(file, bytes);
        Schema numbers = new Schema(Stream.of("first", "second")
                .map(name -> ColumnSchema.of(name, ColumnType.NUMBER))
                .toList());
        Dataset all = open(file);
        assertThatThrownBy(() -> all.load(numbers, 10)).isInstanceOf(InputException.class);
        Table second = all.select(List.of("second")).load(numbers, 10);
        assertThat(((NumberColumn) second.columns().get(0)).values()).startsWith(random[0], random[1]);
        assertThat(all.select(List.of("second")).profile().rows()).isEqualTo(5000);
    }
}
