package dev.gambeson.onnx.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that ONNX Runtime 1.29 would follow for ever, or until the stack of the process overflows. */
class TreesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a stump,                     0 1 2, 1 0 0, 2 0 0, B L L,",
        "numbers out of order,        2 0 1, 0 1 0, 0 2 0, L B L,",
        "only a leaf,                 0,     0,     0,     L,",
        "a node that leads to itself, 0 1 2, 0 0 0, 2 0 0, B L L, back into itself",
        "a circle,                    0 1 2, 1 0 0, 2 0 0, B B L, back into itself",
        "a circle beside a tree,      0 1 2, 0 2 1, 0 2 1, L B B, twice",
        "a shared leaf,               0 1 2, 1 0 0, 1 0 0, B L L, twice",
        "a node that is absent,       0 1 2, 1 0 0, 9 0 0, B L L, not there",
        "a number twice,              0 1 1, 1 0 0, 1 0 0, B L L, stands twice",
        "a number below zero,         0 -1 2, -1 0 0, 2 0 0, B L L, no number that counts",
        "a number of 64 bits,         0 1 2, 1 0 0, 8589934594 0 0, B L L, not there",
        "lists of other lengths,      0 1 2, 1 0, 2 0 0, B L L, 3 and 2 entries",
        "kinds that are missing,      0 1 2, 1 0 0, 2 0 0, B, twice",
    })
    void treesByNumber(String what, String nodes, String yes, String no, String modes, String reason) {
        WireWriter node = ensemble(
                "TreeEnsembleClassifier",
                numbers(
                        "nodes_treeids",
                        LongStream.generate(() -> 0)
                                .limit(nodes.split(" ").length)
                                .toArray()),
                numbers("nodes_nodeids", parse(nodes)),
                numbers("nodes_truenodeids", parse(yes)),
                numbers("nodes_falsenodeids", parse(no)),
                modes(List.of(
                        modes.replace("B", "BRANCH_LEQ").replace("L", "LEAF").split(" "))));
        check(what, node, reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a stump,                     0, 0, 1, 1,",
        "two levels,                  1 1, 0 2, 0 1, 1 1,",
        "a node that leads to itself, 0, 0, 0, 1, back into itself",
        "a node that is absent,       5, 0, 0, 1, not there",
        "a shared node,               1 0, 1 0, 0 1, 0 1, twice",
        "lists of other lengths,      0 0, 0, 1 1, 1 1, 2 and 1 entries",
    })
    void treesByPlace(String what, String yes, String no, String yesIsLeaf, String noIsLeaf, String reason) {
        WireWriter node = ensemble(
                "TreeEnsemble",
                numbers("nodes_truenodeids", parse(yes)),
                numbers("nodes_falsenodeids", parse(no)),
                numbers("nodes_trueleafs", parse(yesIsLeaf)),
                numbers("nodes_falseleafs", parse(noIsLeaf)));
        check(what, node, reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 200_000})
    void deepTreesAreRefused(int levels) {
        int count = 2 * levels + 1;
        WireWriter node = ensemble(
                "TreeEnsembleRegressor",
                numbers("nodes_treeids", new long[count]),
                numbers("nodes_nodeids", LongStream.range(0, count).toArray()),
                numbers("nodes_truenodeids", chain(count, 1)),
                numbers("nodes_falsenodeids", chain(count, 2)),
                modes(IntStream.range(0, count)
                        .mapToObj(i -> i % 2 == 0 && i < count - 1 ? "BRANCH_LEQ" : "LEAF")
                        .toList()));
        check(levels + " levels", node, levels <= 1000 ? null : "1000 levels");
    }

    /** A real forest has millions of nodes; it is not refused for its size. */
    @Test
    void aForestOfManyStumpsIsTaken() {
        int trees = 500_000;
        int count = 3 * trees;
        WireWriter node = ensemble(
                "TreeEnsembleRegressor",
                numbers(
                        "nodes_treeids",
                        LongStream.range(0, count).map(i -> i / 3).toArray()),
                numbers(
                        "nodes_nodeids",
                        LongStream.range(0, count).map(i -> i % 3).toArray()),
                numbers(
                        "nodes_truenodeids",
                        LongStream.range(0, count).map(i -> i % 3 == 0 ? 1 : 0).toArray()),
                numbers(
                        "nodes_falsenodeids",
                        LongStream.range(0, count).map(i -> i % 3 == 0 ? 2 : 0).toArray()),
                modes(IntStream.range(0, count)
                        .mapToObj(i -> i % 3 == 0 ? "BRANCH_LEQ" : "LEAF")
                        .toList()));
        check("a forest", node, null);
    }

    @Test
    void attributesThatStandTwiceOrComeFromElsewhereAreRefused() {
        WireWriter twice = ensemble("TreeEnsembleRegressor", numbers("nodes_nodeids", 0), numbers("nodes_nodeids", 0));
        check("twice", twice, "stands twice or elsewhere");
        WireWriter elsewhere = ensemble(
                "TreeEnsembleRegressor",
                new WireWriter().text(1, "nodes_nodeids").text(21, "outer"));
        check("elsewhere", elsewhere, "stands twice or elsewhere");
    }

    @Test
    void packedNumbersAreReadAsTheSingleOnes() {
        WireWriter packed = new WireWriter().text(1, "nodes_nodeids").bytes(8, new byte[] {0, 0});
        check("packed", ensemble("TreeEnsembleRegressor", packed, numbers("nodes_treeids", 0, 0)), "2 and 0 entries");
    }

    private static long[] chain(int count, int step) {
        return LongStream.range(0, count)
                .map(i -> i % 2 == 0 && i < count - 1 ? i + step : 0)
                .toArray();
    }

    private static void check(String what, WireWriter node, @org.jspecify.annotations.Nullable String reason) {
        byte[] model = Onnx.model(Onnx.graph(node)).toByteArray();
        WireReader reader = WireReader.of(model, "model.onnx", Limits.standard());
        if (reason == null) {
            assertThatCode(() -> Inspection.of(reader, "model.onnx")).as(what).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Inspection.of(reader, "model.onnx"))
                    .as(what)
                    .isInstanceOfSatisfying(
                            GambesonException.class,
                            e -> org.assertj.core.api.Assertions.assertThat(e.code())
                                    .isEqualTo(ErrorCode.MODEL_REFUSED))
                    .hasMessageContaining(reason);
        }
    }

    private static WireWriter ensemble(String type, WireWriter... attributes) {
        return Onnx.node(type, "ai.onnx.ml", "X", "Z", attributes);
    }

    private static WireWriter numbers(String name, long... values) {
        WireWriter attribute = new WireWriter().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    private static WireWriter modes(List<String> modes) {
        WireWriter attribute = new WireWriter().text(1, "nodes_modes");
        Collections.unmodifiableList(modes).forEach(mode -> attribute.text(9, mode));
        return attribute.number(20, 8);
    }

    private static long[] parse(String numbers) {
        return java.util.Arrays.stream(numbers.split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
