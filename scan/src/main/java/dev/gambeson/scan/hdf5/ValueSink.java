package dev.gambeson.scan.hdf5;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.keras.KerasConfig;
import dev.gambeson.scan.pickle.stream.Pickles;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Takes the texts and bytes of a file: configurations of Keras models, and what may be pickles. Not thread-safe. */
final class ValueSink {

    /** Attributes in which Keras keeps what a model consists of and how it is trained. */
    private static final Set<String> CONFIGURATIONS = Set.of("model_config", "training_config", "optimizer_config");

    private static final String VERSION = "keras_version";

    private static final int LONGEST_VERSION = 40;

    /** How many opcodes may be tried in values that may be pickles, all together. */
    private static final long TRIED = 1_000_000_000;

    /** So many of one value at most. */
    private static final int TRIED_OF_ONE = 20_000;

    private final Inspection inspection;
    private long tried;

    ValueSink(Inspection inspection) {
        this.inspection = inspection;
    }

    /** A value of an attribute. */
    void attribute(String path, String name, Content value) {
        Content text = PickledValues.trimmed(value);
        if (CONFIGURATIONS.contains(name)) {
            configuration(path, name, text);
        } else if (name.equals(VERSION) && text.size() <= LONGEST_VERSION) {
            inspection.writtenBy(Excerpt.of(new String(bytes(text), StandardCharsets.UTF_8)));
        } else {
            inspect(path + "@" + name, text);
        }
    }

    private static byte[] bytes(Content text) {
        byte[] bytes = new byte[(int) text.size()];
        text.read(0, bytes, 0, bytes.length);
        return bytes;
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
        inspect(path, PickledValues.trimmed(value));
    }

    private void inspect(String name, Content value) {
        if (!PickledValues.possible(value)) {
            return;
        }
        tried += Math.min(TRIED_OF_ONE, value.size());
        if (tried > TRIED) {
            throw InputException.tooLarge(
                    new Location(null, null, null, null, null),
                    "has more values that may be pickles than are tried",
                    "Find out what the file is for.");
        }
        if (Pickles.startsAt(value, 0)) {
            inspection.spending().member();
            inspection.inspect(name, value);
        }
    }
}
