package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.quality.DataQuality;
import dev.gambeson.quality.QualityInput;
import dev.gambeson.quality.QualityResult;
import dev.gambeson.quality.image.ImageQuality;
import dev.gambeson.quality.tensor.TensorQuality;
import dev.gambeson.report.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Is the data what its schema says, and free of the classic defects? */
final class DataStage implements StageExaminer {

    /** Some minutes of decoding. */
    private static final long MOST_TRAINING_IMAGES = 50_000;

    @Override
    public Stage stage() {
        return Stage.DATA;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        DataSettings data = materials.project().data();
        if (data.train() == null && data.test() == null) {
            return StageOutcome.notApplicable(Stage.DATA, "the project names no data");
        }
        QualityResult result = materials.isImages()
                ? images(materials)
                : materials.isTensor() ? tensors(materials) : tables(materials);
        result.notes().forEach(materials::note);
        return StageOutcome.examined(Stage.DATA, result.measures(), result.findings());
    }

    /** All rows of both sets, however many of them a model is asked for. */
    private static QualityResult tables(Materials materials) {
        ColumnRoles roles = materials.project().data().roles();
        Stream.concat(Stream.ofNullable(roles.label()), roles.identifier().stream())
                .forEach(name -> demandColumn(materials, name));
        return DataQuality.examine(new QualityInput(
                materials.train().orElse(null),
                materials.test().orElse(null),
                materials.schema(),
                materials.schemaIsDeclared(),
                roles,
                materials.project().task() == Task.CLASSIFICATION,
                materials.options().seed(),
                materials.limits()));
    }

    /** A role of a column that no data set has is a misspelt name. */
    private static void demandColumn(Materials materials, String name) {
        List<String> names = Stream.of(materials.train(), materials.test())
                .flatMap(Optional::stream)
                .flatMap(dataset -> dataset.columnNames().stream())
                .toList();
        NamedColumn.demand(
                name, materials.train().or(materials::test).orElseThrow().name(), names);
    }

    private static QualityResult tensors(Materials materials) {
        DataSettings data = materials.project().data();
        DataSettings.Bounds bounds = data.bounds();
        TensorQuality quality = new TensorQuality(
                bounds.low(), bounds.high(), materials.options().seed(), materials.limits());
        QualityResult result = QualityResult.EMPTY;
        InputFile train = data.train();
        InputFile test = data.test();
        if (train != null) {
            Tensor examples = read(materials, train, Long.MAX_VALUE);
            // The labels are those of the test data where there is any.
            int[] labels = test == null ? labels(materials, examples, train, Long.MAX_VALUE) : null;
            result = quality.train(train.name(), examples, labels);
        }
        if (test != null) {
            Tensor examples = read(materials, test, data.limit());
            result = result.and(quality.test(test.name(), examples, labels(materials, examples, test, data.limit())));
        }
        return result;
    }

    private static QualityResult images(Materials materials) {
        DataSettings data = materials.project().data();
        ImageQuality quality = new ImageQuality(materials.options().seed(), materials.limits());
        QualityResult result = QualityResult.EMPTY;
        InputFile train = data.train();
        InputFile test = data.test();
        if (train != null && !ImageData.isFolder(train)) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, train.name() + " is a file, and the test data is a folder of images");
        }
        if (train != null) {
            result = quality.train(materials.images().chosen(train, MOST_TRAINING_IMAGES));
        }
        if (test != null) {
            result = result.and(quality.test(materials.images().chosen(test, data.limit())));
        }
        return result;
    }

    private static Tensor read(Materials materials, InputFile file, long limit) {
        return Tensors.read(file.path(), file.name(), Tensors.Role.EXAMPLES, limit, materials.limits());
    }

    private static int @Nullable [] labels(Materials materials, Tensor examples, InputFile data, long limit) {
        InputFile file = materials.project().data().labels();
        if (file == null || materials.project().task() == Task.REGRESSION) {
            return null;
        }
        Tensor given = Tensors.read(file.path(), file.name(), Tensors.Role.LABELS, limit, materials.limits());
        return TensorAnswers.labels(given, examples.examples(), file.name(), data.name());
    }
}
