package dev.gambeson.quality;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.format.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Tables to be checked and what is known of them.
 *
 * @param train the data that a model learns from, or null
 * @param test the data that it is judged on, or null
 * @param schema types of the columns and what must hold
 * @param declared whether a person wrote the schema, so that breaking it is a defect by itself; a schema inferred from
 *     the training data only says what was seen there
 * @param roles what the columns mean
 * @param classification whether the label names classes; else it is a quantity
 * @param seed of the samples
 * @param limits bounds the memory; the checks take at most about the half of it
 */
public record QualityInput(
        @Nullable Dataset train,
        @Nullable Dataset test,
        Schema schema,
        boolean declared,
        ColumnRoles roles,
        boolean classification,
        long seed,
        Limits limits) {}
