package dev.gambeson.columnar.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.columnar.parquet.OutputColumn.Kind;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read again; interop/columnar/parquet/check_written.py has four other readers read it. */
class ParquetWriterTest {

    private static final List<OutputColumn> COLUMNS = List.of(
            new OutputColumn("double", Kind.DOUBLE),
            new OutputColumn("float", Kind.FLOAT),
            new OutputColumn("whole", Kind.INT64),
            new OutputColumn("few", Kind.TEXT),
            new OutputColumn("many", Kind.TEXT),
            new OutputColumn("flag", Kind.BOOLEAN),
            new OutputColumn("none", Kind.TEXT));

    @TempDir
    Path folder;

    private static Table block(SplittableRandom random, long first, int rows) {
        double[] numbers = new double[rows];
        double[] wholes = new double[rows];
        int[] few = new int[rows];
        int[] many = new int[rows];
        int[] flags = new int[rows];
        int[] none = new int[rows];
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean missing = random.nextInt(9) == 0;
            numbers[row] = missing ? Double.NaN : random.nextInt(4) == 0 ? 0.25 : random.nextDouble() - 0.5;
            wholes[row] = missing ? Double.NaN : random.nextLong(-(1L << 53), 1L << 53);
            few[row] = random.nextInt(-1, 4);
            texts.add("text " + (first + row) + " ü");
            many[row] = missing ? TextColumn.MISSING : row;
            flags[row] = random.nextInt(-1, 2);
            none[row] = TextColumn.MISSING;
        }
        return new Table(
                first,
                List.of(
                        new NumberColumn("whole", wholes, Map.of()),
                        new NumberColumn("double", numbers, Map.of()),
                        new NumberColumn("float", numbers, Map.of()),
                        new NumberColumn("not written", numbers, Map.of()),
                        new TextColumn("few", few, List.of("a", "", "Köln", "d")),
                        new TextColumn("many", many, texts),
                        new TextColumn("flag", flags, List.of("true", "false")),
                        new TextColumn("none", none, List.of())));
    }

    private static List<Table> blocks(int count, int rows) {
        SplittableRandom random = new SplittableRandom(11);
        List<Table> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(block(random, 1L + (long) i * rows, rows));
        }
        return blocks;
    }

    private void write(Path file, List<Table> blocks) throws IOException {
        try (ParquetWriter writer = ParquetWriter.create(file, COLUMNS)) {
            for (Table block : blocks) {
                writer.write(block);
            }
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        // More rows than a row group has, in blocks of which neither groups nor tables are multiples.
        List<Table> blocks = blocks(41, 5001);
        Path file = folder.resolve("scores.parquet");
        write(file, blocks);
        Dataset dataset = Datasets.open(file, "scores.parquet", Limits.standard());
        assertThat(dataset.columnNames())
                .isEqualTo(COLUMNS.stream().map(OutputColumn::name).toList());
        int[] at = {0};
        dataset.read(dataset.declared(), table -> {
            for (int row = 0; row < table.rows(); row++, at[0]++) {
                Table block = blocks.get(at[0] / 5001);
                for (Column column : table.columns()) {
                    Column written = block.column(column.name()).orElseThrow();
                    int in = at[0] % 5001;
                    if (column.name().equals("float")) {
                        String text = column.text(row);
                        double read = text == null ? Double.NaN : Float.parseFloat(text);
                        assertThat(Double.compare(read, ((NumberColumn) column).value(row)))
                                .isZero();
                        assertThat(text == null ? 0 : text.length()).isLessThan(17);
                        float rounded = (float) ((NumberColumn) written).value(in);
                        assertThat(Float.valueOf((float) ((NumberColumn) column).value(row)))
                                .isEqualTo(Float.valueOf(rounded));
                    } else {
                        assertThat(column.text(row)).isEqualTo(written.text(in));
                    }
                }
            }
        });
        assertThat(at[0]).isEqualTo(41 * 5001);
    }

    @Test
    void equalTablesGiveEqualBytes() throws IOException {
        write(folder.resolve("a"), blocks(3, 100));
        write(folder.resolve("b"), blocks(3, 100));
        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
    }

    @Test
    void aFileWithoutRowsIsRead() throws IOException {
        Path file = folder.resolve("empty.parquet");
        write(file, List.of());
        Dataset dataset = Datasets.open(file, "empty.parquet", Limits.standard());
        assertThat(dataset.columnNames()).hasSize(7);
        assertThat(dataset.load(new Schema(List.of()), 10).rows()).isZero();
        assertThat(dataset.profile().rows()).isZero();
    }

    @Test
    void halfAResultIsNoFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<OutputColumn> columns = List.of(new OutputColumn("a", Kind.INT64));
        try (ParquetWriter writer = ParquetWriter.create(out, columns)) {
            writer.write(new Table(1, List.of(new NumberColumn("a", new double[] {1}, Map.of()))));
            assertThatThrownBy(() ->
                            writer.write(new Table(2, List.of(new NumberColumn("a", new double[] {1.5}, Map.of())))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("column a has cells that are not INT64");
        }
        byte[] bytes = out.toByteArray();
        assertThat(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 4), bytes.length))
                .isEqualTo("PAR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(bytes).hasSize(4);
    }

    @Test
    void columnsHaveNamesOfTheirOwn() {
        OutputColumn column = new OutputColumn("a", Kind.TEXT);
        assertThatThrownBy(() -> ParquetWriter.create(folder.resolve("x"), List.of(column, column)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ParquetWriter.create(folder.resolve("x"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
