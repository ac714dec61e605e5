package dev.gambeson.onnx.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a model file whole, within the limits. */
final class ModelBytes {

    /** ONNX Runtime takes no larger model from memory; protobuf counts in 31 bits. */
    private static final long TWO_GIB = Integer.MAX_VALUE - (1L << 20);

    private ModelBytes() {}

    /** How many bytes a model may have, external tensors included. */
    static long most(Limits limits) {
        return Math.min(TWO_GIB, Math.min(limits.fileBytes(), limits.memoryBytes()));
    }

    static byte[] read(Path file, String name, Limits limits) {
        if (!Files.exists(file)) {
            throw new GambesonException(ErrorCode.FILE_NOT_FOUND, name + ": there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            boolean folder = Files.isDirectory(file);
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(name),
                    folder ? "is a folder, not a file" : "is not a regular file",
                    folder ? "Name the .onnx file in it; a TensorFlow SavedModel is converted by tf2onnx." : null);
        }
        try {
            long size = Files.size(file);
            if (size > TWO_GIB) {
                throw InputException.tooLarge(
                        Location.of(name),
                        "is over 2 GiB, and ONNX Runtime takes no larger model from memory",
                        "Examine a smaller or quantized export of the model.");
            }
            if (size > most(limits)) {
                throw InputException.tooLarge(
                        Location.of(name),
                        "has " + size + " bytes, and " + most(limits) + " may be read whole",
                        "Give Java more memory (-Xmx).");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    Location.of(name),
                    "cannot be read",
                    "Check its permissions and the disk.",
                    e);
        }
    }
}
