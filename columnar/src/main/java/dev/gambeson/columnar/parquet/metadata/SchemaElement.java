package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.thrift.CompactReader;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of columns, as it stands in the footer: a node with children is followed by them.
 *
 * @param name the name
 * @param type how values are stored; null where the node has children instead
 * @param width how many bytes a value of fixed length has
 * @param repetition how often it stands in what is around it
 * @param children how many nodes it has
 * @param meaning what its values mean
 */
record SchemaElement(
        String name, @Nullable PhysicalType type, int width, Repetition repetition, int children, Meaning meaning) {

    /** How often a node stands in what is around it, in the order of the numbers in the format. */
    enum Repetition {
        ONCE,
        AT_MOST_ONCE,
        ANY_NUMBER
    }

    static SchemaElement read(CompactReader in) {
        PhysicalType type = null;
        int width = 0;
        int repetition = 0;
        String name = null;
        int children = 0;
        int converted = -1;
        int scale = 0;
        int precision = 0;
        Meaning logical = null;
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> type = PhysicalType.of(in.i32());
                case 2 -> width = in.i32();
                case 3 -> repetition = in.i32();
                case 4 -> name = in.text();
                case 5 -> children = in.i32();
                case 6 -> converted = in.i32();
                case 7 -> scale = in.i32();
                case 8 -> precision = in.i32();
                case 10 -> logical = MeaningReader.read(in);
                default -> in.skip();
            }
        }
        if (name == null || repetition < 0 || repetition > 2 || children < 0 || type != null && children > 0) {
            throw DamageException.malformed("has a column without a name, or one that is no column");
        }
        Meaning meaning = logical != null && logical.kind() != Meaning.Kind.NONE
                ? logical
                : converted < 0 ? Meaning.NONE : Meaning.ofConverted(converted, scale, precision);
        return new SchemaElement(name, type, width, Repetition.values()[repetition], children, meaning);
    }
}
