package dev.gambeson.onnx;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;

/** Tells people what they gave where an ONNX model was wanted. */
final class Magic {

    private static final String EXPORT = "Export it to ONNX in the environment where it was trained"
            + " (torch.onnx.export, skl2onnx.to_onnx, tf2onnx, onnxmltools).";

    private Magic() {}

    static void demandOnnx(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw InputException.malformed(Location.of(name), "is empty");
        }
        String seen = resemblance(bytes);
        if (seen != null) {
            throw InputException.unsupported(Location.of(name), "is " + seen + ", not an ONNX model", EXPORT);
        }
    }

    private static @org.jspecify.annotations.Nullable String resemblance(byte[] bytes) {
        if (starts(bytes, "PK\3\4")) {
            return "a zip archive (PyTorch and Keras save such files)";
        }
        if (starts(bytes, "\u0089HDF\r\n")) {
            return "an HDF5 file (Keras saves such files)";
        }
        if (starts(bytes, "GGUF")) {
            return "a GGUF file";
        }
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0x80 && bytes[1] >= 2 && bytes[1] <= 5) {
            return "a pickle (scikit-learn and PyTorch save such files)";
        }
        if (starts(bytes, "{") || starts(bytes, "<")) {
            return "a text file";
        }
        return starts(bytes, "\u001f\u008b") ? "a gzip file" : null;
    }

    private static boolean starts(byte[] bytes, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
