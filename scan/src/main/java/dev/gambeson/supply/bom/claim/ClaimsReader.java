package dev.gambeson.supply.bom.claim;

import dev.gambeson.GambesonException;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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
    private final Set<String> data = new LinkedHashSet<>();
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
            String name = resource.name();
            Reading reading = reader.reading(name);
            if (reading != null) {
                reader.attempt(name, () -> reading.read(bytes(folder.resolve(name), name), name));
            }
        }
        return reader.claims();
    }

    /** The claims of one file. */
    static Claims of(byte[] bytes, String name) {
        ClaimsReader reader = new ClaimsReader();
        Reading reading = Objects.requireNonNull(reader.reading(name), name);
        reader.attempt(name, () -> reading.read(bytes, name));
        return reader.claims();
    }

    /** How a file is read; null for files that claim nothing. */
    private @Nullable Reading reading(String name) {
        return switch (name) {
            case "README.md" -> this::readme;
            case "config.json" -> this::config;
            case "adapter_config.json" -> this::adapter;
            case "requirements.txt" -> (bytes, file) -> libraries.addAll(RequirementsFile.read(bytes, file));
            case "conda.yaml" -> (bytes, file) -> libraries.addAll(MlflowFile.conda(bytes, file));
            case "MLmodel" -> (bytes, file) -> libraries.addAll(MlflowFile.flavours(bytes, file));
            default -> null;
        };
    }

    private void attempt(String name, Runnable reading) {
        try {
            reading.run();
        } catch (GambesonException e) {
            String problem = String.valueOf(e.getMessage());
            unread.add(problem.contains(name) ? problem : name + ": " + problem);
        }
    }

    private static byte[] bytes(Path file, String name) {
        try (FileInput in = FileInput.open(file, name)) {
            return in.readAll(MOST_BYTES);
        }
    }

    private Claims claims() {
        return new Claims(
                license,
                List.copyOf(ancestors),
                task,
                family,
                architecture,
                List.copyOf(data),
                libraries,
                words,
                unread);
    }

    private void readme(byte[] bytes, String name) {
        HubFile matter = HubFile.readme(bytes, name);
        if (matter.license() != null) {
            license = matter.license();
            claim(name, "licence", license);
        }
        matter.ancestors().forEach(model -> ancestor(name, model, HubFile.purl(model)));
        claim(name, "made from it by", matter.relation());
        data.addAll(matter.data());
        matter.data().forEach(set -> claim(name, "trained on", set));
        matter.results().forEach(result -> claim(name, "measured", result));
        claim(name, "grams of CO2 emitted", matter.emissions());
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
            // A folder of whoever has trained it, or a name at the hub: nothing tells which.
            ancestor(name, base, base);
        }
    }

    private void ancestor(String file, String model, String known) {
        ancestors.add(known);
        claim(file, "base model", model);
    }

    private void claim(String file, String what, @Nullable String value) {
        if (value != null) {
            words.add(file + " claims: " + what + " " + value);
        }
    }
}
