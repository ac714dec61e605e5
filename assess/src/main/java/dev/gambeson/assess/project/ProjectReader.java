package dev.gambeson.assess.project;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.model.InputMapping;
import dev.gambeson.report.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code gambeson.yaml} ({@code docs/schema/project-1.json}).
 *
 * <p>Unknown keys are errors that name the line and the nearest valid key; paths are relative to the file and never
 * leave its folder; addresses of stores are read and not asked.
 */
public final class ProjectReader {

    /** The name of a project file. */
    public static final String FILE = "gambeson.yaml";

    private final ProjectFolder folder;
    private final Policy otherwise;

    private ProjectReader(ProjectFolder folder, Policy otherwise) {
        this.folder = folder;
        this.otherwise = otherwise;
    }

    /**
     * Reads a project file.
     *
     * @param file the file
     * @param name the file as the user named it, for errors
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static Project read(Path file, String name) {
        return read(file, name, Policy.standard());
    }

    /**
     * Reads a project file.
     *
     * @param otherwise the policy where the project has none
     * @throws dev.gambeson.format.InputException as above
     */
    public static Project read(Path file, String name, Policy otherwise) {
        return read(SettingsFile.read(new InputFile(name, file)), otherwise);
    }

    /** The same of a file that was read. */
    public static Project read(SettingsFile file, Policy otherwise) {
        Path path = file.file().path().toAbsolutePath();
        Path parent = path.getParent();
        YamlMapping root = file.yaml();
        return new ProjectReader(new ProjectFolder(parent == null ? path : parent), otherwise).project(root);
    }

    private Project project(YamlMapping root) {
        root.allowOnly("gambeson", "name", "about", "task", "model", "data", "sources", "stages", "policy");
        root.required("gambeson").integer(1, 1);
        String name = name(root.required("name"));
        // What is wrong in it is said by whoever reads the file first.
        AboutReader.about(root);
        Task task = root.optional("task")
                .map(value -> value.oneOf(Arrays.asList(Task.values()), Task::id))
                .orElse(Task.CLASSIFICATION);
        ModelSettings model = root.optional("model")
                .map(value -> model(value.mapping(), task))
                .orElse(null);
        return new Project(
                name,
                task,
                model,
                data(root.required("data").mapping(), model == null ? null : model.recorded()),
                root.optional("stages")
                        .map(value -> StagesReader.read(value.mapping()))
                        .orElse(StageSettings.standard()),
                root.optional("policy")
                        .map(value -> PolicyReader.read(value.mapping()))
                        .orElse(otherwise),
                root.optional("sources")
                        .map(value -> AccessReader.sources(value.mapping(), folder))
                        .orElse(SourceSettings.STANDARD));
    }

    private static String name(YamlValue value) {
        if (value.text().isBlank()) {
            throw value.problem("is empty");
        }
        return value.text();
    }

    private ModelSettings model(YamlMapping model, Task task) {
        if (RecordedReader.isMeant(model)) {
            return RecordedReader.read(model, folder, task);
        }
        model.allowOnly("file", "endpoint", "inputs", "output", "parity");
        List<InputMapping.Declared> inputs = new ArrayList<>();
        for (YamlValue input : model.optional("inputs").map(YamlValue::sequence).orElse(List.of())) {
            YamlMapping one = input.mapping().allowOnly("tensor", "columns");
            inputs.add(new InputMapping.Declared(
                    one.required("tensor").text(), one.required("columns").texts()));
        }
        Optional<YamlMapping> output = model.optional("output").map(YamlValue::mapping);
        output.ifPresent(mapping -> mapping.allowOnly("scores", "positive", "threshold"));
        return new ModelSettings(
                origin(model),
                inputs,
                output.flatMap(o -> o.optional("scores")).map(YamlValue::text).orElse(null),
                output.flatMap(o -> o.optional("positive")).map(YamlValue::text).orElse(null),
                output.flatMap(o -> o.optional("threshold"))
                        .map(ProjectReader::probability)
                        .orElse(ModelSettings.THRESHOLD),
                model.optional("parity").map(value -> parity(value.mapping())).orElse(null));
    }

    private ModelOrigin origin(YamlMapping model) {
        Optional<YamlValue> endpoint = model.optional("endpoint");
        if (endpoint.isEmpty()) {
            return new ModelOrigin.InFile(folder.file(model.required("file")));
        }
        if (model.optional("file").isPresent()) {
            throw endpoint.get().problem("is not possible beside `file`: the model is either");
        }
        if (endpoint.get().mapping().optional("command").isPresent()) {
            return new ModelOrigin.Started(CommandReader.read(endpoint.get().mapping(), folder));
        }
        return new ModelOrigin.Served(EndpointReader.read(endpoint.get(), folder));
    }

    private static double probability(YamlValue value) {
        double number = value.number();
        if (!(number >= 0 && number <= 1)) {
            throw value.problem("should be a probability from 0 to 1");
        }
        return number;
    }

    private ModelSettings.ParitySettings parity(YamlMapping parity) {
        parity.allowOnly("file", "column", "columns", "tolerance");
        double tolerance = parity.optional("tolerance").map(YamlValue::number).orElse(1e-5);
        if (tolerance < 0) {
            throw parity.required("tolerance").problem("is below 0");
        }
        return new ModelSettings.ParitySettings(folder.file(parity.required("file")), columns(parity), tolerance);
    }

    /** One column, or one for each score. */
    private static List<String> columns(YamlMapping parity) {
        Optional<YamlValue> one = parity.optional("column");
        Optional<YamlValue> several = parity.optional("columns");
        if (one.isPresent() && several.isPresent()) {
            throw several.get().problem("is not possible beside `column`: it is one column, or one for each score");
        }
        return one.map(value -> List.of(value.text()))
                .or(() -> several.map(YamlValue::texts))
                .orElse(List.of());
    }

    /** Recorded answers stand beside the data that they are about, unless it is another file. */
    private DataSettings data(YamlMapping data, ModelOrigin.@Nullable Recorded recorded) {
        data.allowOnly("train", "test", "schema", "label", "labels", "columns", "limit", "bounds", "images");
        if (recorded == null
                && data.optional("train").isEmpty()
                && data.optional("test").isEmpty()) {
            data.required("test");
        }
        return new DataSettings(
                data.optional("train").map(folder::file).orElse(null),
                data.optional("test").map(folder::file).orElse(recorded == null ? null : recorded.file()),
                data.optional("schema").map(folder::file).orElse(null),
                data.optional("labels").map(folder::file).orElse(null),
                roles(data),
                data.optional("limit")
                        .map(value -> value.integer(1, Long.MAX_VALUE))
                        .orElse(Long.MAX_VALUE),
                data.optional("bounds").map(ProjectReader::bounds).orElse(DataSettings.Bounds.UNIT),
                data.optional("images")
                        .map(value -> ImagesReader.read(value.mapping()))
                        .orElse(ImageSettings.NONE));
    }

    private static DataSettings.Bounds bounds(YamlValue value) {
        List<Double> ends = value.sequence().stream().map(YamlValue::number).toList();
        if (ends.size() != 2 || ends.get(0) >= ends.get(1)) {
            throw value.problem("should be [least, greatest]");
        }
        return new DataSettings.Bounds(ends.get(0), ends.get(1));
    }

    private static ColumnRoles roles(YamlMapping data) {
        String label = data.optional("label").map(YamlValue::text).orElse(null);
        Optional<YamlMapping> columns = data.optional("columns").map(YamlValue::mapping);
        columns.ifPresent(mapping -> mapping.allowOnly("identifier", "quasi", "sensitive", "protected"));
        return new ColumnRoles(
                label,
                texts(columns, "identifier"),
                texts(columns, "quasi"),
                texts(columns, "sensitive"),
                texts(columns, "protected"));
    }

    private static List<String> texts(Optional<YamlMapping> mapping, String key) {
        return mapping.flatMap(m -> m.optional(key)).map(YamlValue::texts).orElse(List.of());
    }
}
