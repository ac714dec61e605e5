package dev.gambeson.scan.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Symbol('s77', positive=True, integer=True)",
                "Add(Symbol('s0', positive=True, integer=True), Integer(1))",
                "Mul(Integer(2), Pow(Symbol('u0', integer=True), Integer(-1)))",
                "s0 + 2*s1 - 1",
                "FloorDiv(s0 - 1, 2) + 1",
                "Max(1, u0)",
                "1.5e3*s0",
                "os + S"
            })
    void sizesAsPyTorchWritesThemArePlain(String text) {
        assertThat(EvaluatedText.ofSize(text)).isEqualTo(EvaluatedText.PLAIN);
    }

    /** The first three were run by loading them with PyTorch 2.15. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "__import__('os').system('echo gambeson')",
                "eval(\"1\")",
                "exec ('1')",
                "s0.__class__",
                "Add(1, open('x'))",
                "(lambda: 1)()",
                "s0 + getattr(s1, 'x')"
            })
    void codeIsToldFromSizes(String text) {
        assertThat(EvaluatedText.ofSize(text)).isEqualTo(EvaluatedText.CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s0.subs(1)", "s0 .x", "unknown(1)", "[1][0]", "{1: 2}", "f(1)(2)", "torch.hub(1)"})
    void whatNoFormulaNeedsIsStrange(String text) {
        assertThat(EvaluatedText.ofSize(text)).isEqualTo(EvaluatedText.STRANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"L['x'].size()[0] == 4", "L['args'][0].size()[1] >= 2 and len(L['y']) == 3"})
    void conditionsMayTakeAttributes(String text) {
        assertThat(EvaluatedText.ofCondition(text)).isEqualTo(EvaluatedText.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"__import__('os').system('x') == 0", "torch.save(1, 'x')", "exec('x')", "(lambda: 0)() == 0"})
    void codeIsToldFromConditions(String text) {
        assertThat(EvaluatedText.ofCondition(text)).isEqualTo(EvaluatedText.CODE);
    }
}
