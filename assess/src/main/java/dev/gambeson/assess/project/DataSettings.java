package dev.gambeson.assess.project;

import dev.gambeson.data.ColumnRoles;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which data, and what its columns mean.
 *
 * @param train the data that the model learnt from, or null
 * @param test the data that it is examined on, or null
 * @param schema what must hold of both, or null to infer it
 * @param labels class numbers of tensor data, or a table of files and classes for images; or null
 * @param roles what the columns mean
 * @param limit how many rows or examples of the test data at most
 * @param bounds the range of tensor values
 * @param images how images become what a model takes
 */
public record DataSettings(
        @Nullable InputFile train,
        @Nullable InputFile test,
        @Nullable InputFile schema,
        @Nullable InputFile labels,
        ColumnRoles roles,
        long limit,
        Bounds bounds,
        ImageSettings images) {

    /** Data that are no images, or images as they are. */
    public DataSettings(
            @Nullable InputFile train,
            @Nullable InputFile test,
            @Nullable InputFile schema,
            @Nullable InputFile labels,
            ColumnRoles roles,
            long limit,
            Bounds bounds) {
        this(train, test, schema, labels, roles, limit, bounds, ImageSettings.NONE);
    }

    /** The same with other files. */
    DataSettings with(UnaryOperator<InputFile> other) {
        return new DataSettings(
                other(train, other),
                other(test, other),
                other(schema, other),
                other(labels, other),
                roles,
                limit,
                bounds,
                images);
    }

    private static @Nullable InputFile other(@Nullable InputFile file, UnaryOperator<InputFile> other) {
        return file == null ? null : other.apply(file);
    }

    /**
     * The least and the greatest value an input may have.
     *
     * @param low the least
     * @param high the greatest
     */
    public record Bounds(double low, double high) {

        /** Images scaled to 0..1. */
        public static final Bounds UNIT = new Bounds(0, 1);

        public Bounds {
            if (!(low < high)) {
                throw new IllegalArgumentException("bounds are LO,HI with LO below HI, not " + low + "," + high);
            }
        }
    }
}
