package dev.gambeson.scan.keras;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with the configuration of a Keras model. */
public final class KerasRules {

    static final Rule LAMBDA = new Rule(
            "scan/keras-lambda",
            Severity.HIGH,
            "Python bytecode in the model",
            "A Lambda layer holds a Python function as bytecode. It runs when a model in HDF5 form is loaded, whatever"
                    + " safe_mode says, when a .keras file is loaded with safe_mode off, and whenever the model predicts. It can do"
                    + " anything that the program can.",
            "Do not load it. Ask for the model with a layer class of its own instead of Lambda, and read that class.",
            List.of("code"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(94),
                    ScanReferences.vulnerability("CVE-2024-3660"),
                    ScanReferences.vulnerability("CVE-2025-9905"),
                    ScanReferences.vulnerability("CVE-2025-9906")));

    static final Rule IMPORT = new Rule(
            "scan/keras-import",
            Severity.HIGH,
            "The model names Python code to import",
            "Keras 3 before 3.9 imports any module that a configuration names, takes the class or function of that name, and"
                    + " calls it with arguments from the file, with safe_mode on too. Classes and functions of Keras that"
                    + " models consist of are known; everything else runs code of somebody's choosing.",
            "Do not load it. Get the model from its origin; register classes of your own under a name instead.",
            List.of("module", "name"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(502),
                    ScanReferences.vulnerability("CVE-2025-1550"),
                    ScanReferences.vulnerability("CVE-2025-8747"),
                    ScanReferences.vulnerability("CVE-2025-12060")));

    static final Rule CUSTOM_OBJECT = new Rule(
            "scan/keras-custom-object",
            Severity.LOW,
            "Class or function of the model's own",
            "The model uses a class or function that Keras does not have. It loads only where the program has registered"
                    + " code under that name, so the code is the program's and not the file's.",
            "Take the code for it only from where you take your own code, and never from beside the model without reading"
                    + " it.",
            List.of("name"),
            List.of());

    static final Rule FILE = new Rule(
            "scan/keras-file",
            Severity.HIGH,
            "Loading would open another file or address",
            "Some layers load a vocabulary, a SavedModel or a pickled module from a place that the configuration names, at"
                    + " the moment when the model is loaded. It can be any file of the machine, or an address in its network.",
            "Do not load it. Save the model again with the contents instead of the place.",
            List.of("file"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(73),
                    ScanReferences.weakness(918),
                    ScanReferences.vulnerability("CVE-2025-12058")));

    static final Rule PICKLE = new Rule(
            "scan/keras-pickled-module",
            Severity.HIGH,
            "Pickled PyTorch module in the configuration",
            "TorchModuleWrapper holds a whole PyTorch module as a pickle, which torch.load turns into objects when the model"
                    + " is loaded; a pickle can call anything.",
            "Do not load it. Ask for the weights and the code of the module instead.",
            List.of(),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(502),
                    ScanReferences.vulnerability("CVE-2025-49655")));

    static final Rule OPERATION = new Rule(
            "scan/keras-operation",
            Severity.HIGH,
            "Layer that calls a function of TensorFlow with effects",
            "Layers such as TFOpLambda call a function of TensorFlow by its name, with arguments from the file. Those of"
                    + " mathematics, images and texts are harmless; this one reads or writes files, loads native libraries, runs"
                    + " Python or is not known.",
            "Do not load it. Get the model from its origin.",
            List.of("name"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(470)));

    static final Rule DUPLICATE_KEY = new Rule(
            "scan/keras-duplicate-key",
            Severity.HIGH,
            "Key that stands twice",
            "An object of the configuration has the same key twice. Keras takes the last, other programs and scanners may"
                    + " take the first, so that they see another model.",
            "Do not load it. No program writes such a file.",
            List.of("key"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    private KerasRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(LAMBDA, IMPORT, CUSTOM_OBJECT, FILE, PICKLE, OPERATION, DUPLICATE_KEY);
    }
}
