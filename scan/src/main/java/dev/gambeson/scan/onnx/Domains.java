package dev.gambeson.scan.onnx;

import java.util.Set;

/** Sets of operators, and who brings them. */
final class Domains {

    /** Part of the standard or built into ONNX Runtime and its training build. */
    private static final Set<String> BUILT_IN = Set.of(
            "",
            "ai.onnx.ml",
            "ai.onnx.training",
            "ai.onnx.preview",
            "ai.onnx.preview.training",
            "com.microsoft",
            "com.microsoft.nchwc",
            "com.microsoft.dml",
            "com.microsoft.experimental",
            "com.microsoft.mlfeaturizers",
            "com.ms.internal.nhwc",
            "org.pytorch.aten");

    /** The package onnxruntime-extensions: tokenizers, audio and image decoders. */
    private static final Set<String> EXTENSIONS = Set.of("ai.onnx.contrib", "com.microsoft.extensions");

    private Domains() {}

    /** The standard's own set goes by two names. */
    static String normal(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }

    static boolean builtIn(String domain) {
        return BUILT_IN.contains(domain);
    }

    static boolean extension(String domain) {
        return EXTENSIONS.contains(domain);
    }
}
