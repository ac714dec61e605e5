package dev.gambeson.onnx.file;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells people what they gave where an ONNX model was wanted. */
final class FileKind {

    private static final String EXPORT = "Export it to ONNX in the environment where it was trained"
            + " (torch.onnx.export, skl2onnx.to_onnx, tf2onnx, onnxmltools), or let its own Python answer: `gambeson bridge --help`.";
    private static final String RAW = "Download the file itself (git lfs pull, or the raw link).";

    /** How much of a file is looked at. */
    private static final int START = 512;

    private FileKind() {}

    /** Refuses what is known to be another kind of file. */
    static void demandOnnx(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw InputException.malformed(Location.of(name), "is empty");
        }
        String seen = resemblance(bytes);
        if (seen != null) {
            boolean pointer = seen.startsWith("a Git LFS") || seen.startsWith("a web page");
            throw InputException.unsupported(
                    Location.of(name), "is " + seen + ", not an ONNX model", pointer ? RAW : EXPORT);
        }
    }

    private static @Nullable String resemblance(byte[] bytes) {
        if (starts(bytes, 0, "PK\3\4")) {
            return "a zip archive (PyTorch, Keras and NumPy save such files)";
        }
        if (starts(bytes, 0, "\u0089HDF\r\n")) {
            return "an HDF5 file (Keras saves such files)";
        }
        if (starts(bytes, 0, "GGUF")) {
            return "a GGUF file";
        }
        if (starts(bytes, 0, "\u0093NUMPY")) {
            return "a NumPy array";
        }
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0x80 && bytes[1] >= 2 && bytes[1] <= 5) {
            return "a pickle (scikit-learn and PyTorch save such files)";
        }
        if (starts(bytes, 0, "\u001f\u008b")) {
            return "a gzip file";
        }
        // ONNX Runtime would take such a file, and nothing of it could be checked before.
        if (starts(bytes, 4, "ORTM")) {
            return "a model in ONNX Runtime's own format";
        }
        if (starts(bytes, 4, "TFL3")) {
            return "a TensorFlow Lite model";
        }
        if (starts(bytes, 8, "{\"")) {
            return "a safetensors file";
        }
        return isText(bytes) ? text(bytes) : null;
    }

    private static String text(byte[] bytes) {
        if (starts(bytes, 0, "version https://git-lfs")) {
            return "a Git LFS pointer to the model";
        }
        String start = new String(bytes, 0, Math.min(bytes.length, START), StandardCharsets.UTF_8).strip();
        if (start.regionMatches(true, 0, "<!doctype html", 0, 14) || start.regionMatches(true, 0, "<html", 0, 5)) {
            return "a web page";
        }
        if (start.startsWith("tree\n") || start.startsWith("tree\r")) {
            return "a LightGBM model as text";
        }
        return start.startsWith("{") ? "a JSON file" : start.startsWith("<") ? "an XML file" : "a text file";
    }

    /** ONNX begins with a field tag and a short length: control characters that no text has. */
    private static boolean isText(byte[] bytes) {
        for (byte one : Arrays.copyOf(bytes, Math.min(bytes.length, START))) {
            if (one >= 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t' && one != '\f') {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] bytes, int from, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= from + wanted.length
                && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
