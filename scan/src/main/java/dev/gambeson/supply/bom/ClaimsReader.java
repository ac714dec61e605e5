package dev.gambeson.supply.bom;

import dev.gambeson.GambesonException;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.bom.BillOfMaterials.Library;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the files of a folder claim of its model: the folders of MLflow and of Hugging Face, and lists of requirements.
 * Only files of the manifest that lie at its top are read, each up to 1 MiB. One that cannot be read is told, and fails nothing:
 * the model is what it is whatever is said of it. Not thread-safe.
 */
public final class ClaimsReader {

    private static final int MOST_BYTES = 1 << 20;

    private final List<Library> libraries = new ArrayList<>();
    private final Set<String> ancestors = new LinkedHashSet<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private @Nullable String license;
    private @Nullable String task;
    private @Nullable String family;
    private @Nullable String architecture;

    private ClaimsReader() {}

    /** What reads the bytes of one file. */
    private interface Reading {
        void read(byte[] bytes, String name);
    }

    /**
     * Reads the claims of a folder.
     *
     * @param folder where the files of the manifest lie
     */
    public static Claims read(Path folder, Manifest manifest) {
        ClaimsReader reader = new ClaimsReader();
        for (Resource resource : manifest.resources()) {
            switch (resource.name()) {
                case "README.md" -> reader.file(folder, resource, reader::readme);
                case "config.json" -> reader.file(folder, resource, reader::config);
                case "adapter_config.json" -> reader.file(folder, resource, reader::adapter);
                case "requirements.txt" ->
                    reader.file(
                            folder,
                            resource,
                            (bytes, name) -> reader.libraries.addAll(RequirementsFile.read(bytes, name)));
                case "conda.yaml" ->
                    reader.file(
                            folder, resource, (bytes, name) -> reader.libraries.addAll(MlflowFile.conda(bytes, name)));
                case "MLmodel" ->
                    reader.file(
                            folder,
                            resource,
                            (bytes, name) -> reader.libraries.addAll(MlflowFile.flavours(bytes, name)));
                default -> {
                    // Everything else is the model itself.
                }
            }
        }
        return reader.claims();
    }

    private Claims claims() {
        return new Claims(license, List.copyOf(ancestors), task, family, architecture, libraries, words, unread);
    }

    private void file(Path folder, Resource resource, Reading reading) {
        try (FileInput in = FileInput.open(folder.resolve(resource.name()), resource.name())) {
            reading.read(in.readAll(MOST_BYTES), resource.name());
        } catch (GambesonException e) {
            unread.add(e.getMessage());
        }
    }

    private void readme(byte[] bytes, String name) {
        HubFile matter = HubFile.readme(bytes, name);
        if (matter.license() != null) {
            license = matter.license();
            claim(name, "licence", license);
        }
        matter.ancestors().forEach(model -> ancestor(name, model));
        matter.data().forEach(set -> claim(name, "trained on", set));
        if (matter.task() != null) {
            task = matter.task();
            claim(name, "task", task);
        }
    }

    private void config(byte[] bytes, String name) {
        JsonNode config = JsonNode.of(bytes, name);
        family = HubFile.config(config, "model_type");
        architecture = HubFile.config(config, "architectures");
        claim(name, "family", family);
        claim(name, "architecture", architecture);
        String version = HubFile.config(config, "transformers_version");
        if (version != null) {
            libraries.add(RequirementsFile.library("transformers", "==" + version, name));
        }
    }

    private void adapter(byte[] bytes, String name) {
        String base = HubFile.config(JsonNode.of(bytes, name), "base_model_name_or_path");
        if (base != null) {
            ancestor(name, base);
        }
    }

    private void ancestor(String file, String model) {
        ancestors.add(model);
        claim(file, "base model", model);
    }

    private void claim(String file, String what, @Nullable String value) {
        if (value != null) {
            words.add(file + " claims: " + what + " " + value);
        }
    }
}
