package dev.gambeson.columnar.parquet;

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of six writers hold what was written into them: interop/columnar/parquet/make_fixtures.py makes both. */
class FixtureTest {

    static final Path FOLDER = Path.of("src/test/resources/parquet");

    static List<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet"))
                    .sorted()
                    .toList();
            assertThat(names).hasSizeGreaterThan(30);
            return names;
        }
    }

    private static Dataset open(String fixture) {
        return Datasets.open(FOLDER.resolve(fixture), fixture, Limits.standard());
    }

    private static Expected expected(String fixture) throws IOException {
        return Expected.of(FOLDER.resolve(fixture.replace(".parquet", ".csv")));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyCellAsText(String fixture) throws IOException {
        Expected expected = expected(fixture);
        Dataset dataset = open(fixture);
        assertThat(dataset.format()).isEqualTo("parquet");
        assertThat(dataset.columnNames()).isEqualTo(expected.names());
        List<List<String>> rows = new ArrayList<>();
        dataset.read(new Schema(List.of()), table -> {
            assertThat(table.firstRow()).isEqualTo(rows.size() + 1L);
            for (int row = 0; row < table.rows(); row++) {
                List<String> cells = new ArrayList<>();
                for (Column column : table.columns()) {
                    cells.add(column.text(row));
                }
                rows.add(cells);
            }
        });
        assertThat(rows).isEqualTo(expected.withFloats("single").rows());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyCellAsANumberOrInvalid(String fixture) throws IOException {
        Expected expected = expected(fixture);
        Schema schema = new Schema(expected.names().stream()
                .map(name -> ColumnSchema.of(name, ColumnType.NUMBER))
                .toList());
        Table table = open(fixture).load(schema, Long.MAX_VALUE);
        for (int c = 0; c < expected.names().size(); c++) {
            NumberColumn column =
                    (NumberColumn) table.column(expected.names().get(c)).orElseThrow();
            for (int row = 0; row < expected.rows().size(); row++) {
                String cell = expected.rows().get(row).get(c);
                byte[] text = cell == null ? new byte[0] : cell.getBytes(StandardCharsets.UTF_8);
                double number = Literal.number(text, 0, text.length);
                assertThat(Double.valueOf(column.value(row)))
                        .isEqualTo(Double.valueOf(Double.isInfinite(number) ? Double.NaN : number));
                assertThat(column.isMissing(row)).isEqualTo(cell == null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theProfileIsThatOfTheTexts(String fixture) throws IOException {
        assertThat(open(fixture).profile().toBytes())
                .isEqualTo(expected(fixture).profile().toBytes());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theFirstRowsAreThoseOfTheWhole(String fixture) {
        Dataset dataset = open(fixture);
        Schema schema = SchemaInference.infer(dataset);
        Table whole = dataset.load(schema, Long.MAX_VALUE);
        Table some = dataset.load(schema, 77);
        assertThat(some.rows()).isEqualTo(Math.min(77, whole.rows()));
        for (Column column : some.columns()) {
            Column same = whole.column(column.name()).orElseThrow();
            for (int row = 0; row < some.rows(); row++) {
                assertThat(column.text(row)).isEqualTo(same.text(row));
            }
        }
    }
}
