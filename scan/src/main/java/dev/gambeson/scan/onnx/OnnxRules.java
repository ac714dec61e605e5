package dev.gambeson.scan.onnx;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What may be wrong with an ONNX model. */
final class OnnxRules {

    static final Rule EXTERNAL_PATH = new Rule(
            "scan/onnx-external-path",
            Severity.HIGH,
            "Tensor values outside the model's folder",
            "Tensors of an ONNX model may have their values in another file, named by a path relative to the model. A path"
                    + " that is absolute or leads out of the folder makes the runtime read any file of the machine as"
                    + " numbers, which the model can then give to whoever asks it; saving such a model overwrites the"
                    + " file. ONNX Runtime moreover takes one special name for an address in memory.",
            "Do not load it. Get the model from its origin with its data file beside it.",
            List.of("location"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(22),
                    ScanReferences.vulnerability("CVE-2022-25882"),
                    ScanReferences.vulnerability("CVE-2024-27318"),
                    ScanReferences.vulnerability("CVE-2025-51480"),
                    ScanReferences.vulnerability("CVE-2026-27489")));

    static final Rule EXTERNAL_DATA = new Rule(
            "scan/onnx-external-data",
            Severity.INFO,
            "Tensor values in another file",
            "Some tensors have their values in a file beside the model, as is usual above 2 GB. Such a file holds bare"
                    + " numbers, so nothing in it can run; that it is no symbolic or hard link to another file of the"
                    + " machine can be seen only where the folder is.",
            "Keep the file beside the model, and sign both.",
            List.of("files"),
            List.of(ScanReferences.vulnerability("CVE-2026-34446"), ScanReferences.vulnerability("CVE-2026-34447")));

    static final Rule EXTERNAL_KEY = new Rule(
            "scan/onnx-external-key",
            Severity.HIGH,
            "Unknown or impossible description of external data",
            "The place of external data is described by location, offset, length and checksum. Older versions of the onnx"
                    + " package set any other key as an attribute of a Python object, and took any number for a length, so"
                    + " that a model could overwrite what the object is or take all memory.",
            "Do not load it. Get the model from its origin.",
            List.of("key"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(915),
                    ScanReferences.vulnerability("CVE-2026-34445")));

    static final Rule CUSTOM_OPERATOR = new Rule(
            "scan/onnx-custom-operator",
            Severity.MEDIUM,
            "Operators that need a native library",
            "The model uses operators that neither the standard nor ONNX Runtime has and that it does not define itself."
                    + " To run it, a native library must be loaded that brings them: code that this scan has not seen and"
                    + " that often travels with the model.",
            "Export the model with standard operators (domains ai.onnx, ai.onnx.ml, com.microsoft), or examine the library"
                    + " as you would any program.",
            List.of("domain"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829)));

    static final Rule CODE_OPERATOR = new Rule(
            "scan/onnx-code-operator",
            Severity.HIGH,
            "Operator that runs code or calls a server",
            "A few operators of special builds and extensions run Python by module and class name, hand a compiled program"
                    + " in a named file to a device driver, or send the model's inputs to an address written in the model.",
            "Do not load it unless you wrote it. Ask for an export without such operators.",
            List.of("operator"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(829)));

    static final Rule EXTENSION_OPERATOR = new Rule(
            "scan/onnx-extension-operator",
            Severity.INFO,
            "Operators of a well-known extension",
            "The model uses operators of the package onnxruntime-extensions, such as tokenizers, which the program that"
                    + " loads it must have.",
            "Install onnxruntime-extensions from its origin, never a library that came with the model.",
            List.of("domain"),
            List.of());

    static final Rule ENDLESS = new Rule(
            "scan/onnx-endless",
            Severity.HIGH,
            "Functions without an end",
            "A model may define functions, and runtimes write them out before they run it. Functions that call themselves,"
                    + " or each other in a way that multiplies, take all memory or crash the runtime.",
            "Do not load it. No exporter writes such a model.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(674)));

    static final Rule SIZE = new Rule(
            "scan/onnx-size",
            Severity.MEDIUM,
            "Tensor whose dimensions and values differ",
            "Dimensions and type of a tensor say how many bytes it has, and it holds another number of them. Native code"
                    + " that trusts either number reads or writes outside of its memory.",
            "Do not load it. Get the model from its origin, or export it again.",
            List.of("tensor"),
            List.of(
                    ScanReferences.UNSAFE_ARTIFACT,
                    ScanReferences.weakness(125),
                    ScanReferences.vulnerability("CVE-2024-27319")));

    static final Rule MERGED = new Rule(
            "scan/onnx-merged",
            Severity.HIGH,
            "Message that stands twice",
            "A part that can stand only once stands twice, such as the graph. Readers of protobuf merge the two into a model"
                    + " that neither of them is, and other readers take the first or the last.",
            "Do not load it. No exporter writes such a model.",
            List.of(),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(436)));

    static final Rule UNKNOWN_FIELDS = new Rule(
            "scan/onnx-unknown-fields",
            Severity.LOW,
            "Fields that the standard does not have",
            "Readers of protobuf pass over fields that they do not know. A few bytes in them come from a newer version of"
                    + " the standard; a large part of a file in them is something else that travels in the model.",
            "Find out which program wrote the model. Save it again with onnx to drop what is unknown.",
            List.of(),
            List.of(ScanReferences.EMBEDDED_MALWARE, ScanReferences.weakness(506)));

    private OnnxRules() {}

    static List<Rule> all() {
        return List.of(
                EXTERNAL_PATH,
                EXTERNAL_DATA,
                EXTERNAL_KEY,
                CUSTOM_OPERATOR,
                CODE_OPERATOR,
                EXTENSION_OPERATOR,
                ENDLESS,
                SIZE,
                MERGED,
                UNKNOWN_FIELDS);
    }
}
