package dev.gambeson.scan.keras;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.json.Json;
import dev.gambeson.scan.json.JsonDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the configuration of a Keras model, of version 2 or 3, and judges every object in it, however deep: what stands in
 * wrappers, nested models, losses and metrics is made in the same way as a layer. Not thread-safe.
 */
public final class KerasConfig {

    /** A key that stands more often than this is not tried in all combinations. */
    private static final int COPIES = 4;

    private static final String CUSTOM = "Custom>";

    private final Inspection inspection;
    private final Code code;
    private final Imports imports;
    private final Operations operations;
    private final Files files;

    private KerasConfig(Inspection inspection) {
        this.inspection = inspection;
        this.imports = new Imports(inspection);
        this.code = new Code(inspection, imports);
        this.operations = new Operations(inspection);
        this.files = new Files(inspection);
    }

    /**
     * Reads a configuration and says what is wrong with it.
     *
     * @throws dev.gambeson.format.InputException where it is no JSON or too large
     */
    public static void scan(Content document, Inspection inspection) {
        Json config = JsonDocument.read(document, inspection.limits().textBytes());
        about(config, inspection);
        new KerasConfig(inspection).walk(config);
    }

    /** Of a configuration, what the model is; of the metadata beside it, who wrote it. */
    private static void about(Json root, Inspection inspection) {
        root.texts("keras_version").findFirst().map(Excerpt::of).ifPresent(inspection::writtenBy);
        root.texts("class_name").findFirst().map(Excerpt::of).ifPresent(name -> {
            List<String> layers = root.all("config")
                    .flatMap(config -> config.all("layers"))
                    .flatMap(Json::children)
                    .flatMap(layer -> layer.texts("class_name"))
                    .map(Excerpt::of)
                    .limit(Estimator.MOST_PARTS)
                    .toList();
            inspection.holds(new Estimator("keras." + name, null, layers));
        });
    }

    private void walk(Json root) {
        Deque<Json> waiting = new ArrayDeque<>();
        waiting.push(root);
        while (!waiting.isEmpty()) {
            Json value = waiting.pop();
            if (value instanceof Json.Obj object) {
                duplicates(object);
                object(object);
            }
            value.children()
                    .filter(child -> child instanceof Json.Obj || child instanceof Json.Arr)
                    .forEach(waiting::push);
        }
    }

    private void duplicates(Json.Obj object) {
        Set<String> keys = new HashSet<>();
        for (Json.Entry entry : object.entries()) {
            if (!keys.add(entry.key())) {
                inspection.found(Finding.of(
                                KerasRules.DUPLICATE_KEY,
                                "The key " + Excerpt.of(entry.key()) + " stands twice in one object.")
                        .with("key", Excerpt.of(entry.key())));
                return;
            }
        }
    }

    private void object(Json.Obj object) {
        List<String> names = object.texts("class_name").limit(COPIES).toList();
        List<Json> configs = object.all("config").limit(COPIES).toList();
        List<Optional<String>> modules =
                object.texts("module").limit(COPIES).map(Optional::of).toList();
        for (String name : names) {
            for (Json config : configs) {
                special(plain(name), config);
            }
            for (Optional<String> module : modules.isEmpty() ? List.of(Optional.<String>empty()) : modules) {
                reference(name, module.orElse(null), configs);
            }
        }
    }

    private static String plain(String name) {
        return name.startsWith(CUSTOM) ? name.substring(CUSTOM.length()) : name;
    }

    private void special(String name, Json config) {
        switch (name) {
            case "Lambda" -> code.lambda(config);
            case "__lambda__" -> code.lambdaObject(config);
            case "TFOpLambda", "SlicingOpLambda" -> operations.function(config);
            case "ClassMethod", "InstanceMethod", "InstanceProperty" -> operations.method(config);
            case "TFSMLayer", "KerasLayer" -> files.model(name, config);
            case "TorchModuleWrapper" -> pickled(config);
            case "__typespec__" -> typeOf(config);
            default -> {} // judged by its module and name
        }
        files.vocabulary(name, config);
    }

    private void pickled(Json config) {
        inspection.found(Finding.of(
                KerasRules.PICKLE, "Loading the model would unpickle a PyTorch module from its configuration."));
    }

    private void typeOf(Json config) {
        config.texts("module")
                .limit(COPIES)
                .forEach(module ->
                        config.texts("spec_name").limit(COPIES).forEach(name -> imports.see(module, name, false)));
    }

    private void reference(String name, @Nullable String module, List<Json> configs) {
        if (name.startsWith("__") && name.endsWith("__") && module == null) {
            return; // a marker of Keras: tensors, tuples, slices, bytes
        }
        boolean function = name.equals("function");
        if (function) {
            for (Json config : configs) {
                if (config instanceof Json.Text text) {
                    reference(text.value(), module, true);
                }
            }
        } else {
            reference(name, module, false);
        }
    }

    private void reference(String name, @Nullable String module, boolean function) {
        if (module != null) {
            imports.see(module, name, function);
        } else if (!Names.known(plain(name)) && !Known.special(plain(name))) {
            imports.custom(name);
        }
    }
}
