package dev.gambeson.model;

import java.util.Optional;

/**
 * A model that knows which categories training saw, and answers to others all the same: as if they were missing, or as if
 * nothing were known of them. Thread-safe.
 */
public interface CategoricalModel extends Model {

    /**
     * The categories of one value that goes into the model.
     *
     * @param input the number of the input in the signature
     * @param place the place of the value in an example of that input, from 0
     * @return empty where the value is no category, or the file does not say which there were
     */
    Optional<KnownCategories> categories(int input, int place);
}
