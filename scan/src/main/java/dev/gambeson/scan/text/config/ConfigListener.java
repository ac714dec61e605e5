package dev.gambeson.scan.text.config;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.text.document.DocumentPath;
import dev.gambeson.scan.text.document.YamlListener;
import java.util.List;
import java.util.function.Consumer;

/** Listens to a document for everything that a configuration may tell programs to import, run or fetch. */
public final class ConfigListener implements YamlListener {

    private final List<Clue> clues;
    private final PythonTags tags;
    private final KerasModels keras;

    /** A listener that reports to that inspection. */
    public ConfigListener(Inspection inspection) {
        keras = new KerasModels(inspection);
        clues = List.of(
                keras,
                new RemoteCode(inspection),
                new ChatTemplates(inspection),
                new Imports(inspection),
                new Pipelines(inspection),
                new MlflowModel(inspection),
                new ShardIndex(inspection),
                new Requirements(inspection));
        tags = new PythonTags(inspection);
    }

    @Override
    public void opened(DocumentPath path, boolean list) {
        each(clue -> clue.opened(path, list));
    }

    @Override
    public void closed(DocumentPath path) {
        each(clue -> clue.closed(path));
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        for (Clue clue : clues) {
            clue.text(path, text, offset);
        }
    }

    @Override
    public void flag(DocumentPath path, boolean value, long offset) {
        each(clue -> clue.flag(path, value, offset));
    }

    @Override
    public void finished() {
        each(Clue::finished);
    }

    @Override
    public void tagged(String tag, String text, long offset) {
        tags.judge(tag, offset);
    }

    /** Whether the document is the configuration of a Keras model, which is to be read as such. */
    public boolean isKeras() {
        return keras.heard();
    }

    private void each(Consumer<Clue> action) {
        clues.forEach(action);
    }
}
