package dev.gambeson.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/**
 * The one ONNX Runtime of this process. It is asked for by one name and log level only, whoever comes first: it would
 * otherwise warn, on the user's terminal, that they differ. Thread-safe.
 */
final class NativeRuntime {

    private NativeRuntime() {}

    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "gambeson");
    }
}
