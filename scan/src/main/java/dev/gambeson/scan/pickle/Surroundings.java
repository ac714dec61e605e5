package dev.gambeson.scan.pickle;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;

/**
 * What the loader of a pickle does beyond {@code pickle.load}: resolves ids, takes raw bytes from the stream. Found by
 * {@code ServiceLoader} for pickles of which nothing is known; given by the scanner of a container otherwise. Stateless.
 */
public interface Surroundings {

    /** {@code pickle.load} and nothing else. */
    Surroundings NONE = new Surroundings() {};

    /** The loader takes nothing from the stream and leaves the value as it is. */
    long NOTHING = -1;

    /**
     * Where the loader would take bytes.
     *
     * @param content of which the pickle is a part
     * @param start where the pickle begins
     * @param position the first byte behind the opcode
     * @param first whether nothing was taken before in this pickle
     */
    record Place(Content content, long start, long position, boolean first) {

        /** How many bytes follow. */
        public long left() {
            return content.size() - position;
        }
    }

    /**
     * How many bytes the loader takes from the stream behind a BUILD, past the machine, to put something else in the place
     * of the value: arrays of joblib.
     *
     * @param target what was built, with its state
     * @return 0 or more, or {@link #NOTHING}
     */
    default long taken(Value target, Place place, Inspection inspection) {
        return NOTHING;
    }

    /** Whether the loader resolves that id by itself without running anything that the pickle chose. */
    default boolean resolves(Value.Persistent reference) {
        return false;
    }

    /** Whether that name is found inside the container and never imported: {@code __torch__} of TorchScript. */
    default boolean contains(Value.Global global) {
        return false;
    }
}
