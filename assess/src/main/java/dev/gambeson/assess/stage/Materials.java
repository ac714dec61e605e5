package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.foreign.ExportData;
import dev.gambeson.assess.foreign.ForeignModel;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.schema.SchemaFile;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.UnseenCategories;
import dev.gambeson.model.UnseenCount;
import dev.gambeson.model.remote.Protocol;
import dev.gambeson.model.remote.RemoteModel;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Stage;
import dev.gambeson.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the stages look at, opened when the first of them asks and shared by all.
 *
 * <p>Not thread-safe: stages run one after the other.
 */
public final class Materials implements AutoCloseable {

    /** Enough to know the accuracy on training rows to a third of a percent. */
    private static final long MOST_TRAINING_ROWS = 100_000;

    private final Project project;
    private final StageOptions options;
    private final Limits limits = Limits.standard();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Dataset train;
    private @Nullable Dataset test;
    private @Nullable Schema schema;
    private final List<Subject> scanned = new ArrayList<>();
    private final ExaminedModel model;
    private @Nullable TableAnswers tableAnswers;
    private @Nullable TensorAnswers tensorAnswers;
    private List<Finding> unseenCategories = List.of();
    private final ImageData images = new ImageData(this);

    /** The materials of a project. */
    public Materials(Project project, StageOptions options) {
        this.project = project;
        this.options = options;
        this.model = new ExaminedModel(this);
    }

    /** What is examined. */
    public Project project() {
        return project;
    }

    StageOptions options() {
        return options;
    }

    /** What every file may take. */
    public Limits limits() {
        return limits;
    }

    /** What was decided without being said, one sentence each. */
    public List<String> notes() {
        model.remote().ifPresent(remote -> note("sent " + remote.used() + " examples to the endpoint"));
        return List.copyOf(notes);
    }

    /** How many rows the server of the model answers in a second; null where there is none, or no time went by. */
    public @Nullable Double rowsPerSecond() {
        return model.remote().map(RemoteModel::speed).filter(speed -> speed > 0).orElse(null);
    }

    /** Keeps what was decided without being said. */
    public void note(String decision) {
        if (!notes.contains(decision)) {
            notes.add(decision);
        }
    }

    /** Whether the test data (or, without it, the training data) is a tensor rather than a table. */
    public boolean isTensor() {
        return examined().filter(Materials::isTensor).isPresent();
    }

    private static boolean isTensor(InputFile file) {
        return ImageData.isFolder(file) || Tensors.recognises(file.path(), file.name());
    }

    /** Whether the data that is examined is a folder of images. */
    boolean isImages() {
        return examined().filter(ImageData::isFolder).isPresent();
    }

    ImageData images() {
        return images;
    }

    /** The test data, or without it the training data. */
    public Optional<InputFile> examined() {
        DataSettings data = project.data();
        return Optional.ofNullable(data.test() != null ? data.test() : data.train());
    }

    Optional<Dataset> train() {
        InputFile file = project.data().train();
        if (train == null && file != null) {
            train = open(file);
        }
        return Optional.ofNullable(train);
    }

    /** The test data, opened as a table. */
    public Optional<Dataset> test() {
        InputFile file = project.data().test();
        if (test == null && file != null) {
            test = open(file);
        }
        return Optional.ofNullable(test);
    }

    private Dataset open(InputFile file) {
        Dataset dataset = Datasets.open(file.path(), file.name(), limits);
        dataset.notes().forEach(this::note);
        return dataset.select(dataset.columnNames().stream()
                .filter(name -> !project.answerColumns().contains(name))
                .toList());
    }

    /** Whether answers were recorded, and there is no model to ask. */
    boolean isRecorded() {
        return project.model() != null && project.model().recorded() != null;
    }

    /** The subject whose answers are measured. */
    String answering() {
        return isRecorded() ? "predictions" : "model";
    }

    /** The schema of the project, or the one that the training data suggests, or the test data. */
    public Schema schema() {
        if (schema == null) {
            InputFile file = project.data().schema();
            if (file == null) {
                schema = SchemaInference.infer(train().or(this::test).orElseThrow());
            } else {
                try (FileInput input = FileInput.open(file.path(), file.name())) {
                    schema = SchemaFile.read(input.readAll(limits.fileBytes()), file.name(), limits)
                            .without(project.answerColumns());
                }
            }
        }
        return schema;
    }

    /** Whether somebody wrote the schema down, so that breaking it means something. */
    public boolean schemaIsDeclared() {
        return project.data().schema() != null;
    }

    /** What a scan says of the model's files, as subjects of the report. */
    public List<Subject> scanned() {
        return List.copyOf(scanned);
    }

    void scanned(List<Subject> subjects) {
        scanned.addAll(subjects);
    }

    /** From now on nobody gets the model. */
    void refuseModel(String reason) {
        model.refuse(reason);
    }

    /** It is of a form that is not run here. */
    void setAsideModel(ForeignModel foreign) {
        model.setAside(foreign);
    }

    /** Whether a scan found that nobody gets the model. */
    public boolean isModelRefused() {
        return model.isRefused();
    }

    /**
     * The model, loaded or reached; empty where the project names none.
     *
     * @throws GambesonException {@code MODEL_REFUSED} where a scan found it malicious, so that it is not even loaded
     */
    public Optional<Model> model() {
        return model.get();
    }

    /** The table that a script may look at for the columns of the model. */
    @Nullable
    ExportData exportData() {
        InputFile file = examined().orElse(null);
        if (file == null || isTensor()) {
            return null;
        }
        return format("test", file)
                .map(format -> new ExportData(file.name(), format))
                .orElse(null);
    }

    /** Why a server that we started answers no more; empty where there is none, or it runs. */
    public Optional<String> endedServer() {
        return model.endedServer();
    }

    /** What the model answers to the rows of the test table, or was recorded to have answered. */
    TableAnswers tableAnswers() {
        if (tableAnswers == null) {
            Dataset data = test().orElseThrow(this::noTest);
            long limit = project.data().limit();
            ModelSettings settings = project.model();
            ModelOrigin.Recorded recorded = settings == null ? null : settings.recorded();
            tableAnswers = settings != null && recorded != null
                    ? new RecordedAnswers(this, settings, recorded).to(data, limit)
                    : TableAnswers.of(this, demandModel(), data, limit);
            unseenCategories = unseenCategories(tableAnswers);
        }
        return tableAnswers;
    }

    /** Recorded answers have no mapping, and nobody knows what their model knew. */
    private List<Finding> unseenCategories(TableAnswers answers) {
        InputMapping mapping = answers.mapping();
        if (mapping == null) {
            return List.of();
        }
        int rows = answers.table().rows();
        UnseenCategories unseen = new UnseenCategories(demandModel(), mapping, answers.data());
        return UnseenCount.findings(
                unseen.in(answers.table(), IntStream.range(0, rows).toArray()), answers.data(), rows);
    }

    /** Categories of the test rows that the model does not know, for the stage that first asked it about them; told once. */
    public List<Finding> takeUnseenCategories(Stage stage) {
        List<Finding> found = unseenCategories.stream()
                .map(finding -> finding.in(stage, "test"))
                .toList();
        unseenCategories = List.of();
        return found;
    }

    /** What the model answers to the rows that it learnt from, as far as they are a table. */
    Optional<TableAnswers> trainAnswers() {
        InputFile file = project.data().train();
        if (file == null || isRecorded() || isTensor() || isTensor(file)) {
            return Optional.empty();
        }
        long limit = Math.min(project.data().limit(), MOST_TRAINING_ROWS);
        TableAnswers answers = TableAnswers.of(this, demandModel(), train().orElseThrow(), limit);
        if (answers.table().rows() == MOST_TRAINING_ROWS) {
            note("compared the test data with the first " + MOST_TRAINING_ROWS + " rows of " + file.name());
        }
        return Optional.of(answers);
    }

    /** What the model answers to the examples of the test tensor. */
    TensorAnswers tensorAnswers() {
        if (tensorAnswers == null) {
            tensorAnswers = TensorAnswers.of(this, demandModel());
        }
        return tensorAnswers;
    }

    /** What the content of the project's files turned out to be, by the id of their subject; as far as it is known. */
    public Map<String, String> formats() {
        Map<String, String> formats = new LinkedHashMap<>();
        project.files().forEach((id, file) -> format(id, file).ifPresent(format -> formats.put(id, format)));
        Protocol protocol = project.model() == null ? null : project.model().protocol();
        if (protocol != null && model.isOpen()) {
            formats.put("model", protocol.id());
        }
        return formats;
    }

    private Optional<String> format(String id, InputFile file) {
        if (id.equals("model")) {
            return model.isOpen() ? Models.format(file.path(), file.name()) : Optional.empty();
        }
        if (id.startsWith(Project.COMMAND)) {
            // The scan knows more of them.
            return Optional.empty();
        }
        if (id.equals("schema")) {
            return Optional.ofNullable(schema).map(read -> "yaml");
        }
        if (ImageData.isFolder(file)) {
            return Optional.of("images");
        }
        try {
            return Tensors.format(file.path(), file.name())
                    .or(() -> Optional.of(
                            Datasets.open(file.path(), file.name(), limits).format()));
        } catch (GambesonException e) {
            // The stage that needed it has said so.
            return Optional.empty();
        }
    }

    private Model demandModel() {
        return model().orElseThrow(
                        () -> new GambesonException(ErrorCode.SETTINGS_INVALID, "the project names no model"));
    }

    private GambesonException noTest() {
        return new GambesonException(ErrorCode.SETTINGS_INVALID, "the project names no test data (`data.test`)");
    }

    /** Why nothing can be said about the model's answers, or empty where it can. */
    Optional<String> cannotScore() {
        if (project.model() == null) {
            return Optional.of("the project names no model");
        }
        if (project.data().test() == null) {
            return Optional.of("the project names no test data");
        }
        if (isRecorded() && isTensor()) {
            return Optional.of("recorded answers go with a table, and the test data is an array");
        }
        boolean labelled = isTensor()
                ? project.data().labels() != null
                        || isImages()
                                && !images.folder(examined().orElseThrow())
                                        .classes()
                                        .isEmpty()
                : project.data().roles().label() != null;
        return labelled
                ? Optional.empty()
                : Optional.of("the project does not say what the right answers are"
                        + (isTensor() ? " (`data.labels`, --labels)" : " (`data.label`, --label)"));
    }

    @Override
    public void close() {
        model.close();
    }
}
