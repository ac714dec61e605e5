package dev.gambeson.assess.project;

import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/** Reads what {@code model} says where answers were recorded and there is no model. */
final class RecordedReader {

    private static final String PREDICTIONS = "predictions";

    private RecordedReader() {}

    static boolean isMeant(YamlMapping model) {
        return model.optional(PREDICTIONS).isPresent();
    }

    static ModelSettings read(YamlMapping model, ProjectFolder folder, Task task) {
        YamlValue file = model.required(PREDICTIONS);
        for (String other : List.of("file", "endpoint")) {
            if (model.optional(other).isPresent()) {
                throw file.problem("is not possible beside `" + other + "`: answers are recorded, or a model is asked");
            }
        }
        for (String other : List.of("inputs", "parity")) {
            model.optional(other).ifPresent(value -> {
                throw value.problem("is about a model, and `predictions` are answers without one");
            });
        }
        model.allowOnly(PREDICTIONS, "key", "output");
        YamlMapping output = model.required("output").mapping();
        output.allowOnly("scores", "class", "classes", "positive", "threshold");
        List<String> scores = texts(output, "scores");
        Optional<YamlValue> decided = output.optional("class");
        if (scores.isEmpty() && (decided.isEmpty() || output.optional("scores").isPresent())) {
            throw output.required("scores").problem("names no column");
        }
        if (task == Task.REGRESSION) {
            demandQuantity(output, scores);
        }
        List<String> classes = texts(output, "classes");
        if (!classes.isEmpty() && classes.size() != scores.size()) {
            throw output.required("classes").problem("should name as many classes as there are columns of `scores`");
        }
        return new ModelSettings(
                new ModelOrigin.Recorded(
                        folder.file(file),
                        model.optional("key").map(YamlValue::text).orElse(null),
                        scores,
                        classes,
                        decided.map(YamlValue::text).orElse(null)),
                List.of(),
                null,
                output.optional("positive").map(YamlValue::text).orElse(null),
                output.optional("threshold").map(YamlValue::number).orElse(ModelSettings.THRESHOLD),
                null);
    }

    private static void demandQuantity(YamlMapping output, List<String> scores) {
        for (String other : List.of("class", "classes", "positive", "threshold")) {
            output.optional(other).ifPresent(value -> {
                throw value.problem("is about classes, and `task` is regression");
            });
        }
        if (scores.size() != 1) {
            throw output.required("scores").problem("should name the one column of predicted quantities");
        }
    }

    private static List<String> texts(YamlMapping mapping, String key) {
        return mapping.optional(key).map(YamlValue::texts).orElse(List.of());
    }
}
