package dev.gambeson.scan.torch;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with files of PyTorch beyond what may be wrong with any pickle or archive. */
public final class TorchRules {

    /** A storage has another size than the pickle says. */
    public static final Rule STORAGE_SIZE = new Rule(
            "scan/torch-storage-size",
            Severity.HIGH,
            "Tensor whose numbers have another size than it says",
            "The pickle says how many numbers a tensor has, and the archive holds another amount. PyTorch before 2.10"
                    + " believes the pickle and reads, or with a forged state also writes, beyond the memory of the"
                    + " tensor; PyTorch never writes such a file.",
            "Do not load it. Get the model from its origin, and keep PyTorch at 2.10 or later.",
            List.of("storage"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(125),
                    ScanReferences.weakness(787),
                    ScanReferences.vulnerability("CVE-2026-24747")));

    static final Rule BEYOND_STORAGE = new Rule(
            "scan/torch-tensor-bounds",
            Severity.HIGH,
            "Tensor that reaches beyond its numbers",
            "Offset, sizes and strides of the tensor lead outside of the numbers that belong to it. PyTorch never writes"
                    + " such a file; a version that does not check reads or writes foreign memory.",
            "Do not load it. Get the model from its origin, and keep PyTorch up to date.",
            List.of("storage"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(125), ScanReferences.weakness(823)));

    static final Rule TWO_ROOTS = new Rule(
            "scan/torch-second-root",
            Severity.HIGH,
            "Archive with two models",
            "A PyTorch archive has one folder around all members. This one has several with a data.pkl each; which of them"
                    + " is loaded depends on the order of the members and on the version that loads it.",
            "Do not load it. Get the model from its origin.",
            List.of("folders"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    /** The parts of a file do not add up. */
    public static final Rule LAYOUT = new Rule(
            "scan/torch-layout",
            Severity.MEDIUM,
            "PyTorch file with a layout of its own",
            "Files of PyTorch before 1.6 are a row of pickles and the numbers of tensors, each with its size. Here they do"
                    + " not add up, or something follows that PyTorch does not read but another program may.",
            "Get the model from its origin; where it is yours, load and save it again with a current PyTorch.",
            List.of("problem"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    static final Rule SCRIPT_OPERATOR = new Rule(
            "scan/torchscript-operator",
            Severity.HIGH,
            "TorchScript that reaches outside of the model",
            "The code in the archive calls an operator that reads or writes files or talks to other machines. A model that"
                    + " computes has no need for it. It may run as soon as the model is loaded (__setstate__), and"
                    + " weights_only does not apply to TorchScript.",
            "Do not load it. Ask its author what the operator is for.",
            List.of("operator"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.EMBEDDED_MALWARE,
                    ScanReferences.weakness(73),
                    ScanReferences.weakness(829)));

    static final Rule CUSTOM_OPERATOR = new Rule(
            "scan/torchscript-custom-operator",
            Severity.LOW,
            "TorchScript that needs operators of a library",
            "The code calls operators that are no part of PyTorch. They are native code of a library that the loading"
                    + " program must have loaded before; the archive does not bring it.",
            "Find out which library that is, and whether you trust it.",
            List.of("operators"),
            List.of(ScanReferences.COMPROMISED_MODEL));

    static final Rule EVALUATED_TEXT = new Rule(
            "scan/torch-export-code",
            Severity.HIGH,
            "Exported program with code where a size should be",
            "PyTorch evaluates two kinds of text in an exported program as Python: sizes when the program is loaded, and"
                    + " conditions when its module is taken from it. This one holds more than a formula, so that"
                    + " loading it runs what the text says.",
            "Do not load it. Export the model anew from its source.",
            List.of("code"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(95)));

    static final Rule PACKAGE_CODE = new Rule(
            "scan/torch-package-code",
            Severity.MEDIUM,
            "Archive that brings Python code to run",
            "The archive holds Python source that its loader runs: a handler of TorchServe, or modules of torch.package."
                    + " Whoever loads the model runs whatever its maker wrote.",
            "Read the code before you load it, and load it in a container without network; or pass on a state_dict, or"
                    + " safetensors, with code from your own repository.",
            List.of("kind"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829), ScanReferences.weakness(502)));

    private TorchRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                STORAGE_SIZE,
                BEYOND_STORAGE,
                TWO_ROOTS,
                LAYOUT,
                SCRIPT_OPERATOR,
                CUSTOM_OPERATOR,
                EVALUATED_TEXT,
                PACKAGE_CODE);
    }
}
