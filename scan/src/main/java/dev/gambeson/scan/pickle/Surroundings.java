package dev.gambeson.scan.pickle;

import dev.gambeson.scan.Inspection;

/**
 * What the loader of a pickle does beyond {@code pickle.load}: resolves ids, takes raw bytes from the stream. Found by
 * {@code ServiceLoader} for pickles of which nothing is known; given by the scanner of a container otherwise. Stateless.
 */
public interface Surroundings {

    /** {@code pickle.load} and nothing else. */
    Surroundings NONE = new Surroundings() {};

    /**
     * How many bytes the loader takes from the stream behind a BUILD, past the machine: arrays of joblib.
     *
     * @param target what was built, with its state
     * @param position the first byte behind the opcode
     * @return 0 for none
     */
    default long taken(Value target, long position, Inspection inspection) {
        return 0;
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
