package dev.gambeson.scan.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCodeTest {

    private final ScriptCode code = new ScriptCode();

    @Test
    void findsTypesAndOperators() {
        assertThat(code.read("__torch__.nets", """
                        class Net(Module):
                          __parameters__ = ["weight", ]
                          def forward(self: __torch__.nets.Net,
                            x: Tensor) -> Tensor:
                            _0 = ops.prim.NumToTensor(torch.size(x, 0))
                            y = torch.ops.mine.strange(x)
                            return torch.relu(_0)
                        def helper(x: Tensor) -> Tensor:
                          return x
                        """)).isTrue();
        assertThat(code.defines("__torch__.nets.Net")).isTrue();
        assertThat(code.defines("__torch__.nets.helper")).isFalse();
        assertThat(code.defines("Net")).isFalse();
        assertThat(code.operators())
                .containsExactly("ops.mine.strange", "ops.prim.NumToTensor", "torch.relu", "torch.size");
    }

    @Test
    void textAndCommentsAreNoCode() {
        assertThat(code.read(
                        "__torch__.a",
                        "x = \"torch.save(\\\" class Evil\" # torch.from_file\ny = 'ops.aten.save'\nz = torch.neg(x)"))
                .isTrue();
        assertThat(code.operators()).containsExactly("torch.neg");
        assertThat(code.defines("__torch__.a.Evil")).isFalse();
    }

    @Test
    void textThatNeverEndsEnds() {
        assertThat(code.read("__torch__.a", "torch.neg(x) 'torch.save(\\")).isTrue();
        assertThat(code.operators()).containsExactly("torch.neg");
    }

    /** Each of these was loaded and run by PyTorch 2.15, but the last two, which it refuses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch . save(x, \"f\")",
                "torch. save(x, \"f\")",
                "(torch).save(x, \"f\")",
                "getattr(torch, \"save\")(x, \"f\")",
                "getattr(ops, \"aten\").save(x, \"f\")",
                "(torch # x\n .save)(x, \"f\")",
                "torch\\\n.save(x, \"f\")",
                "t = torch\nt.save(x, \"f\")",
                "t : Tensor = torch\nt.save(x, \"f\")",
                "t = ops.aten\nt.save(x, \"f\")",
                "\"\"\" \" \"\"\"; (torch).save(x) # \"",
                "ops == torch",
            })
    void whatHidesAnOperatorIsTold(String line) {
        code.read("__torch__.a", line);
        assertThat(code.disguised()).isTrue();
    }

    @Test
    void attributesMayHaveTheSameNames() {
        code.read("__torch__.a", """
                class Net(Module):
                  ops : __torch__.torch.nn.modules.container.ModuleList
                  torch : int
                  def forward(self: __torch__.a.Net, x: Tensor) -> Tensor:
                    _0 = self.ops
                    return getattr(_0, "0").torch + (self).ops
                """);
        assertThat(code.disguised()).isFalse();
        assertThat(code.operators()).isEmpty();
    }

    @Test
    void pythonIsNotBelieved() {
        assertThat(code.read("__torch__.a", "import os\nclass Net(object): pass"))
                .isFalse();
        assertThat(code.read("__torch__.a", "from os import system\nclass Net(object): pass"))
                .isFalse();
        assertThat(code.defines("__torch__.a.Net")).isFalse();
        assertThat(code.read("__torch__.a", "import __torch__.b\nclass Net(Module): pass"))
                .isTrue();
        assertThat(code.defines("__torch__.a.Net")).isTrue();
    }
}
