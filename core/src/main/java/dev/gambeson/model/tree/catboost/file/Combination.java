package dev.gambeson.model.tree.catboost.file;

import java.util.List;

/**
 * Categories, and conditions on numbers and on categories, that are taken together as one category. Immutable.
 *
 * @param categories numbers of categorical features, in the order in which they are hashed
 * @param numbers conditions on numbers, hashed after them
 * @param texts conditions on categories, hashed last
 */
public record Combination(List<Integer> categories, List<Above> numbers, List<Equal> texts) {

    private static final long MULTIPLIER = 0x4906ba494954cb65L;

    public Combination {
        categories = List.copyOf(categories);
        numbers = List.copyOf(numbers);
        texts = List.copyOf(texts);
    }

    /**
     * A number is above a border.
     *
     * @param feature which of the float features
     */
    public record Above(int feature, float border) {}

    /**
     * A text has a hash.
     *
     * @param feature which of the categorical features
     */
    public record Equal(int feature, int value) {}

    /** The hash of what came so far, and one more: the hash of a category as a signed number, or 1 and 0. */
    public static long hash(long soFar, long next) {
        return MULTIPLIER * (soFar + MULTIPLIER * next);
    }
}
