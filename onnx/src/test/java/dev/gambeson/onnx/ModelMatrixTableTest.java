package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * docs/models.md publishes what gradients.csv says, and gradients.csv names what is there.
 *
 * <p>After a change of the table {@code mvn -pl onnx test -Dtest=ModelMatrixTableTest -Dgambeson.write=true} writes it into
 * the document.
 */
class ModelMatrixTableTest {

    private static final Path TABLE = Path.of("src", "test", "resources", "gradients.csv");
    private static final Path DOCUMENT = Path.of("..", "docs", "models.md");
    private static final String START = "<!-- matrix: written by ModelMatrixTableTest -->\n";
    private static final String END = "<!-- end of matrix -->\n";

    private record Row(
            String id, String framework, String exporter, String opset, String what, String verdict, String because) {

        String line() {
            String said = switch (verdict) {
                case "stand-in" -> "white-box, with a stand-in for " + because;
                case "black-box" -> "black-box only: " + because;
                case "no" -> "no: " + because;
                default -> verdict;
            };
            return "| `" + id + "` | " + exporter + " | " + opset + " | " + what + " | " + said + " |\n";
        }
    }

    @Test
    void theDocumentSaysWhatTheTableSays() throws IOException {
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf(START) + START.length();
        int to = text.indexOf(END);
        assertThat(text.indexOf(START)).isNotNegative().isLessThan(to);
        if (Boolean.getBoolean("gambeson.write")) {
            Files.writeString(DOCUMENT, text.substring(0, from) + published() + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to)).isEqualTo(published());
    }

    @Test
    void theTableNamesEveryModelAndNothingElse() throws IOException {
        try (var files = Files.list(Exported.FOLDER)) {
            List<String> expected = rows().stream()
                    .flatMap(row -> List.of(row.id() + ".npz", row.id() + ".onnx").stream())
                    .toList();
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** One table a framework, after the count of each verdict. */
    private static String published() {
        Map<String, List<Row>> frameworks = new TreeMap<>();
        rows().forEach(row -> frameworks
                .computeIfAbsent(row.framework(), name -> new ArrayList<>())
                .add(row));
        StringBuilder text =
                new StringBuilder("\n| framework | models | white-box | with a stand-in | black-box only | no |\n");
        text.append("|---|---|---|---|---|---|\n");
        frameworks.forEach((name, rows) -> text.append("| " + name + " | " + rows.size() + " |")
                .append(count(rows, "white-box"))
                .append(count(rows, "stand-in"))
                .append(count(rows, "black-box"))
                .append(count(rows, "no"))
                .append('\n'));
        frameworks.forEach((name, rows) -> {
            text.append("\n### " + name
                    + "\n| model | exporter | opset | what it has | attacks |\n|---|---|---|---|---|\n");
            rows.forEach(row -> text.append(row.line()));
        });
        return text.toString();
    }

    private static String count(List<Row> rows, String verdict) {
        return " " + rows.stream().filter(row -> row.verdict().equals(verdict)).count() + " |";
    }

    private static List<Row> rows() {
        Dataset dataset = Datasets.open(TABLE, TABLE.toString(), Limits.standard());
        Table table = dataset.load(SchemaInference.infer(dataset), Long.MAX_VALUE);
        return IntStream.range(0, table.rows())
                .mapToObj(row -> new Row(
                        cell(table, "id", row),
                        cell(table, "framework", row),
                        cell(table, "exporter", row),
                        cell(table, "opset", row),
                        cell(table, "what", row),
                        cell(table, "verdict", row),
                        cell(table, "because", row)))
                .toList();
    }

    private static String cell(Table table, String column, int row) {
        String text = table.column(column).orElseThrow().text(row);
        return text == null ? "" : text;
    }
}
