package dev.gambeson.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of part files is the table that all of them make. */
class PartsTest {

    private static final Schema TEXTS = new Schema(List.of());

    @TempDir
    Path folder;

    private Dataset open() {
        return Datasets.open(folder, "parts", Limits.standard());
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<List<String>> rows(Dataset dataset, Schema schema) {
        List<List<String>> rows = new ArrayList<>();
        dataset.read(schema, table -> {
            assertThat(table.firstRow()).isEqualTo(rows.size() + 1L);
            rows.addAll(rows(table));
        });
        return rows;
    }

    private static List<List<String>> rows(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : table.columns()) {
                cells.add(column.text(row));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** Rows of a random table, some cells missing and some that are not of their column's type. */
    private static List<String> random(SplittableRandom random, String format) {
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(1, 200); i > 0; i--) {
            String number = random.nextInt(9) == 0 ? "" : random.nextInt(50) == 0 ? "odd" : "" + random.nextInt(1000);
            String word = random.nextInt(9) == 0 ? "" : "w" + random.nextInt(20);
            rows.add(
                    format.equals("csv")
                            ? number + "," + word + "," + random.nextInt(3) + "\n"
                            : "{\"n\": " + (number.matches("\\d+") ? number : "null") + ", \"word\": \"" + word
                                    + "\", \"k\": " + random.nextInt(3) + "}\n");
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void anySplitOfTheRowsIsTheSameTable(String format) throws IOException {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> rows = random(random, format);
            String header = format.equals("csv") ? "n,word,k\n" : "";
            Path whole = Files.writeString(folder.resolveSibling("whole"), header + String.join("", rows));
            for (int part = 0, at = 0; at < rows.size(); part++) {
                int end = Math.min(rows.size(), at + random.nextInt(3, 60));
                // A last part of one row would be read as a header alone.
                end = rows.size() - end < 3 ? rows.size() : end;
                write(
                        String.format("seed%d/part-%05d.%s", seed, part, format),
                        header + String.join("", rows.subList(at, end)));
                at = end;
            }
            Dataset one = Datasets.open(whole, "whole", Limits.standard());
            Dataset parts = Datasets.open(folder.resolve("seed" + seed), "parts", Limits.standard());
            assertThat(parts.columnNames()).as("seed %d", seed).isEqualTo(one.columnNames());
            assertThat(parts.format()).isEqualTo(one.format());
            Schema schema = SchemaInference.infer(one);
            assertThat(SchemaInference.infer(parts)).isEqualTo(schema);
            assertThat(parts.profile().toBytes())
                    .as("seed %d", seed)
                    .isEqualTo(one.profile().toBytes());
            assertThat(rows(parts, schema)).isEqualTo(rows(one, schema));
            for (long limit : new long[] {0, 1, rows.size() / 2, rows.size(), Long.MAX_VALUE}) {
                Table expected = one.load(schema, limit);
                assertThat(parts.load(schema, limit).columns())
                        .usingRecursiveComparison()
                        .withEqualsForType(Double::equals, Double.class)
                        .isEqualTo(expected.columns());
            }
            List<String> some = List.of("k", "n");
            assertThat(rows(parts.select(some), schema)).isEqualTo(rows(one.select(some), schema));
            assertThat(parts.select(some).profile().toBytes())
                    .isEqualTo(one.profile().without(Set.of("word")).toBytes());
        }
    }

    @Test
    void whatWritersLeaveBesideThePartsDoesNotCount() throws IOException {
        write("part-0001.csv", "a,b\n3,x\n4,y\n");
        write("part-0000.csv", "a,b\n1,x\n2,y\n");
        for (String other : List.of("_SUCCESS", "_metadata", ".part-0000.csv.crc", "part-0001.csv.crc", ".hidden")) {
            write(other, "no part of it");
        }
        write("_temporary/0/part-0000.csv", "c\n9\n");
        write("part-0002.csv", "");
        Dataset parts = open();
        assertThat(rows(parts, TEXTS))
                .containsExactly(List.of("1", "x"), List.of("2", "y"), List.of("3", "x"), List.of("4", "y"));
        assertThat(parts.notes()).containsExactly("parts: 1 part files without a byte were passed over.");
        assertThat(Datasets.isFolder(folder)).isTrue();
    }

    @Test
    void partsWithoutLeadingZerosGoByTheirNumbers() throws IOException {
        for (int part = 0; part < 12; part++) {
            write("part." + part + ".csv", "a,b\n" + part + ",x\n");
        }
        write("all.csv.crc", "no part");
        List<Double> numbers = new ArrayList<>();
        Schema schema = SchemaInference.infer(open());
        open().read(schema, table -> {
            for (int row = 0; row < table.rows(); row++) {
                numbers.add(((NumberColumn) table.column("a").orElseThrow()).value(row));
            }
        });
        assertThat(numbers).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0);
    }

    @Test
    void theFoldersOfOneKeyAreAColumn() throws IOException {
        write("year=2019/part-0.csv", "a,b\n1,x\n2,y\n");
        write("year=2020/part-0.csv", "a,b\n3,x\n4,y\n");
        write("year=__HIVE_DEFAULT_PARTITION__/part-0.csv", "a,b\n5,x\n6,y\n");
        Path whole = Files.writeString(
                folder.resolveSibling("hive.csv"), "a,b,year\n1,x,2019\n2,y,2019\n3,x,2020\n4,y,2020\n5,x,\n6,y,\n");
        Dataset one = Datasets.open(whole, "one", Limits.standard());
        Dataset parts = open();
        Schema schema = SchemaInference.infer(one);
        assertThat(parts.columnNames()).containsExactly("a", "b", "year");
        assertThat(parts.profile().toBytes()).isEqualTo(one.profile().toBytes());
        assertThat(SchemaInference.infer(parts)).isEqualTo(schema);
        assertThat(rows(parts, TEXTS)).isEqualTo(rows(one, TEXTS));
        assertThat(rows(parts, schema)).isEqualTo(rows(one, schema));
        assertThat(parts.load(schema, 5).column("year").orElseThrow()).isInstanceOf(NumberColumn.class);
        assertThat(rows(parts.select(List.of("year")), TEXTS)).isEqualTo(rows(one.select(List.of("year")), TEXTS));
        assertThat(rows(parts.select(List.of("year", "b")), TEXTS))
                .isEqualTo(rows(one.select(List.of("year", "b")), TEXTS));
    }

    @Test
    void aValueIsWrittenForAPath() throws IOException {
        write("at=10%3A30+1/part-0.csv", "a,b\n1,x\n2,y\n");
        assertThat(rows(open().load(TEXTS, 1))).containsExactly(List.of("1", "x", "10:30+1"));
    }

    @Test
    void aKeyThatIsAlsoInTheFilesIsThatOfTheFiles() throws IOException {
        write("b=z/part-0.csv", "a,b\n1,x\n2,y\n");
        Dataset parts = open();
        assertThat(parts.columnNames()).containsExactly("a", "b");
        assertThat(rows(parts, TEXTS)).containsExactly(List.of("1", "x"), List.of("2", "y"));
        assertThat(parts.notes())
                .singleElement()
                .asString()
                .contains("column b")
                .contains("the files count");
    }

    @Test
    void otherColumnsAreShownOnBothSides() throws IOException {
        write("part-0.csv", "a,b\n1,x\n2,y\n");
        write("part-1.csv", "a,c\n1,x\n2,y\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(InputException.class)
                .hasMessage("parts/part-1.csv: has the columns a, c, and parts/part-0.csv has a, b: they differ from"
                        + " column 2 on")
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.MISMATCH);
    }

    @Test
    void otherFormatsAreShownOnBothSides() throws IOException {
        write("part-0.csv", "a,b\n1,x\n2,y\n");
        write("part-1.jsonl", "{\"a\": 1, \"b\": \"x\"}\n");
        assertThatThrownBy(this::open)
                .hasMessage("parts/part-1.jsonl: is of the format json, and parts/part-0.csv is of the format csv");
    }

    @Test
    void anErrorNamesThePartAndItsRow() throws IOException {
        write("part-0.csv", "a,b\n1,x\n2,y\n");
        write("part-1.csv", "a,b\n" + "1,x\n".repeat(50_000) + "2,y,z\n");
        Dataset parts = open();
        assertThatThrownBy(() -> parts.profile()).hasMessageStartingWith("parts/part-1.csv, row 50001");
        assertThat(parts.load(TEXTS, 3).rows()).isEqualTo(3);
    }

    @Test
    void aPartThatChangedIsNoticed() throws IOException {
        write("part-0.csv", "a,b\n1,x\n2,y\n");
        Dataset parts = open();
        write("part-0.csv", "b,a\n1,x\n2,y\n");
        assertThatThrownBy(() -> parts.load(TEXTS, 1)).hasMessageContaining("differ from column 1 on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k=1/j=2/part.csv ! One level",
                "sub/part.csv ! Name the folder",
                "k=1/part.csv part.csv ! Keep the parts",
                "k=1/part.csv j=1/part.csv ! Keep the parts",
                "_delta_log/0.json part.csv ! Write the table",
                "metadata/v1.metadata.json data/part.csv ! Write the table",
                ".hoodie/x part.csv ! Write the table",
                "picture.png part.csv ! take the images out"
            })
    void foldersOfAnotherKindAreRefused(String line) throws IOException {
        String[] fields = line.split(" ! ");
        for (String path : fields[0].split(" ")) {
            write(path, "a,b\n1,x\n2,y\n");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("parts: ")
                .satisfies(e -> {
                    assertThat(((GambesonException) e).code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
                    assertThat(((GambesonException) e).remedy()).contains(fields[1]);
                });
    }

    @Test
    void aFolderWithoutPartsIsNoTable() throws IOException {
        assertThatThrownBy(this::open).hasMessage("parts: is a folder without part files of a table");
        assertThat(Datasets.isFolder(folder)).isFalse();
        write("class/a.png", "");
        write("labels.csv", "file,label\n");
        assertThat(Datasets.isFolder(folder)).isFalse();
    }

    @Test
    void allRowsTogetherFitIntoTheLimits() throws IOException {
        Limits little = new Limits(1 << 20, 1000, 50, 1 << 20, 8);
        for (int part = 0; part < 20; part++) {
            write("part-" + part + ".csv", "a,b\n" + "1,x\n".repeat(5000));
        }
        Dataset parts = Datasets.open(folder, "parts", little);
        assertThat(parts.load(TEXTS, 10_000).rows()).isEqualTo(10_000);
        assertThat(parts.profile().rows()).isEqualTo(100_000);
        assertThatThrownBy(() -> parts.load(TEXTS, Long.MAX_VALUE))
                .hasMessageStartingWith("parts, row ")
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    }
}
