package dev.gambeson.scan.text.config;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.text.document.DocumentPath;
import java.util.LinkedHashSet;
import java.util.Set;

/** model_index.json of diffusers: pairs of library and class, from which the pipeline is put together. */
final class Pipelines extends Clue {

    private static final Set<String> LIBRARIES = Set.of(
            "diffusers",
            "transformers",
            "onnxruntime",
            "optimum",
            "k_diffusion",
            "peft",
            "stable_diffusion",
            "latent_diffusion",
            "versatile_diffusion",
            "paint_by_example",
            "alt_diffusion",
            "kandinsky",
            "deepfloyd_if",
            "musicldm",
            "audioldm2",
            "stable_cascade",
            "wuerstchen",
            "shap_e",
            "unidiffuser",
            "blip_diffusion");

    private final Set<String> strangers = new LinkedHashSet<>();
    private boolean pipeline;

    Pipelines(Inspection inspection) {
        super(inspection);
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        if (path.depth() == 1 && path.keyAt(0).equals("_diffusers_version")) {
            pipeline = true;
        } else if (path.depth() == 2 && path.indexAt(1) == 0 && !path.keyAt(0).isEmpty() && strangers.size() < 20) {
            pipeline |= path.keyAt(0).equals("_class_name");
            if (!LIBRARIES.contains(text)) {
                strangers.add(text);
            }
        }
    }

    @Override
    public void finished() {
        if (!pipeline) {
            return;
        }
        for (String library : strangers) {
            found(
                    Finding.of(
                                    ConfigRules.REMOTE_CODE,
                                    "The pipeline takes a part from '" + Excerpt.of(library)
                                            + "', which is no library of pipelines: a file of the model's folder, which"
                                            + " loading would run.")
                            .with("target", Excerpt.of(library)),
                    0);
        }
    }
}
