package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrencesTest {

    private static final Map<String, Integer> GATES = Map.of("LSTM", 4, "GRU", 3, "RNN", 1);

    @ParameterizedTest
    @CsvSource({
        "LSTM,forward,14",
        "LSTM,reverse,17",
        "LSTM,bidirectional,21",
        "GRU,forward,14",
        "GRU,bidirectional,18",
        "RNN,forward,14",
        "RNN,reverse,21",
        "RNN,bidirectional,13"
    })
    void stepByStep(String operator, String direction, int opset) {
        int gates = GATES.get(operator);
        int sides = direction.equals("bidirectional") ? 2 : 1;
        for (long reset = 0; reset <= (operator.equals("GRU") ? 1 : 0); reset++) {
            RuleCheck check = RuleCheck.opset(opset, opset + reset)
                    .input("x", 4, 3)
                    .weights("w", sides, gates * 2L, 3)
                    .weights("r", sides, gates * 2L, 2)
                    .weights("b", sides, gates * 4L)
                    .node("Transpose", List.of("x"), "t", Attribute.list("perm", 1, 0, 2));
            Attribute hidden = Attribute.of("hidden_size", 2);
            Attribute side = Attribute.of("direction", direction);
            List<String> in = reset == 0 ? List.of("t", "w", "r", "b") : List.of("t", "w", "r");
            if (operator.equals("GRU")) {
                check.node(operator, in, "y", hidden, side, Attribute.of("linear_before_reset", reset));
            } else {
                check.node(operator, in, "y", hidden, side);
            }
            check.node("Transpose", List.of("y"), "out", Attribute.list("perm", 2, 0, 1, 3))
                    .check();
        }
    }
}
