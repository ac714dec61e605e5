package dev.gambeson.scan.folder;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.text.document.JsonWalk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Repositories as Hugging Face keeps them: transformers, diffusers, sentence-transformers. */
public final class HuggingFaceFolder implements FolderScanner {

    private static final Set<String> CONFIGURATIONS = Set.of(
            "config.json",
            "tokenizer_config.json",
            "processor_config.json",
            "preprocessor_config.json",
            "video_preprocessor_config.json",
            "feature_extractor_config.json",
            "image_processor_config.json",
            "generation_config.json",
            "adapter_config.json",
            "modules.json",
            "model_index.json");

    @Override
    public void scan(Folder folder) {
        ImportedCode code = new ImportedCode(folder);
        for (String name : folder.names()) {
            String last = name.substring(name.lastIndexOf('/') + 1);
            if (CONFIGURATIONS.contains(last)) {
                lookAtConfiguration(folder, name, code);
            } else if (last.endsWith(".safetensors.index.json") || last.endsWith(".bin.index.json")) {
                lookAtIndex(folder, name);
            } else if (name.endsWith("custom_generate/generate.py")) {
                code.inspect(name, "by generate of transformers");
            } else if (last.equals("handler.py") || name.endsWith("code/inference.py") || last.equals("pipeline.py")) {
                code.inspect(name, "by a server that serves the model");
            } else if (last.matches("pytorch_model.*\\.bin|diffusion_pytorch_model.*\\.bin")) {
                lookAtPickle(folder, name);
            }
        }
    }

    private static void lookAtConfiguration(Folder folder, String name, ImportedCode code) {
        NamedCode named = named(folder, name);
        String parent = Folder.parent(name);
        List<String> missing = new ArrayList<>();
        for (String module : named.modules()) {
            String file = Folder.join(parent, module + ".py");
            if (folder.has(file)) {
                code.inspect(file, "when " + name + " is loaded with its code");
            } else if (module.indexOf('/') < 0 && name.endsWith("config.json")) {
                missing.add(module + ".py");
            }
        }
        if (!missing.isEmpty()) {
            folder.found(
                    name,
                    Finding.of(
                            FolderRules.MISSING,
                            "It names " + Excerpt.of(String.join(", ", missing)) + ", which is not in the folder."));
        }
    }

    private static void lookAtIndex(Folder folder, String name) {
        List<String> missing = named(folder, name).shards().stream()
                .filter(shard -> !folder.has(Folder.join(Folder.parent(name), shard)))
                .toList();
        if (!missing.isEmpty()) {
            folder.found(
                    name,
                    Finding.of(
                            FolderRules.MISSING,
                            "It names " + missing.size() + " files of weights that are not in the folder, such as "
                                    + Excerpt.of(missing.get(0)) + "."));
        }
    }

    private static void lookAtPickle(Folder folder, String name) {
        String parent = Folder.parent(name);
        boolean safe = folder.below(parent).stream()
                .anyMatch(other -> Folder.parent(other).equals(parent) && other.endsWith(".safetensors"));
        if (safe) {
            folder.found(
                    name,
                    Finding.of(
                            FolderRules.PREFER,
                            "The same folder has weights in safetensors, which cannot run anything."));
        }
    }

    private static NamedCode named(Folder folder, String name) {
        NamedCode named = new NamedCode();
        folder.text(name)
                .ifPresent(text -> JsonWalk.read(new HeapContent(text.getBytes(StandardCharsets.UTF_8)), named));
        return named;
    }

    @Override
    public List<Rule> rules() {
        return FolderRules.all();
    }
}
