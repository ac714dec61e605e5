package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;

class EinsumRuleTest {

    @Test
    void productsSumsAndTransposes() {
        check("nij,njk->nik", new long[] {2, 3}, new long[] {3, 4});
        check("nij,nkj->nki", new long[] {2, 3}, new long[] {4, 3});
        check("nij,nkl->nil", new long[] {2, 3}, new long[] {4, 2});
        check("nhqd, nhkd -> nhqk", new long[] {2, 3, 4}, new long[] {2, 5, 4});
    }

    @Test
    void withoutAnArrowTheLettersStandInTheOrderOfTheAlphabet() {
        RuleCheck.opset(13, 1)
                .input("x", 3)
                .weights("w", 3, 4)
                .node("Einsum", List.of("x", "w"), "y", Attribute.of("equation", "ai,ij"))
                .check();
    }

    private static void check(String equation, long[] first, long[] second) {
        RuleCheck.opset(13, equation.length())
                .input("a", first)
                .input("b", second)
                .node("Einsum", List.of("a", "b"), "y", Attribute.of("equation", equation))
                .node("Mul", List.of("y", "y"), "z")
                .within(0.02)
                .check();
    }
}
