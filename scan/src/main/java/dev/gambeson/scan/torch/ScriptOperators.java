package dev.gambeson.scan.torch;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks at which operators TorchScript calls: most compute, a few reach for files and other machines. */
final class ScriptOperators {

    /** Those that reach out, among all schemas that PyTorch 2.15 registers, and what they do. */
    private static final Map<String, String> DANGEROUS = Map.of(
            "torch.save", "writes a file",
            "ops.aten.save", "writes a file",
            "torch.from_file", "maps a file into memory, and may change it",
            "ops.aten.from_file", "maps a file into memory, and may change it",
            "ops.debugprims.load_tensor", "reads a file",
            "ops.prim.rpc_sync", "calls another machine",
            "ops.prim.rpc_async", "calls another machine",
            "ops.prim.rpc_remote", "calls another machine",
            "ops.prim.PythonOp", "calls Python",
            "ops.prim.IgnoredPythonOp", "calls Python");

    /** The libraries of operators that come with PyTorch and torchvision. */
    private static final Set<String> KNOWN = Set.of(
            "aten",
            "prim",
            "prims",
            "quantized",
            "_quantized",
            "quantization",
            "mkldnn",
            "mkldnn_prepacked",
            "onednn",
            "mkl",
            "inductor",
            "sparse",
            "profiler",
            "static_runtime",
            "xnnpack",
            "prepacked",
            "torchvision",
            "cuda",
            "metal",
            "metal_prepack",
            "vulkan_prepack",
            "rnn",
            "_caffe2",
            "export",
            "c10d",
            "_c10d_functional",
            "_nnapi",
            "image",
            "torch_sparse",
            "torch_scatter",
            "torchaudio");

    private ScriptOperators() {}

    static void report(ScriptCode code, Inspection inspection) {
        if (code.disguised()) {
            inspection.found(Finding.of(
                            TorchRules.SCRIPT_OPERATOR,
                            "The code of the model reaches for operators in a way that hides which they are; PyTorch never"
                                    + " writes such code.")
                    .with("operator", "hidden"));
        }
        TreeSet<String> strangers = new TreeSet<>();
        for (String operator : code.operators()) {
            String does = DANGEROUS.get(operator);
            if (does != null) {
                inspection.found(Finding.of(
                                TorchRules.SCRIPT_OPERATOR,
                                "The code of the model calls " + operator + ", which " + does + ".")
                        .with("operator", operator));
            } else if (operator.startsWith("ops.")) {
                String library = operator.substring("ops.".length()).replaceFirst("\\..*", "");
                if (!KNOWN.contains(library)) {
                    strangers.add(operator);
                }
            }
        }
        if (!strangers.isEmpty()) {
            String operators = Excerpt.of(String.join(", ", strangers));
            inspection.found(Finding.of(
                            TorchRules.CUSTOM_OPERATOR,
                            "The code calls operators of another library: " + operators + ".")
                    .with("operators", operators));
        }
    }
}
