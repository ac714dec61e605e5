package dev.gambeson.data.table.arff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArffTest {

    private static final String WEATHER = """
            % A comment, with 'quotes' and a comma
            @RELATION weather

            @attribute outlook {sunny, 'over cast', "rai'ny", it\\'s}
            @ATTRIBUTE 'the temperature' real
            @attribute humidity integer
            @attribute note string
            @attribute day date "yyyy-MM-dd"
            @attribute local date 'dd.MM.yyyy'

            @data
            % another comment
            sunny, 85.5 ,85,'it\\'s \\"dry\\"',2026-11-23,'23.11.2026'

            'over cast',?,?,'?',?,?
            "rai'ny",wet,1.5,none,"2026-11-24",x
            """;

    @TempDir
    Path folder;

    @Test
    void attributesBecomeTheDeclaredSchema() throws IOException {
        Dataset dataset = open(WEATHER);
        assertThat(dataset.format()).isEqualTo("arff");
        assertThat(dataset.columnNames())
                .containsExactly("outlook", "the temperature", "humidity", "note", "day", "local");
        assertThat(dataset.declared().columns().stream().map(ColumnSchema::type))
                .containsExactly(
                        ColumnType.CATEGORY,
                        ColumnType.NUMBER,
                        ColumnType.INTEGER,
                        ColumnType.TEXT,
                        ColumnType.DATE,
                        ColumnType.TEXT);
        assertThat(dataset.declared().columns().get(0).categories())
                .containsExactly("sunny", "over cast", "rai'ny", "it\\'s");
    }

    @Test
    void cellsAreUnquotedAndQuestionMarksAreMissing() throws IOException {
        Dataset dataset = open(WEATHER.replace("\n", "\r\n"));
        Table table = dataset.load(dataset.declared(), 10);
        assertThat(texts(table, "outlook")).containsExactly("sunny", "over cast", "rai'ny");
        assertThat(texts(table, "the temperature")).containsExactly("85.5", null, "wet");
        assertThat(texts(table, "note")).containsExactly("it's \"dry\"", "?", "none");
        assertThat(texts(table, "day")).containsExactly("2026-11-23", null, "2026-11-24");
        assertThat(table.column("humidity").orElseThrow().invalid()).containsEntry(2, "1.5");
    }

    /** A line that stands for one of the lines of a sound file, and the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "{0 1, 1 2} ! t.arff, row 1: is a sparse row, which is not read",
                "1 ! t.arff, row 1: has 1 cell, the header has 2",
                "1,2,3 ! t.arff, row 1: has 3 cells, the header has 2",
                "1,'x ! t.arff, row 1, column b: a quote is opened and not closed on its line",
                "1,'x'y ! t.arff, row 1, column b: there is text after the closing quote",
            })
    void brokenRowsAreRefusedWithTheirPlace(String row, String message) {
        String text = "@relation r\n@attribute a numeric\n@attribute b string\n@data\n" + row.strip() + "\n";
        assertThatThrownBy(() -> open(text).profile())
                .isInstanceOf(InputException.class)
                .hasMessage(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "@attribute a colour ! t.arff: line 2: the attribute 'a' has no type that ARFF knows",
                "@attribute ! t.arff: line 2: the attribute has no name",
                "@attribute a {x, y ! t.arff: line 2: the categories of 'a' are not separated by commas and closed by }",
                "@attribute a relational ! t.arff, column a: is a relational attribute, which is not read",
                "@data ! t.arff: line 2: @data comes before any @attribute",
                "@attribute a real ! t.arff: line 2: the file ends before @data",
                "nonsense ! t.arff: line 2: is not @relation, @attribute, @data or a comment",
            })
    void brokenHeadersAreRefusedWithTheirLine(String line, String message) {
        assertThatThrownBy(() -> open("@relation r\n" + line.strip()))
                .isInstanceOf(InputException.class)
                .hasMessage(message.strip());
    }

    @Test
    void twoAttributesOfOneNameAreRefused() {
        assertThatThrownBy(() -> open("@relation r\n@attribute a real\n@attribute a real\n@data\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("t.arff: line 3: the attribute 'a' stands twice");
    }

    private static List<String> texts(Table table, String name) {
        Column column = table.column(name).orElseThrow();
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            texts.add(column.text(row));
        }
        return texts;
    }

    private Dataset open(String text) throws IOException {
        return Datasets.open(Files.writeString(folder.resolve("t.arff"), text), "t.arff", Limits.standard());
    }
}
