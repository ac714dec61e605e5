package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.audit.Scored;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.image.ImageReader;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictions;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The test examples as the model takes them, their classes, and what the model answers.
 *
 * @param examples laid out as the model's input says
 * @param labels the class of each
 * @param answers what the model answered
 * @param classes which score is which class
 * @param places where each example stands in the data, from 0
 */
record TensorAnswers(Tensor examples, int[] labels, Predictions answers, ClassMap classes, int[] places) {

    static TensorAnswers of(Materials materials, Model model) {
        DataSettings data = materials.project().data();
        InputFile test = Objects.requireNonNull(data.test());
        if (ImageData.isFolder(test)) {
            return ofImages(materials, model, test);
        }
        InputFile labelFile = Objects.requireNonNull(data.labels());
        List<Port> inputs = model.signature().inputs();
        if (inputs.size() != 1) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, "the model has " + inputs.size() + " inputs, and the data is one tensor");
        }
        Tensor read = Tensors.read(test.path(), test.name(), Tensors.Role.EXAMPLES, data.limit(), materials.limits());
        Tensor examples = ImageLayout.fit(read, inputs.get(0).exampleShape());
        Tensor given =
                Tensors.read(labelFile.path(), labelFile.name(), Tensors.Role.LABELS, data.limit(), materials.limits());
        int[] labels = labels(given, examples.examples(), labelFile.name(), test.name());
        List<String> values = IntStream.of(labels)
                .distinct()
                .sorted()
                .mapToObj(String::valueOf)
                .toList();
        var settings = Objects.requireNonNull(materials.project().model());
        ClassMap classes = ClassMap.of(model.signature().output(), values, settings.positive());
        int[] indices = IntStream.of(labels)
                .map(value -> classes.find(String.valueOf(value)))
                .toArray();
        int[] places = IntStream.range(0, indices.length).toArray();
        return new TensorAnswers(examples, indices, Predictions.of(model, examples), classes, places);
    }

    private static TensorAnswers ofImages(Materials materials, Model model, InputFile test) {
        long[] wanted = ImageData.wanted(model.signature().inputs());
        List<String> names = materials.images().folder(test).classes();
        var settings = Objects.requireNonNull(materials.project().model());
        ClassMap classes = ClassMap.inOrder(model.signature().output(), names, settings.positive());
        ImageReader.Loaded loaded =
                materials.images().load(test, materials.project().data().limit(), wanted);
        return new TensorAnswers(
                loaded.examples(),
                ImageData.labels(loaded, names, classes),
                Predictions.of(model, loaded.examples()),
                classes,
                ImageData.places(loaded));
    }

    static int[] labels(Tensor given, int examples, String file, String data) {
        if (given.values().length != examples) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file + " holds " + given.values().length + " labels, and " + data + " holds " + examples
                            + " examples",
                    "Give one label for each example, in the same order.");
        }
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = (int) given.values()[i];
            if (labels[i] != given.values()[i]) {
                throw new GambesonException(
                        ErrorCode.MISMATCH,
                        file + ": label " + (i + 1) + " is " + given.values()[i] + ", which is no class number");
            }
        }
        return labels;
    }

    Scored scored(double threshold) {
        Predictions probable = answers.probabilities();
        return new Scored(
                labels, probable.scores(), probable.width(), classes.classes(), classes.positive(), threshold);
    }
}
