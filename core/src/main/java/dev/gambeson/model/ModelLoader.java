package dev.gambeson.model;

import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Loads models of one format. Found by {@link java.util.ServiceLoader} on the class path, and asked through
 * {@link Models}. Experimental.
 *
 * <p>Stateless and thread-safe. A model file is hostile: a loader runs nothing of it, allocates by no length that it has
 * not checked, and opens nothing outside the folder of the file.
 */
public interface ModelLoader {

    /** The word for the format in reports, such as {@code onnx}. */
    String format();

    /**
     * How surely a file is of this format.
     *
     * @param start its first bytes, unpacked where it is gzipped; up to {@link Models#START}
     */
    Likeness likeness(byte[] start);

    /**
     * Reads, checks and loads a model.
     *
     * @param file the file
     * @param name the file as the user named it, for errors
     * @param scores the output with the scores, or null to find it
     * @param limits bounds sizes and nesting
     * @throws dev.gambeson.format.InputException where it is no usable model of this format: it names file and place
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND}; {@code MISMATCH} where there is no output of that
     *     name, or it cannot be told which one has the scores; {@code MODEL_FAILED}
     */
    Model load(Path file, String name, @Nullable String scores, Limits limits);
}
