package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ProjectLocator;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.ParquetWriter;
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

/** A project whose tables are folders of parts ends as the one whose tables are files. */
class PartsProjectTest {

    private static final Path CREDIT = Path.of("../examples/credit");

    @TempDir
    Path folder;

    @BeforeEach
    void split() throws IOException {
        for (String file : List.of("model.onnx", "schema.yaml", "scored.csv")) {
            Files.copy(CREDIT.resolve(file), folder.resolve(file));
        }
        Path test = parts("test", 97);
        Files.createFile(test.resolve("_SUCCESS"));
        Dataset train = Datasets.open(CREDIT.resolve("train.csv"), "train", Limits.standard());
        Schema schema = SchemaInference.infer(train);
        List<OutputColumn> columns = schema.columns().stream()
                .map(column -> new OutputColumn(column.name(), kind(column.type())))
                .toList();
        Path texts = parts("train", 250);
        for (int part = 0; part < 3; part++) {
            Path text = texts.resolve(String.format("part-%05d.csv", part));
            try (ParquetWriter writer = ParquetWriter.create(texts.resolve("part." + part + ".parquet"), columns)) {
                writer.write(Datasets.open(text, "part", Limits.standard()).load(schema, Long.MAX_VALUE));
            }
            Files.delete(text);
        }
        String project = Files.readString(CREDIT.resolve(ProjectReader.FILE));
        Files.writeString(
                folder.resolve(ProjectReader.FILE),
                project.replace("test.csv", "test").replace("train.csv", "train"));
    }

    private Path parts(String name, int rows) throws IOException {
        List<String> lines = Files.readAllLines(CREDIT.resolve(name + ".csv"));
        Path parts = Files.createDirectory(folder.resolve(name));
        for (int from = 1, part = 0; from < lines.size(); from += rows, part++) {
            List<String> some = lines.subList(from, Math.min(lines.size(), from + rows));
            Files.writeString(
                    parts.resolve(String.format("part-%05d.csv", part)),
                    lines.get(0) + "\n" + String.join("\n", some) + "\n");
        }
        return parts;
    }

    private static OutputColumn.Kind kind(ColumnType type) {
        return type == ColumnType.INTEGER
                ? OutputColumn.Kind.INT64
                : type == ColumnType.NUMBER ? OutputColumn.Kind.DOUBLE : OutputColumn.Kind.TEXT;
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
        Report parts = gate(folder);
        Report files = gate(CREDIT);
        assertThat(parts.stages().toString()).isEqualTo(files.stages().toString());
        assertThat(parts.verdict()).isEqualTo(files.verdict());
        assertThat(parts.measures()).hasSizeGreaterThan(100).isEqualTo(files.measures());
        assertThat(found(parts)).isNotEmpty().isEqualTo(found(files));
        assertThat(parts.subjects())
                .anyMatch(subject -> subject.id().equals("test") && "csv".equals(subject.format()))
                .anyMatch(subject -> subject.id().equals("train") && "parquet".equals(subject.format()));
    }

    @Test
    void aFolderOfPartsIsSeenAsOneTable() {
        Folder seen = Folder.look(folder, Limits.standard());
        assertThat(seen.aside()).isEmpty();
        assertThat(seen.tables())
                .extracting(table -> table.file().name())
                .containsExactlyInAnyOrder("scored.csv", "test", "train");
        SeenTable test = seen.tables().stream()
                .filter(table -> table.file().name().equals("test"))
                .findFirst()
                .orElseThrow();
        Dataset csv = Datasets.open(CREDIT.resolve("test.csv"), "test.csv", Limits.standard());
        assertThat(test.complete()).isTrue();
        assertThat(test.schema()).isEqualTo(SchemaInference.infer(csv));
    }

    @Test
    void filesThatAreNoTableTogetherAreSeenEachForItself() throws IOException {
        Path years = Files.createDirectory(folder.resolve("years"));
        Files.writeString(years.resolve("2019.csv"), "a,b\n1,x\n2,y\n");
        Files.writeString(years.resolve("2020.csv"), "a,c\n1,x\n2,y\n");
        assertThat(Folder.look(folder, Limits.standard()).tables())
                .extracting(table -> table.file().name())
                .contains("years/2019.csv", "years/2020.csv")
                .doesNotContain("years");
    }

    @Test
    void aFolderOfPartsIsATableAndAProjectIsNone() {
        assertThat(ProjectLocator.table(folder.resolve("test").toString()).map(InputFile::path))
                .contains(folder.resolve("test"));
        assertThat(ProjectLocator.table(folder.toString())).isEmpty();
    }
}
