package dev.gambeson.onnx.file;

import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import java.nio.file.Path;

/**
 * The one way from a file to bytes that may be given to ONNX Runtime: read whole, every operator and tensor looked at,
 * and every tensor that stands in another file brought in.
 *
 * <p>Thread-safe.
 */
public final class ModelFile {

    private ModelFile() {}

    /**
     * Reads and inspects a model.
     *
     * @param file the model file; external tensors are looked for in its folder and nowhere else
     * @param name the file as the user named it, for errors
     * @param limits bounds the size, external tensors included, and the nesting
     * @return an ONNX model (onnx.proto, IR version 3 or newer) with all of its tensors inside
     * @throws InputException {@code INPUT_MALFORMED}, {@code INPUT_UNSUPPORTED}, {@code INPUT_TOO_LARGE} or {@code
     *     INPUT_UNREADABLE} where it is no usable ONNX model (the message says what it looks like), {@code MODEL_REFUSED}
     *     where it asks for something that is never allowed
     * @throws GambesonException {@code FILE_NOT_FOUND}
     */
    public static byte[] read(Path file, String name, Limits limits) {
        Path folder = file.toAbsolutePath().getParent();
        return inspected(ModelBytes.read(file, name, limits), folder == null ? file : folder, name, limits);
    }

    /**
     * Inspects a model in memory.
     *
     * @param bytes the model; not changed, and returned where nothing had to be brought in
     * @param folder where external tensors are looked for
     * @param name the model as the user named it, for errors
     * @param limits as for {@link #read}
     * @throws InputException as {@link #read}
     */
    public static byte[] inspected(byte[] bytes, Path folder, String name, Limits limits) {
        FileKind.demandOnnx(bytes, name);
        boolean external = Inspection.of(WireReader.of(bytes, name, limits), name);
        return external ? ExternalTensors.inline(bytes, folder, name, limits) : bytes;
    }
}
