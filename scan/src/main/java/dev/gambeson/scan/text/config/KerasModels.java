package dev.gambeson.scan.text.config;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.text.document.DocumentPath;

/** Tells a Keras model without its weights, as {@code to_json} writes it and the exporter of TensorFlow.js, too. */
final class KerasModels extends Clue {

    private boolean named;
    private boolean configured;
    private boolean topology;

    KerasModels(Inspection inspection) {
        super(inspection);
    }

    @Override
    public void opened(DocumentPath path, boolean list) {
        configured |= path.is("config");
        topology |= path.is("modelTopology");
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        named |= path.is("class_name");
    }

    /** Whether the document that was heard is one. */
    boolean heard() {
        return named && configured || topology;
    }
}
