package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.ParquetWriter;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose tables are Parquet ends as the one whose tables are CSV. */
class ParquetProjectTest {

    private static final Path CREDIT = Path.of("../examples/credit");

    @TempDir
    Path folder;

    @BeforeEach
    void convert() throws IOException {
        for (String file : List.of("model.onnx", "schema.yaml")) {
            Files.copy(CREDIT.resolve(file), folder.resolve(file));
        }
        for (String name : List.of("train", "test", "scored")) {
            Dataset csv = Datasets.open(CREDIT.resolve(name + ".csv"), name, Limits.standard());
            Schema schema = SchemaInference.infer(csv);
            List<OutputColumn> columns = schema.columns().stream()
                    .map(column -> new OutputColumn(column.name(), kind(column)))
                    .toList();
            try (ParquetWriter writer = ParquetWriter.create(folder.resolve(name + ".parquet"), columns)) {
                writer.write(csv.load(schema, Long.MAX_VALUE));
            }
        }
        String project = Files.readString(CREDIT.resolve(ProjectReader.FILE));
        Files.writeString(folder.resolve(ProjectReader.FILE), project.replace(".csv", ".parquet"));
    }

    private static OutputColumn.Kind kind(ColumnSchema column) {
        return column.type() == ColumnType.INTEGER
                ? OutputColumn.Kind.INT64
                : column.type() == ColumnType.NUMBER ? OutputColumn.Kind.DOUBLE : OutputColumn.Kind.TEXT;
    }

    private static Report gate(Path root) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
        return new Gate(clock)
                .run(ProjectReader.read(root.resolve(ProjectReader.FILE), ProjectReader.FILE), GateOptions.of("gate"));
    }

    private static List<String> found(Report report) {
        return report.findings().stream().map(Finding::title).sorted().toList();
    }

    @Test
    void theGateSaysTheSame() {
        Report parquet = gate(folder);
        Report csv = gate(CREDIT);
        assertThat(parquet.verdict()).isEqualTo(csv.verdict());
        assertThat(parquet.measures()).hasSizeGreaterThan(100).isEqualTo(csv.measures());
        assertThat(found(parquet)).isNotEmpty().isEqualTo(found(csv));
        assertThat(parquet.subjects()).anyMatch(subject -> "parquet".equals(subject.format()));
    }

    @Test
    void initSeesTables() {
        Folder seen = Folder.look(folder, Limits.standard());
        assertThat(seen.aside()).isEmpty();
        assertThat(seen.tables())
                .extracting(table -> table.file().name())
                .containsExactlyInAnyOrder("scored.parquet", "test.parquet", "train.parquet");
        SeenTable train = seen.tables().stream()
                .filter(table -> table.file().name().equals("train.parquet"))
                .findFirst()
                .orElseThrow();
        assertThat(train.complete()).isTrue();
        Dataset csv = Datasets.open(CREDIT.resolve("train.csv"), "train.csv", Limits.standard());
        assertThat(train.schema()).isEqualTo(SchemaInference.infer(csv));
    }
}
