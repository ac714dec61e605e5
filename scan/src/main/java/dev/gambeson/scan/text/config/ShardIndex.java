package dev.gambeson.scan.text.config;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import dev.gambeson.scan.text.document.DocumentPath;

/** The index of a model in several files: {@code weight_map} says in which file each tensor lies. */
final class ShardIndex extends Clue {

    ShardIndex(Inspection inspection) {
        super(inspection);
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        if (path.depth() == 2
                && path.keyAt(0).equals("weight_map")
                && new WrittenPath(text).escape().isPresent()) {
            found(
                    ConfigRules.PATH,
                    "The index takes a tensor from '" + Excerpt.of(text) + "', outside of the model's folder.",
                    offset);
        }
    }
}
