package dev.gambeson.scan.keras;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import java.util.Set;

/** Judges what a configuration names by module and name, as Keras 3 resolves it. */
final class Imports {

    private static final Set<String> KERAS = Set.of("keras", "tf_keras", "keras_core");

    /** Packages of the makers of Keras that consist of layers and models. */
    private static final Set<String> SISTERS = Set.of("keras_hub", "keras_nlp", "keras_cv", "keras_rs", "keras_tuner");

    /** Parts of Keras in which a newer version may have more classes, none of which does anything when made. */
    private static final Set<String> HARMLESS_PARTS = Set.of(
            "layers",
            "activations",
            "initializers",
            "regularizers",
            "constraints",
            "losses",
            "metrics",
            "optimizers",
            "dtype_policies",
            "quantizers",
            "ops",
            "random",
            "mixed_precision");

    /** What TensorFlow's shapes and types of tensors are called. */
    private static final Set<String> TYPES = Set.of(
            "TensorSpec",
            "TensorShape",
            "RaggedTensorSpec",
            "SparseTensorSpec",
            "IndexedSlicesSpec",
            "VariableSpec",
            "DType",
            "NoneTensorSpec",
            "KerasTensor");

    /** A model has some hundreds of objects. */
    private static final int COUNTED = 10_000;

    private final Inspection inspection;
    private int counted;

    Imports(Inspection inspection) {
        this.inspection = inspection;
    }

    /**
     * A class, or a function.
     *
     * @param module as written
     * @param name as written; both hostile
     */
    void see(String module, String name, boolean function) {
        if (++counted <= COUNTED) {
            inspection.census().count("keras", Excerpt.of(module + " " + name));
        }
        String root = root(module);
        if (Names.known(module, name) || KERAS.contains(root) && Known.special(name)) {
            return;
        }
        if (module.equals("builtins")) {
            builtin(name, function);
        } else if (module.equals("__main__")) {
            custom(name);
        } else if (KERAS.contains(root)) {
            keras(module, name);
        } else if (SISTERS.contains(root) && !Danger.function(name)) {
            custom(module + "." + name);
        } else if (root.equals("tensorflow") && TYPES.contains(name)) {
            return;
        } else {
            foreign(module, name);
        }
    }

    private void builtin(String name, boolean function) {
        if (Danger.builtin(name)) {
            found(Severity.CRITICAL, "builtins", name, "call the Python function " + Excerpt.of(name));
        } else if (!function) {
            found(Severity.MEDIUM, "builtins", name, "take the Python class " + Excerpt.of(name));
        } else if (!Names.known(name)) {
            // Functions of the program are saved like that too, and looked up among those that it registered.
            custom(name);
        }
    }

    private void keras(String module, String name) {
        String[] parts = module.replace(".src", "").split("\\.", 3);
        boolean harmless = parts.length > 1 && HARMLESS_PARTS.contains(parts[1]) || parts.length == 1;
        if (Danger.function(name)) {
            found(
                    Severity.CRITICAL,
                    module,
                    name,
                    "call " + Excerpt.of(module + "." + name)
                            + ", which loads, fetches or writes files, or switches safety off");
        } else if (harmless && isClass(name)) {
            custom(module + "." + name);
        } else {
            found(
                    Severity.HIGH,
                    module,
                    name,
                    "call " + Excerpt.of(module + "." + name) + ", which is no part that models consist of");
        }
    }

    private static boolean isClass(String name) {
        return !name.isEmpty()
                && Character.isUpperCase(name.charAt(0))
                && name.chars().allMatch(one -> one < 128 && Character.isLetterOrDigit(one));
    }

    private void foreign(String module, String name) {
        boolean dangerous = Danger.module(module) || Danger.function(name) || Danger.builtin(name);
        found(
                dangerous ? Severity.CRITICAL : Severity.HIGH,
                module,
                name,
                "import " + Excerpt.of(module) + " and call " + Excerpt.of(name) + " of it");
    }

    private void found(Severity severity, String module, String name, String what) {
        inspection.found(Finding.of(KerasRules.IMPORT, "Loading the model would " + what + ".")
                .withSeverity(severity)
                .with("module", Excerpt.of(module))
                .with("name", Excerpt.of(name)));
    }

    /** Something that the program must have registered. */
    void custom(String name) {
        inspection.found(Finding.of(
                        KerasRules.CUSTOM_OBJECT,
                        "The model needs a class or function of the program's own: " + Excerpt.of(name) + ".")
                .with("name", Excerpt.of(name)));
    }

    private static String root(String module) {
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }
}
