package dev.gambeson.model.tree.catboost.json;

import dev.gambeson.model.tree.catboost.file.CtrFeature;
import dev.gambeson.model.tree.catboost.file.Splits;
import dev.gambeson.model.tree.catboost.file.Trees;
import java.util.Arrays;

/** The keys {@code oblivious_trees} and {@code trees}. */
final class JsonTrees {

    private final JsonCursor in;
    private final JsonFeatures features;
    private final Splits splits;
    private final Numbers asked;
    private final Numbers leaves;
    private int outputs;

    JsonTrees(JsonCursor in, JsonFeatures features) {
        this.in = in;
        this.features = features;
        this.splits = features.splits();
        this.asked = new Numbers(in);
        this.leaves = new Numbers(in);
    }

    Trees oblivious() {
        Numbers depths = new Numbers(in);
        in.array(() -> {
            int before = asked.size();
            int first = leaves.size();
            in.object(key -> {
                switch (key) {
                    case "splits" -> in.array(() -> asked.add(split()));
                    case "leaf_values" -> in.array(() -> leaves.add(in.number()));
                    default -> in.skip();
                }
            });
            int depth = asked.size() - before;
            depths.add(depth);
            if (depth > Trees.Oblivious.DEEPEST) {
                throw in.malformed("has a tree of depth " + depth + ", and CatBoost grows none deeper than "
                        + Trees.Oblivious.DEEPEST);
            }
            int values = leaves.size() - first;
            if (values % (1 << depth) != 0 || values == 0) {
                throw in.malformed("has a tree of depth " + depth + " with " + values + " values of leaves");
            }
            demandOutputs(values >> depth);
        });
        return new Trees.Oblivious(outputs, depths.toInts(), asked.toInts(), leaves.toArray());
    }

    private void demandOutputs(int found) {
        if (outputs != 0 && outputs != found) {
            throw in.malformed("has leaves of " + outputs + " values and leaves of " + found);
        }
        outputs = found;
    }

    Trees free() {
        Numbers roots = new Numbers(in);
        Children children = new Children();
        in.array(() -> {
            roots.add(asked.size());
            node(children);
        });
        return new Trees.Free(
                outputs, roots.toInts(), asked.toInts(), children.left(), children.right(), leaves.toArray());
    }

    /** The children of all nodes; of a node that is being read, not known yet. */
    private final class Children {
        private int[] left = new int[16];
        private int[] right = new int[16];

        void reserve(int size) {
            if (size > left.length) {
                in.keep(8L * left.length);
                left = Arrays.copyOf(left, Math.addExact(left.length, left.length));
                right = Arrays.copyOf(right, left.length);
            }
        }

        void setLeft(int node, int child) {
            left[node] = child;
        }

        void setRight(int node, int child) {
            right[node] = child;
        }

        int[] left() {
            return Arrays.copyOf(left, asked.size());
        }

        int[] right() {
            return Arrays.copyOf(right, asked.size());
        }
    }

    private int node(Children children) {
        int node = asked.size();
        children.reserve(node + 1);
        // Keys come in alphabetic order, so the split comes after the children; its place is kept free for it.
        asked.add(Double.NaN);
        int first = leaves.size();
        boolean[] valued = {false};
        in.object(key -> {
            switch (key) {
                case "left" -> children.setLeft(node, node(children));
                case "right" -> children.setRight(node, node(children));
                case "split" -> asked.set(node, split());
                case "value" -> {
                    valued[0] = true;
                    value();
                }
                default -> in.skip();
            }
        });
        boolean inner = !Double.isNaN(asked.get(node));
        boolean whole = children.left[node] > 0 && children.right[node] > 0;
        boolean leaf = children.left[node] == 0 && children.right[node] == 0 && leaves.size() > first;
        if (inner ? !whole || valued[0] : !leaf) {
            throw in.malformed("has a node that is neither a split of two nor a leaf");
        }
        if (!inner) {
            demandOutputs(leaves.size() - first);
            asked.set(node, -1 - first / outputs);
        }
        return node;
    }

    private void value() {
        if (in.isArray()) {
            in.array(() -> leaves.add(in.number()));
        } else {
            leaves.add(in.number());
        }
    }

    /** Takes a split: its number, and that what is said of it beside the number is true. */
    private int split() {
        Claim claim = new Claim(in);
        int split = claim.index;
        if (split < 0 || split >= splits.count()) {
            throw in.malformed(
                    "has a split of the number " + split + ", and features offer " + splits.count()
                            + ": features of embeddings, which are left out in files of older versions of CatBoost, are not read");
        }
        int feature = splits.feature(split);
        int place = splits.place(split);
        boolean said = splits.kind(split).spelt().equals(claim.type)
                && switch (splits.kind(split)) {
                    case NUMBER ->
                        claim.number == feature
                                && claim.border
                                        == features.numbers().get(feature).borders()[place];
                    case CATEGORY ->
                        claim.category == feature
                                && claim.value
                                        == features.categories().get(feature).values()[place];
                    case CTR -> {
                        CtrFeature ctr = features.ctrs().get(feature);
                        yield claim.border == ctr.borders()[place] && claim.target == ctr.targetBorder();
                    }
                };
        if (!said) {
            throw in.malformed("has a split whose number " + split + " is of another feature or border than it says:"
                    + " CatBoost goes by the number, other programs by the rest. Write the model again with CatBoost");
        }
        return split;
    }

    private static final class Claim {
        private String type = "";
        private int index = -1;
        private int number = -1;
        private int category = -1;
        private int value;
        private int target = -1;
        private float border;

        Claim(JsonCursor in) {
            in.object(key -> {
                switch (key) {
                    case "split_type" -> type = in.word();
                    case "split_index" -> index = in.integer();
                    case "float_feature_index" -> number = in.integer();
                    case "cat_feature_index" -> category = in.integer();
                    case "value" -> value = in.integer();
                    case "ctr_target_border_idx" -> target = in.integer();
                    case "border" -> border = in.single();
                    default -> in.skip();
                }
            });
        }
    }
}
