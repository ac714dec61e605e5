package dev.gambeson.scan.hdf5;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.keras.KerasConfig;
import java.util.Set;

/** Takes the texts and bytes of a file: configurations of Keras models, and what may be pickles. Not thread-safe. */
final class ValueSink {

    /** Attributes in which Keras keeps what a model consists of and how it is trained. */
    private static final Set<String> CONFIGURATIONS = Set.of("model_config", "training_config", "optimizer_config");

    private final Inspection inspection;

    ValueSink(Inspection inspection) {
        this.inspection = inspection;
    }

    /** A value of an attribute. */
    void attribute(String path, String name, Content value) {
        Content text = PickledValues.trimmed(value);
        if (CONFIGURATIONS.contains(name)) {
            configuration(path, name, text);
        } else if (PickledValues.is(text)) {
            inspect(path + "@" + name, text);
        }
    }

    private void configuration(String path, String name, Content text) {
        Inspection inside = inspection.inside(path + "@" + name);
        try {
            KerasConfig.scan(text, inside);
        } catch (InputException e) {
            inside.incomplete(e);
        }
    }

    /** A value of an array. */
    void element(String path, Content value) {
        Content bytes = PickledValues.trimmed(value);
        if (PickledValues.is(bytes)) {
            inspect(path, bytes);
        }
    }

    private void inspect(String name, Content value) {
        inspection.spending().member();
        inspection.inspect(name, value);
    }
}
