package dev.gambeson.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {

    private static final Schema UNKNOWN = new Schema(List.of());
    private static final Limits SMALL = new Limits(1 << 20, 1000, 50, 1 << 20, 8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundInTheContent(String separator) throws IOException {
        String text = "name,age,city\nAda,36,London\nBlaise,39,\"Paris; France, the old|town\"\n".replace("\t", " ");
        text = text.replace(", the", "@").replace(",", separator).replace("@", ", the");
        Dataset dataset = open("people.dat", text);
        assertThat(dataset.format()).isEqualTo("csv");
        assertThat(dataset.columnNames()).containsExactly("name", "age", "city");
        assertThat(dataset.load(UNKNOWN, 10).rows()).isEqualTo(2);
        assertThat(dataset.notes()).isEmpty();
    }

    /** What stands in the first line, in the next two, and whether the first is a header. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a,b ! 1,2 ! 3,4 ! true",
                "1,2 ! 3,4 ! 5,6 ! false",
                "0,1,2 ! 5,6,7 ! 8,9,1 ! true",
                ",0,1 ! 0,6,7 ! 1,9,1 ! true",
                "id,2019,2020 ! 7,1,2 ! 8,3,4 ! true",
                "5.1,3.5,setosa ! 4.9,3.0,setosa ! 4.7,3.2,setosa ! false",
                "Male,39,White ! Male,50,White ! Female,38,Black ! false",
                "sepal,kind ! 5.1,setosa ! 4.9,setosa ! true",
                "name,city ! Ada,London ! Blaise,Paris ! true",
                "Bachelors,* ! Masters,* ! 11th,* ! false",
                "day,value ! 2026-11-23,x ! 2026-11-24,y ! true",
                "2026-11-22,z ! 2026-11-23,x ! 2026-11-24,y ! false",
                "a,NA ! 1,2 ! 3,4 ! true",
            })
    void aHeaderIsToldFromAFirstRow(String first, String second, String third, boolean header) throws IOException {
        Dataset dataset = open("t.csv", String.join("\n", first.strip(), second.strip(), third.strip()));
        assertThat(dataset.load(UNKNOWN, 10).rows()).isEqualTo(header ? 2 : 3);
        if (!header) {
            assertThat(dataset.columnNames().get(1)).isEqualTo("column2");
            assertThat(dataset.notes()).hasSize(1).first().asString().startsWith("t.csv has no header");
        }
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() throws IOException {
        Dataset dataset = open("t.csv", "a,b,c");
        assertThat(dataset.columnNames()).containsExactly("a", "b", "c");
        assertThat(dataset.load(UNKNOWN, 10).rows()).isZero();
        assertThat(dataset.profile().rows()).isZero();
    }

    @Test
    void oneColumnIsATable() throws IOException {
        assertThat(open("labels.csv", "label\n1\n0\n1\n").load(UNKNOWN, 10).rows())
                .isEqualTo(3);
        assertThat(open("labels.csv", "1\n0\n1\n").columnNames()).containsExactly("column1");
    }

    @Test
    void aColumnWithoutANameIsNamedByItsPlace() throws IOException {
        Dataset dataset = open("t.csv", ",a,b\n0,1,2\n1,3,4\n");
        assertThat(dataset.columnNames()).containsExactly("column1", "a", "b");
        assertThat(dataset.notes()).containsExactly("t.csv: column 1 has no name in the header and is named column1.");
    }

    @Test
    void byteOrderMarkCarriageReturnsAndBlanksInTheHeaderAreNoPartOfNames() throws IOException {
        assertThat(open("t.csv", "\ufeffa, b\r\n1,2\r\n3,4\r\n").columnNames()).containsExactly("a", "b");
        assertThat(open("t.csv", "a,b\r1,2\r3,4\r").load(UNKNOWN, 9).rows()).isEqualTo(2);
    }

    @Test
    void gzippedTablesReadAsPlainOnes() throws IOException {
        byte[] text = "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        Files.write(folder.resolve("t.csv"), packed.toByteArray());
        Dataset packedSet = Datasets.open(folder.resolve("t.csv"), "t.csv", SMALL);
        assertThat(packedSet.profile().toBytes())
                .isEqualTo(open("plain.csv", new String(text, StandardCharsets.UTF_8))
                        .profile()
                        .toBytes());
    }

    @Test
    void cellsBecomeNumbersTextsMissingOrInvalid() throws IOException {
        Dataset dataset = open(
                "t.csv",
                "n,i,s\n1.5,2,a\nNA,3.0,?\n ? ,4.5,\"?\"\nabc,x,None\n\"2\",,\"NA\"\ninf,7,\"\"\n1e999,-0,b\n");
        Schema schema = new Schema(List.of(
                ColumnSchema.of("n", ColumnType.NUMBER),
                ColumnSchema.of("i", ColumnType.INTEGER),
                ColumnSchema.of("s", ColumnType.CATEGORY)));
        Table table = dataset.load(schema, Long.MAX_VALUE);
        NumberColumn n = (NumberColumn) table.column("n").orElseThrow();
        assertThat(n.values()).containsExactly(1.5, Double.NaN, Double.NaN, Double.NaN, 2, Double.NaN, Double.NaN);
        assertThat(n.invalid()).isEqualTo(Map.of(3, "abc", 5, "inf", 6, "1e999"));
        assertThat(table.column("i").orElseThrow().invalid()).isEqualTo(Map.of(2, "4.5", 3, "x"));
        List<String> s = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            s.add(table.column("s").orElseThrow().text(row));
        }
        assertThat(s).containsExactly("a", null, "?", "None", "NA", null, "b");
    }

    @Test
    void tablesComeInOrderAndTogetherAreTheWhole() throws IOException {
        StringBuilder text = new StringBuilder("i,t\n");
        for (int i = 1; i <= 20_000; i++) {
            text.append(i).append(",row ").append(i).append('\n');
        }
        Dataset inLittleMemory = open("t.csv", text.toString());
        assertThat(firstRows(inLittleMemory)).hasSizeBetween(4, 20);
        Dataset inEnough = Datasets.open(folder.resolve("t.csv"), "t.csv", SMALL.withMemoryBytes(16 << 20));
        assertThat(firstRows(inEnough)).containsExactly(1L, 8193L, 16385L);
    }

    private static List<Long> firstRows(Dataset dataset) {
        Schema schema = new Schema(List.of(ColumnSchema.of("i", ColumnType.INTEGER)));
        List<Long> firstRows = new ArrayList<>();
        long[] next = {1};
        dataset.read(schema, table -> {
            firstRows.add(table.firstRow());
            assertThat(table.firstRow()).isEqualTo(next[0]);
            NumberColumn i = (NumberColumn) table.column("i").orElseThrow();
            for (int row = 0; row < table.rows(); row++) {
                assertThat(i.value(row)).isEqualTo(next[0]);
                assertThat(table.column("t").orElseThrow().text(row)).isEqualTo("row " + next[0]);
                next[0]++;
            }
        });
        assertThat(next[0]).isEqualTo(20_001);
        return firstRows;
    }

    /** Ten thousand columns take more than a megabyte before the first cell. */
    @Test
    void columnsThatDoNotFitInMemoryAreRefusedBeforeTheyAreMade() throws IOException {
        StringBuilder names = new StringBuilder("c0");
        for (int i = 1; i < 10_000; i++) {
            names.append(",c").append(i);
        }
        Path file = Files.writeString(folder.resolve("w.csv"), names + "\n" + ",".repeat(9_999) + "\n");
        Limits limits = new Limits(1 << 20, 1 << 17, 10_000, 1 << 20, 8);
        Dataset dataset = Datasets.open(file, "w.csv", limits);
        String problem = "w.csv: what is counted of its 10000 columns takes more than the 1 MiB of memory allowed";
        assertThatThrownBy(dataset::profile).hasMessage(problem);
        assertThatThrownBy(() -> dataset.load(UNKNOWN, 1)).hasMessage(problem);
        assertThatThrownBy(() -> dataset.read(UNKNOWN, table -> {})).hasMessage(problem);
    }

    @Test
    void theLimitOfRowsIsKept() throws IOException {
        assertThat(open("t.csv", "a\n1\n2\n3\n").load(UNKNOWN, 2).rows()).isEqualTo(2);
        assertThat(open("t.csv", "a\n1\n2\n3\n").load(UNKNOWN, 0).rows()).isZero();
    }

    @Test
    void moreRowsThanFitInMemorySayWhichLimitHelps() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 60_000; i++) {
            text.append(i).append(",").append(i).append(" and more\n");
        }
        Dataset dataset = open("t.csv", text.toString());
        assertThatThrownBy(() -> dataset.load(UNKNOWN, Long.MAX_VALUE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("t.csv, row ")
                .hasMessageContaining("take more than the 1 MiB of memory allowed")
                .satisfies(e -> {
                    String remedy = ((GambesonException) e).remedy();
                    assertThat(remedy).contains("--limit ");
                    int limit = Integer.parseInt(remedy.replaceAll("\\D*--limit (\\d+).*", "$1"));
                    assertThat(dataset.load(UNKNOWN, limit).rows()).isEqualTo(limit);
                });
    }

    @Test
    void aLineWithoutEndIsRefusedAtTheLimitHoweverLongItIs() throws IOException {
        Path file = folder.resolve("long.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < 128; i++) {
                out.write(block);
            }
        }
        assertThatThrownBy(() -> Datasets.open(file, "long.csv.gz", SMALL).profile())
                .isInstanceOf(InputException.class)
                .hasMessage("long.csv.gz, row 2: is longer than 1000 bytes");
    }

    @Test
    void otherEncodingsAreNamedWithPlaceAndRemedy() throws IOException {
        assertRefused(
                "a,name\n1,Ada\n2,M\u00fcller\n",
                StandardCharsets.ISO_8859_1,
                "t.csv, row 2, column name: is not valid UTF-8",
                "iso-8859-1");
        assertRefused(
                "a,name\n1,\u201cAda\u201d\n",
                Charset.forName("windows-1252"),
                "t.csv, row 1, column name: is not valid UTF-8",
                "windows-1252");
        assertRefused("a,b\n1,2\n", StandardCharsets.UTF_16, "t.csv: is text in UTF-16", "iconv");
        assertRefused("a,b\n1,2\n", StandardCharsets.UTF_16LE, "t.csv: is text in UTF-16", "iconv");
    }

    /** The text, with \n for line ends and \0 for NUL, and the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a,b,c\\n1,2,3\\n4,5\\n6,7,8 ! t.csv, row 2: has 2 cells, the header has 3",
                "a,b\\n1,2\\n3,4,5 ! t.csv, row 2: has 3 cells, the header has 2",
                "569,30,malignant,benign\\n1,2,3,4,5\\n1,2,3,4,5 ! t.csv: the first line has 4 cells and the lines after it have 5, so it is not their header",
                "a,b\\n1,\"x\\n2,y ! t.csv, row 1, column b: a quote is opened and not closed before the end of the file",
                "a,b\\n1,\"x\"y\\n2,y ! t.csv, row 1, column b: there is text after the closing quote",
                "a,b\\n1,x\\02\\n2,y ! t.csv, row 1, column b: contains a NUL byte",
                "a,b,a\\n1,2,3\\n4,5,6 ! t.csv, column a: the name stands twice in the header, for columns 1 and 3",
                "1,5;2,5\\n3,5;4,5 ! t.csv: its columns may be separated by ',' (3 columns) or ';' (2 columns): every line fits either",
                "Dear reader,\\nthis is prose, as one writes, and\\nno table ! t.csv: is not a table: none of comma, semicolon, tab and | splits its lines into the same number of cells",
                "\\n\\n ! t.csv: is empty",
                "{\"a\": {\"b\": 1}} ! t.csv: is one JSON object and not a table",
                "PK\u0003\u0004xyz ! t.csv: is not a table in text: it looks like an archive",
            })
    void whatIsNoTableIsRefusedWithItsPlace(String text, String message) {
        String raw = text.strip().replace("\\n", "\n").replace("\\0", "\0");
        assertThatThrownBy(() -> open("t.csv", raw).profile())
                .isInstanceOf(InputException.class)
                .hasMessage(message.strip());
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> open("t.csv", ""))
                .isInstanceOf(InputException.class)
                .hasMessage("t.csv: is empty");
    }

    @Test
    void moreColumnsThanTheLimitAreRefused() {
        String header = "c,".repeat(60) + "d\n";
        assertThatThrownBy(() -> open("t.csv", header))
                .isInstanceOf(InputException.class)
                .hasMessage("t.csv: the first line has more than 50 cells")
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    }

    @Test
    void aQuoteThatNeverClosesIsRefusedAtTheLimit() {
        String text = "a,b\n1,\"" + "x\n".repeat(1000);
        assertThatThrownBy(() -> open("t.csv", text).profile())
                .isInstanceOf(InputException.class)
                .hasMessage("t.csv, row 1, column b: a quote is opened and not closed within 1000 bytes");
    }

    @Test
    void aTsvFileIsSeparatedByTabsWhereBothWouldFit() throws IOException {
        assertThat(open("t.tsv", "1,5\t2,5\n3,5\t4,5\n").columnNames()).hasSize(2);
    }

    private void assertRefused(String text, Charset encoding, String message, String remedy) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), text.getBytes(encoding));
        assertThatThrownBy(() -> Datasets.open(file, "t.csv", SMALL).profile())
                .isInstanceOf(InputException.class)
                .hasMessage(message)
                .satisfies(e -> assertThat(((GambesonException) e).remedy()).contains(remedy));
    }

    private Dataset open(String name, String text) throws IOException {
        return Datasets.open(Files.writeString(folder.resolve(name), text), name, SMALL);
    }
}
