package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.metadata.SchemaElement.Repetition;
import dev.gambeson.format.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the leaves of the tree of columns, which the footer lists depth first. */
final class SchemaTree {

    private static final int DEEPEST = 64;

    private final List<SchemaElement> elements;
    private final Limits limits;
    private final List<Leaf> leaves = new ArrayList<>();
    private int next;

    private SchemaTree(List<SchemaElement> elements, Limits limits) {
        this.elements = elements;
        this.limits = limits;
    }

    static List<Leaf> leaves(List<SchemaElement> elements, Limits limits) {
        if (elements.isEmpty()) {
            throw DamageException.malformed("has a footer without columns");
        }
        SchemaTree tree = new SchemaTree(elements, limits);
        SchemaElement root = tree.take();
        for (int i = 0; i < root.children(); i++) {
            tree.node(new Way(List.of(), 0, 0, 0, null), 1);
        }
        if (tree.next != elements.size()) {
            throw DamageException.malformed("has columns in its footer that belong nowhere");
        }
        return tree.leaves;
    }

    /** What was passed on the way to a node. */
    private record Way(
            List<String> path,
            int definition,
            int repetition,
            int listed,
            @Nullable String obstacle) {

        /** The way through a node, whose name counts unless it only makes a list. */
        Way through(SchemaElement node, boolean named, @Nullable String newObstacle) {
            List<String> longer = new ArrayList<>(path);
            if (named) {
                longer.add(node.name());
            }
            boolean repeated = node.repetition() == Repetition.ANY_NUMBER;
            int level = definition + (node.repetition() == Repetition.ONCE ? 0 : 1);
            return new Way(
                    longer,
                    level,
                    repetition + (repeated ? 1 : 0),
                    repeated ? level : listed,
                    obstacle == null ? newObstacle : obstacle);
        }
    }

    private void node(Way way, int depth) {
        SchemaElement node = take();
        if (depth > Math.min(DEEPEST, limits.depth())) {
            throw DamageException.malformed("nests columns more than " + (depth - 1) + " deep");
        }
        Meaning.Kind kind = node.meaning().kind();
        if (node.type() != null) {
            leaf(node, node.type(), way.through(node, way.listed() == 0, null));
        } else if (kind == Meaning.Kind.LIST && node.children() == 1 && node.repetition() != Repetition.ANY_NUMBER) {
            list(way.through(node, true, null), depth + 1);
        } else if (kind == Meaning.Kind.MAP) {
            children(node, way.through(node, true, "holds maps"), depth);
        } else {
            boolean several = node.repetition() == Repetition.ANY_NUMBER || way.listed() > 0;
            children(node, way.through(node, true, several ? "holds lists of records" : null), depth);
        }
    }

    /** The repeated node in a node that is a list: the element itself, or a group around it. */
    private void list(Way way, int depth) {
        SchemaElement repeated = take();
        if (repeated.repetition() != Repetition.ANY_NUMBER) {
            throw DamageException.malformed("has a list that is not repeated");
        }
        String obstacle = way.repetition() > 0 ? "holds lists of lists" : null;
        if (repeated.type() != null) {
            leaf(repeated, repeated.type(), way.through(repeated, false, obstacle));
        } else if (repeated.children() == 1) {
            children(repeated, way.through(repeated, false, obstacle), depth);
        } else {
            children(repeated, way.through(repeated, true, "holds lists of records"), depth);
        }
    }

    private void children(SchemaElement node, Way way, int depth) {
        for (int i = 0; i < node.children(); i++) {
            node(way, depth + 1);
        }
    }

    private void leaf(SchemaElement node, PhysicalType type, Way way) {
        if (leaves.size() == limits.columns()) {
            throw DamageException.tooLarge(
                    "has more than " + limits.columns() + " columns", "Write the file with fewer columns.");
        }
        int width = type == PhysicalType.FIXED_LEN_BYTE_ARRAY ? node.width() : type.width();
        if (type == PhysicalType.FIXED_LEN_BYTE_ARRAY && width < 1) {
            throw DamageException.malformed("has a column of values of the fixed length " + width);
        }
        String obstacle = way.obstacle() == null && way.repetition() > 1 ? "holds lists of lists" : way.obstacle();
        List<String> path = way.path().isEmpty() ? List.of(node.name()) : way.path();
        leaves.add(new Leaf(
                leaves.size(),
                path,
                type,
                width,
                node.meaning(),
                way.definition(),
                way.repetition(),
                way.listed(),
                obstacle));
    }

    private SchemaElement take() {
        if (next == elements.size()) {
            throw DamageException.malformed("has a footer that lacks columns");
        }
        return elements.get(next++);
    }
}
