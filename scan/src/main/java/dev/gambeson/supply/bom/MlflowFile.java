package dev.gambeson.supply.bom;

import dev.gambeson.format.Limits;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.supply.bom.BillOfMaterials.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The libraries that folders of MLflow name: {@code conda.yaml}, and the flavours of {@code MLmodel}. Stateless. */
final class MlflowFile {

    /** Keys of flavours that hold the version of the library which wrote the model. */
    private static final Map<String, String> VERSIONS = Map.of(
            "sklearn_version", "scikit-learn",
            "xgb_version", "xgboost",
            "lgb_version", "lightgbm",
            "catboost_version", "catboost",
            "pytorch_version", "torch",
            "onnx_version", "onnx",
            "transformers_version", "transformers",
            "keras_version", "keras");

    private MlflowFile() {}

    /** The dependencies of an environment: those of pip, and Python itself is no library. */
    static List<Library> conda(byte[] bytes, String name) {
        List<Library> libraries = new ArrayList<>();
        Optional<YamlValue> dependencies =
                YamlDocument.read(bytes, name, Limits.standard()).optional("dependencies");
        for (YamlValue dependency : dependencies.map(YamlValue::sequence).orElse(List.of())) {
            if (dependency.isMapping()) {
                dependency.mapping().optional("pip").map(YamlValue::texts).orElse(List.of()).stream()
                        .forEach(line -> RequirementsFile.line(line, name).ifPresent(libraries::add));
            }
        }
        return libraries;
    }

    /** What wrote the model, by its flavours. */
    static List<Library> flavours(byte[] bytes, String name) {
        List<Library> libraries = new ArrayList<>();
        YamlMapping root = YamlDocument.read(bytes, name, Limits.standard());
        root.optional("mlflow_version")
                .ifPresent(version -> libraries.add(RequirementsFile.library("mlflow", "==" + version.text(), name)));
        Optional<YamlMapping> flavours = root.optional("flavors").map(YamlValue::mapping);
        for (String flavour : flavours.map(all -> List.copyOf(all.keys())).orElse(List.of())) {
            YamlValue about = flavours.orElseThrow().required(flavour);
            for (String key : about.isMapping() ? about.mapping().keys() : List.<String>of()) {
                String library = VERSIONS.get(key);
                if (library != null) {
                    libraries.add(RequirementsFile.library(
                            library, "==" + about.mapping().required(key).text(), name));
                }
            }
        }
        return libraries;
    }
}
