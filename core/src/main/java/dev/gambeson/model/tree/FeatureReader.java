package dev.gambeson.model.tree;

import dev.gambeson.model.InputTensor;
import java.util.List;

/**
 * Makes the features of an ensemble, which are numbers, of the inputs of a model, which may be texts.
 *
 * <p>Not thread-safe: each thread has its own. A missing value is NaN; a category is its code, and one that the model does
 * not know is NaN, or a code that is in no set, as the library that trained the model has it.
 */
public interface FeatureReader {

    /**
     * Takes tensors, which are read by {@link #read} until others are given.
     *
     * @param inputs one for each input of the signature, in any order
     * @param examples how many of their examples are read
     * @throws dev.gambeson.GambesonException {@code MISMATCH} where a tensor does not fit the signature: both are shown
     */
    void take(List<InputTensor> inputs, int examples);

    /**
     * Reads one feature of some examples. Allocates nothing.
     *
     * @param feature its number in the ensemble
     * @param from the first example
     * @param count how many
     * @param into receives them from its start; what was read as a 32-bit float is that float, widened
     */
    void read(int feature, int from, int count, double[] into);
}
