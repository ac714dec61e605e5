package dev.gambeson.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is no tree does not become one. */
class TreeEnsembleBuilderTest {

    private final TreeEnsembleBuilder builder = new TreeEnsembleBuilder(List.of("a", "b"), 2, "m.json");

    private void split(int left, int right) {
        builder.split(0, Comparison.LESS, 1, left, right, false);
    }

    private static void assertMalformed(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .extracting(error -> ((InputException) error).code())
                .isEqualTo(ErrorCode.INPUT_MALFORMED);
    }

    @Test
    void nodesAreBreadthFirstAndUnreachedOnesAreLeftOut() {
        builder.tree(1);
        builder.leaf(9);
        builder.tree(0);
        split(4, 2);
        builder.leaf(-1);
        builder.leaf(2);
        builder.cover(7);
        builder.leaf(5);
        split(3, 5);
        builder.leaf(6);
        TreeEnsemble ensemble = builder.build();
        assertThat(ensemble.trees()).isEqualTo(2);
        assertThat(ensemble.nodes()).isEqualTo(6);
        assertThat(ensemble.root(1)).isEqualTo(1);
        assertThat(ensemble.left(1)).isEqualTo(2);
        assertThat(ensemble.isLeaf(3)).isTrue();
        assertThat(ensemble.value(3, 0)).isEqualTo(2);
        assertThat(ensemble.cover(3)).isEqualTo(7);
        assertThat(ensemble.cover(2)).isNaN();
        assertThat(ensemble.value(ensemble.right(2), 0)).isEqualTo(6);
        assertThat(ensemble.output(0)).isOne();
    }

    @Test
    void aCircleIsNoTree() {
        builder.tree(0);
        split(1, 2);
        split(0, 2);
        builder.leaf(1);
        assertMalformed(builder::build, "m.json: tree 0 is none: node 0 is the child of two nodes, or of itself");
    }

    @Test
    void aSharedChildIsNoTree() {
        builder.tree(0);
        split(1, 1);
        builder.leaf(1);
        assertMalformed(builder::build, "node 1 is the child of two nodes");
    }

    @Test
    void childrenAreInTheTree() {
        builder.tree(0);
        split(1, 7);
        builder.leaf(1);
        assertMalformed(() -> builder.tree(0), "has 2 nodes, and node 0 the child 7");
    }

    @Test
    void aTreeHasANode() {
        builder.tree(0);
        assertMalformed(builder::build, "has no nodes");
    }

    @Test
    void featuresAndOutputsAndThresholdsAreThere() {
        assertMalformed(() -> builder.tree(2), "adds to output 2, and there are 2");
        builder.tree(0);
        assertMalformed(() -> builder.split(2, Comparison.LESS, 0, 1, 2, true), "feature 2 at node 0, and there are 2");
        assertMalformed(() -> builder.split(0, Comparison.LESS, Double.NaN, 1, 2, true), "threshold NaN");
        assertMalformed(() -> builder.leaf(1, 2), "a leaf of 2 values");
        builder.leaf(1);
        builder.tree(TreeEnsemble.ALL);
        assertMalformed(() -> builder.leaf(1), "a leaf of 1 values");
        assertMalformed(() -> builder.base(1), "1 base scores");
    }

    @Test
    void setsOfCategoriesHaveABound() {
        builder.tree(0);
        long[] words = new long[1 << 20];
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 9; i++) {
                        builder.split(0, words, 1, 2, true);
                    }
                })
                .isInstanceOf(InputException.class)
                .extracting(error -> ((InputException) error).code())
                .isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    }
}
