package dev.gambeson.data.table.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTableTest {

    private static final Schema UNKNOWN = new Schema(List.of());
    private static final Limits SMALL = new Limits(8 << 20, 1 << 12, 50, 1 << 20, 8);

    @TempDir
    Path folder;

    private int files;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n",
                "{\"a\":1,\"b\":\"x\"}\r\n\r\n{\"b\":null,\"a\":2}",
                "\ufeff{ \"a\" : 1 , \"b\" : \"x\" }\n\n  {\"a\":2}\n",
                "[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"\"}]",
                "[\n  {\n    \"a\": 1,\n    \"b\": \"x\"\n  },\n  {\n    \"a\": 2\n  }\n]\n",
                "{\"\\u0061\":1,\"b\":\"\\u0078\"} {\"a\":2}"
            })
    void everyWayToWriteTheSameRows(String text) throws IOException {
        Dataset dataset = open(text);
        assertThat(dataset.format()).isEqualTo("json");
        assertThat(dataset.columnNames()).containsExactly("a", "b");
        assertThat(rows(dataset)).containsExactly(Arrays.asList("1", "x"), Arrays.asList("2", null));
    }

    @Test
    void theSameTableAsCsvAndAsJsonHasTheSameProfileAndRows() throws IOException {
        StringBuilder csv = new StringBuilder("id,x,word,flag,when,long\n");
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            String x = i % 7 == 0 ? "" : i % 11 == 0 ? "NaN" : i % 13 == 0 ? "1e400" : "-" + i / 8.0;
            String word = i % 5 == 0 ? "" : "w" + i % 40 + (i % 3 == 0 ? " \"é\" 😀, ende" : "");
            csv.append(i).append(',').append(x).append(",\"").append(word.replace("\"", "\"\""));
            csv.append("\",").append(i % 2 == 0).append(",2026-01-").append(10 + i % 20);
            csv.append(",12345678901234567890\n");
            json.append("{\"id\":")
                    .append(i)
                    .append(",\"x\":")
                    .append(x.isEmpty() ? "null" : x)
                    .append(",\"word\":");
            String text = "\"" + word.replace("\"", "\\\"").replace("😀", "\\ud83d\\ude00") + "\"";
            json.append(word.isEmpty() ? "null" : text).append(",\"flag\":").append(i % 2 == 0);
            json.append(",\"when\":\"2026-01-").append(10 + i % 20).append("\",\"long\":12345678901234567890}\n");
        }
        Dataset fromCsv = open(csv.toString());
        Dataset fromJson = open(json.toString());
        assertThat(fromCsv.format()).isEqualTo("csv");
        assertThat(fromJson.profile().toBytes()).isEqualTo(fromCsv.profile().toBytes());
        Schema schema = SchemaInference.infer(fromCsv);
        assertThat(SchemaInference.infer(fromJson).columns()).isEqualTo(schema.columns());
        List<Column> expected = fromCsv.load(schema, 9999).columns();
        List<Column> actual = fromJson.load(schema, 9999).columns();
        for (int i = 0; i < expected.size(); i++) {
            Column column = expected.get(i);
            assertThat(actual.get(i)).hasSameClassAs(column);
            assertThat(actual.get(i).invalid()).isEqualTo(column.invalid());
            for (int row = 0; row < 3000; row++) {
                assertThat(actual.get(i).text(row)).isEqualTo(column.text(row));
            }
        }
    }

    @Test
    void numbersStayAsTheyAreWritten() throws IOException {
        Dataset dataset = open("{\"a\":1e400,\"b\":12345678901234567890,\"c\":NaN,\"d\":-Infinity,\"e\":-0.10}\n");
        assertThat(rows(dataset))
                .containsExactly(Arrays.asList("1e400", "12345678901234567890", null, "-Infinity", "-0.10"));
        assertThat(dataset.profile().columns().get(2).notANumber()).isEqualTo(1);
        Column number = dataset.load(SchemaInference.infer(open("{\"e\":0.5}\n")), 1)
                .column("e")
                .orElseThrow();
        assertThat(((NumberColumn) number).value(0)).isEqualTo(-0.1);
    }

    @Test
    void theColumnsAreAllKeysInOrderOfAppearance() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"a\":").append(i).append("}\n");
        }
        Dataset dataset = open(text + "{\"late\":true,\"a\":null}\n{}\n");
        assertThat(dataset.columnNames()).containsExactly("a", "late");
        assertThat(dataset.profile().rows()).isEqualTo(20_002);
        assertThat(dataset.profile().columns().get(1).present()).isEqualTo(1);
        assertThat(dataset.notes()).isEmpty();
    }

    @Test
    void anObjectAndAListOfNumbersBecomeColumns() throws IOException {
        Dataset dataset = open("""
                {"at":{"x":1,"y":"l","v":[7,8]},"e":[1.5,null],"z":1}
                {"at":null,"e":null,"z":2}
                {"z":3,"e":[-1,NaN],"at":{"y":"r"}}
                """);
        assertThat(dataset.columnNames()).containsExactly("at.x", "at.y", "at.v.0", "at.v.1", "e.0", "e.1", "z");
        assertThat(rows(dataset))
                .containsExactly(
                        Arrays.asList("1", "l", "7", "8", "1.5", null, "1"),
                        Arrays.asList(null, null, null, null, null, null, "2"),
                        Arrays.asList(null, "r", null, null, "-1", null, "3"));
        assertThat(dataset.notes()).isEmpty();
    }

    /** A key that has no place in a table, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{'a':1,'k':[1]} {'k':[1,2]} ! it holds lists of different lengths (1 and, in row 2, 2)",
                "{'a':1,'k':1} {'k':{'x':1}} ! from row 2 on it holds objects and before it single values",
                "{'a':1,'k':['x']} ! it holds lists of other things than numbers",
                "{'a':1,'k':[[1]]} ! it holds lists of other things than numbers",
                "{'a':1,'k':[]} {'k':null} ! it holds empty lists",
            })
    void whatHasNoPlaceInATableIsLeftOutWithANote(String text, String why) throws IOException {
        Dataset dataset = open(text.replace('\'', '"'));
        assertThat(dataset.columnNames()).containsExactly("a");
        assertThat(dataset.notes()).containsExactly("t: the key k is left out: " + why + ".");
        assertThat(rows(dataset).get(0)).containsExactly("1");
    }

    @Test
    void objectsWithinObjectsAreLeftOut() throws IOException {
        Dataset dataset = open("{\"a\":{\"b\":1,\"c\":{\"d\":[{}]}},\"n\":\"\"}\n{\"n\":1}");
        assertThat(dataset.columnNames()).containsExactly("a.b", "n");
        assertThat(dataset.notes()).containsExactly("t: the key a.c is left out: it holds objects within objects.");
    }

    /** A broken file, and how its error begins. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{'a':1,'a':2} ! t, row 1, column a: the key stands twice in one object",
                "{'a':{'b':1,'b':2}} ! t, row 1, column a.b: the key stands twice",
                "{'a.b':1,'a':{'b':2}} {'a':null} ! t, column a.b: two keys become columns of this name",
                "{'a':1}~{'a':2 ! t, row 2: the file ends within an object",
                "{'a':1}~{'a':'x ! t, row 2: the file ends within an object",
                "[{'a':1},{'a':2} ! t, row 3: the file ends within the list",
                "[{'a':1}{'a':2}] ! t, row 2: there is no JSON object where one should begin",
                "[{'a':1},] ! t, row 2: there is no JSON object",
                "[{'a':1}] 7 ! t, row 2: there is text after the end of the list",
                "{'a':1},{'a':2} ! t, row 2: there is no JSON object",
                "{'a':1}~[{'a':2}] ! t, row 2: there is no JSON object",
                "{'a':007}~ ! t, row 1, column a: is not JSON: a number has a leading zero",
                "{'a':1.}~ ! t, row 1, column a: is not JSON: a number is not complete",
                "{'a':True}~ ! t, row 1, column a: is not JSON: there is no value of JSON",
                "{'a' 1}~ ! t, row 1, column a: is not JSON: there is no colon after the key",
                "{'a':1 'b':2}~ ! t, row 1, column a: is not JSON: there is no comma between two values",
                "{'a':1,}~ ! t, row 1, column a: is not JSON: a key in double quotes is missing",
                "{'a':'x~y'}~ ! t, row 1, column a: is not JSON: a text goes on behind the end of its line",
                "{'a':1,'b':[[[[[[[[[1]]]]]]]]]}~ ! t, row 1, column b: objects and lists are nested deeper than 8 levels",
                "[] ! t: has no columns",
                "{'a':{'0':1,'1':2},'b':{'0':3,'1':4}} ! t: is one JSON object and not a table",
                "{~'a':1~} ! t: is one JSON object and not a table",
            })
    void brokenFilesAreRefusedWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> open(text.replace('\'', '"').replace('~', '\n')))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moreKeysThanColumnsAreRefusedInTheRowThatHasThem(boolean inOneRow) {
        StringBuilder text = new StringBuilder("{\"first\":1");
        for (int key = 1; key <= 50; key++) {
            text.append(inOneRow || key == 1 ? "," : "}\n{")
                    .append("\"k")
                    .append(key)
                    .append("\":1");
        }
        assertThatThrownBy(() -> open(text + "}\n")).isInstanceOfSatisfying(InputException.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
            assertThat(error)
                    .hasMessage(
                            "t, row " + (inOneRow ? 1 : 50) + ": has a key with which there are more than 50 columns");
            assertThat(error.remedy()).contains("GAMBESON_JAVA_OPTIONS");
        });
    }

    /** What is known of so many columns fits a small heap: 12 000 columns took less than 96 MB. */
    @Test
    void aSmallHeapTakesFewerColumns() {
        assertThat(Limits.standard().columns()).isEqualTo((int)
                Math.min(Limits.MOST_COLUMNS, Runtime.getRuntime().maxMemory() / 8192));
    }

    /** What shows only where the cells are read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{'a':1}~{'a':'\\x'} ! t, row 2, column a: a backslash escapes nothing",
                "{'a':1}~{'a':'\\ud800'} ! t, row 2, column a: a backslash escapes nothing, or half of a character",
                "{'a':1}~{'a':'\\udc00\\ud800'} ! t, row 2, column a: a backslash",
                "{'a':1}~{'a':'\\u12'} ! t, row 2, column a: a backslash",
            })
    void brokenTextsAreRefusedWithTheirPlace(String text, String message) throws IOException {
        Dataset dataset = open(text.replace('\'', '"').replace('~', '\n'));
        assertThatThrownBy(dataset::profile).isInstanceOf(InputException.class).hasMessageStartingWith(message);
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws IOException {
        Path file = Files.write(folder.resolve("t"), "{\"a\":\"M\u00fcller\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        Dataset dataset = Datasets.open(file, "t", SMALL);
        assertThatThrownBy(dataset::profile).hasMessage("t, row 1, column a: is not valid UTF-8");
    }

    @Test
    void aNulByteIsNamed() {
        assertThatThrownBy(() -> open("{\"a\":1}\n{\"a\":\"x\0y\"}\n"))
                .hasMessage("t, row 2, column a: contains a NUL byte");
    }

    @Test
    void aRowOverTheLimitIsRefusedAndNotKept() {
        assertThatThrownBy(() -> open("{\"a\":1}\n{\"a\":\"" + "x".repeat(5000) + "\"}\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("t, row 2: is longer than 4096 bytes");
    }

    @Test
    void moreKeysThanColumnsAreRefused() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append("{\"k").append(i).append("\":1}\n");
        }
        assertThatThrownBy(() -> open(text.toString()))
                .hasMessageStartingWith("t, row 51: has a key with which there are more than 50 columns");
        assertThatThrownBy(() -> open("{\"k\":[" + "1,".repeat(30) + "1],\"l\":[" + "1,".repeat(30) + "1]}\n{}"))
                .hasMessage("t, column l: has more than 50 columns, the elements of lists included");
    }

    @Test
    void windowsOfAnySizeGiveTheSameRows() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.append("{\"a\":")
                    .append(i)
                    .append(",\"b\":\"x")
                    .append("y\\n".repeat(i % 9))
                    .append("\"}\n");
        }
        Path file = folder.resolve("t.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        List<List<String>> rows = rows(Datasets.open(file, "t", Limits.standard()));
        assertThat(rows).hasSize(30_000);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).containsExactly("" + i, "x" + "y\n".repeat(i % 9));
        }
    }

    private Dataset open(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("t" + files++), text);
        return Datasets.open(file, "t", SMALL);
    }

    private static List<List<String>> rows(Dataset dataset) {
        List<List<String>> rows = new ArrayList<>();
        dataset.read(UNKNOWN, (Table table) -> {
            for (int row = 0; row < table.rows(); row++) {
                List<String> cells = new ArrayList<>();
                for (Column column : table.columns()) {
                    cells.add(column.text(row));
                }
                rows.add(cells);
            }
        });
        return rows;
    }
}
