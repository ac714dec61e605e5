package dev.gambeson.model.tree.catboost.file;

/**
 * A feature that is a number, compared with borders. Immutable: nobody writes into the array.
 *
 * @param position its place among all features, from 0
 * @param name as the file has it; empty where features were given by their places
 * @param borders in ascending order, all finite; empty where no tree looks at it
 * @param missingIsGreatest whether a missing number is above every border, else it is above none
 */
public record FloatFeature(int position, String name, float[] borders, boolean missingIsGreatest) {}
