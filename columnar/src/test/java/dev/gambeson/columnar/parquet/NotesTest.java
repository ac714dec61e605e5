package dev.gambeson.columnar.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of columns, and what is left out with a note. */
class NotesTest {

    private static Dataset open(String name) {
        return Datasets.open(FixtureTest.FOLDER.resolve(name), name, Limits.standard());
    }

    private static Map<String, ColumnType> types(Schema schema) {
        return schema.columns().stream().collect(Collectors.toMap(ColumnSchema::name, ColumnSchema::type));
    }

    @Test
    void whatNoTableCanShowIsLeftOutWithANote() {
        assertThat(open("arrow-nested.parquet").notes())
                .containsExactly(
                        "arrow-nested.parquet: column tags holds lists of different lengths or of texts and is left out.",
                        "arrow-nested.parquet: column map holds maps and is left out.",
                        "arrow-nested.parquet: column records holds lists of records and is left out.",
                        "arrow-nested.parquet: column matrix holds lists of lists and is left out.",
                        "arrow-nested.parquet: column blob holds bytes that are no text and is left out.");
    }

    @Test
    void theIndexOfPandasIsLeftOutWithANoteAndANamedOneIsNot() {
        assertThat(open("pandas-index.parquet").notes())
                .containsExactly("pandas-index.parquet: column __index_level_0__ is the index of pandas, which has no"
                        + " name, and is left out.");
        assertThat(open("pandas-named.parquet").notes()).isEmpty();
        assertThat(open("pandas-named.parquet").columnNames()).contains("word");
    }

    @Test
    void storedTypesAreDeclared() {
        assertThat(types(open("arrow-snappy.parquet").declared()))
                .containsEntry("small", ColumnType.INTEGER)
                .containsEntry("unsigned", ColumnType.INTEGER)
                .doesNotContainKey("long") // beyond what a double holds, by its bounds
                .doesNotContainKey("huge")
                .containsEntry("real", ColumnType.NUMBER)
                .containsEntry("half", ColumnType.NUMBER)
                .containsEntry("flag", ColumnType.BOOLEAN)
                .containsEntry("day", ColumnType.DATE)
                .containsEntry("utc", ColumnType.DATE)
                .containsEntry("price", ColumnType.NUMBER)
                .doesNotContainKey("wide");
        assertThat(types(open("duckdb-snappy.parquet").declared())).containsEntry("id", ColumnType.INTEGER);
    }

    @Test
    void inferenceRefinesTexts() {
        Map<String, ColumnType> types = types(SchemaInference.infer(open("arrow-snappy.parquet")));
        assertThat(types)
                .containsEntry("city", ColumnType.CATEGORY)
                .containsEntry("remark", ColumnType.TEXT)
                .containsEntry("long", ColumnType.TEXT);
    }
}
