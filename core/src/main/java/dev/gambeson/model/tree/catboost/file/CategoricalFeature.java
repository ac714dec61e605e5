package dev.gambeson.model.tree.catboost.file;

/**
 * A feature that is a text, known by its hash. Immutable: nobody writes into the array.
 *
 * @param position its place among all features, from 0
 * @param name as the file has it; empty where features were given by their places
 * @param values hashes that trees ask for one by one
 */
public record CategoricalFeature(int position, String name, int[] values) {}
