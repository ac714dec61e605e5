package dev.gambeson.columnar.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowTableTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"file.arrow", "stream.arrows", "lz4.arrow", "zstd.arrows", "version4.arrow", "legacy.arrows"})
    void everyTypeIsReadAsItWasWritten(String name) throws IOException {
        Dataset dataset = open(name);
        assertThat(dataset.format()).isEqualTo("arrow");
        Map<String, List<String>> expected = Fixtures.cells(open("expected.csv"));
        if (name.startsWith("version4") || name.startsWith("legacy")) {
            expected.keySet().removeAll(List.of("view", "runs"));
        }
        assertSame(Fixtures.cells(dataset), expected);
        assertThat(dataset.columnNames()).containsExactlyElementsOf(expected.keySet());
        assertThat(dataset.notes())
                .containsExactly(
                        name + ": the column bytes is left out: it holds bytes.",
                        name + ": the column list is left out: it holds lists.",
                        name + ": the column map is left out: it holds maps.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pandas.feather", "to_feather.feather", "polars.arrow", "polars-lz4.arrow", "polars.arrows"})
    void whatOtherLibrariesWriteIsRead(String name) throws IOException {
        assertSame(Fixtures.cells(open(name)), Fixtures.cells(open("few.csv")));
    }

    private static void assertSame(Map<String, List<String>> actual, Map<String, List<String>> expected) {
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, cells) -> assertThat(actual.get(name)).as(name).containsExactlyElementsOf(cells));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file.arrow", "polars-lz4.arrow", "long-zstd.arrow"})
    void typesAndProfileAreThoseOfTheSameTableInText(String name) throws IOException {
        Dataset arrow = open(name);
        StringBuilder csv = new StringBuilder();
        Map<String, List<String>> cells = Fixtures.cells(arrow);
        csv.append(quoted(new ArrayList<>(cells.keySet())));
        for (int row = 0; row < cells.get(arrow.columnNames().get(0)).size(); row++) {
            int at = row;
            csv.append(
                    quoted(cells.values().stream().map(column -> column.get(at)).toList()));
        }
        Dataset text = Datasets.open(Files.writeString(folder.resolve("text"), csv), "text", Limits.standard());
        assertThat(arrow.profile().toBytes()).isEqualTo(text.profile().toBytes());
        Schema schema = SchemaInference.infer(text);
        assertThat(SchemaInference.infer(arrow).columns()).isEqualTo(schema.columns());
        Table expected = text.load(schema, 9000);
        Table actual = arrow.load(schema, 9000);
        assertThat(actual.rows()).isEqualTo(expected.rows());
        for (Column column : expected.columns()) {
            Column other = actual.column(column.name()).orElseThrow();
            assertThat(other).hasSameClassAs(column);
            assertThat(other.invalid()).isEqualTo(column.invalid());
            for (int row = 0; row < expected.rows(); row++) {
                assertThat(other.text(row)).isEqualTo(column.text(row));
            }
        }
    }

    private static String quoted(List<String> cells) {
        List<String> quoted = new ArrayList<>();
        cells.forEach(cell -> quoted.add(cell == null ? "" : "\"" + cell.replace("\"", "\"\"") + "\""));
        return String.join(",", quoted) + "\n";
    }

    @Test
    void numbersBecomeDoublesByTheSchema() throws IOException {
        Dataset dataset = open("long-lz4.arrow");
        Table table = dataset.load(SchemaInference.infer(dataset), Long.MAX_VALUE);
        NumberColumn n = (NumberColumn) table.column("n").orElseThrow();
        NumberColumn x = (NumberColumn) table.column("x").orElseThrow();
        for (int row = 0; row < 12_000; row++) {
            assertThat(n.value(row)).isEqualTo(row % 977);
            assertThat(x.value(row)).isEqualTo(row % 61 / 8.0);
            assertThat(table.column("t").orElseThrow().text(row)).isEqualTo("text number " + row % 50);
        }
    }

    @Test
    void aDictionaryGrowsOrIsReplacedBetweenBatches() throws IOException {
        assertThat(Fixtures.cells(open("delta.arrows")).get("c")).containsExactly("a", "b", null, "c", "a");
        assertThat(Fixtures.cells(open("replaced.arrows")).get("c")).containsExactly("a", "b", null, "z", "x");
    }

    @Test
    void whatIsNotReadIsNamedWithWhatToDo() throws IOException {
        assertRefused("FEA1xxxxxxxxxxxx".getBytes(StandardCharsets.US_ASCII), "t: is a Feather file of version 1");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(Fixtures.bytes("polars.arrow"));
        }
        assertRefused(packed.toByteArray(), "t: is a gzipped Arrow file");
        byte[] sound = Fixtures.bytes("pandas.feather");
        assertRefused(
                Arrays.copyOf(sound, sound.length - 1),
                "t, offset " + (sound.length - 1) + ": the file ends before its footer");
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
        Path file = Files.write(folder.resolve("t"), bytes);
        assertThatThrownBy(() -> Datasets.open(file, "t", Limits.standard()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    private Dataset open(String name) throws IOException {
        return Datasets.open(Files.write(folder.resolve(name), Fixtures.bytes(name)), name, Limits.standard());
    }
}
