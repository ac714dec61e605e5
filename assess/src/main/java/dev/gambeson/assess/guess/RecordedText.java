package dev.gambeson.assess.guess;

import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.format.yaml.YamlText;

/** Writes how recorded answers are read. */
final class RecordedText {

    private RecordedText() {}

    static void write(ModelSettings settings, ModelOrigin.Recorded recorded, CommentedYaml out) {
        out.put(2, "output", "");
        if (recorded.scores().size() == 1) {
            out.put(4, "scores", YamlText.scalar(recorded.scores().get(0)));
        } else if (!recorded.scores().isEmpty()) {
            out.list(4, "scores", recorded.scores());
        }
        if (recorded.decided() != null) {
            out.put(4, "class", YamlText.scalar(recorded.decided()));
        }
        if (settings.positive() != null) {
            out.put(4, "positive", YamlText.scalar(settings.positive()));
            if (recorded.decided() == null) {
                out.comment(4, "From this score of it on, it is decided for it:");
                out.put(4, "threshold", Double.toString(settings.threshold()));
            }
        }
    }
}
