package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens tensor files: idx as MNIST has it (gzipped or not), NumPy's npy, and npz archives.
 *
 * <p>The format is told by the content. A header is believed only as far as bytes follow it: memory is at most four times
 * what was read, and never more than {@link Limits#memoryBytes()}. Elements become the nearest 32-bit float. An array has
 * at least one dimension, which counts the examples; one of NaN, infinite or complex numbers, of texts, records or Python
 * objects is refused. Thread-safe.
 *
 * <pre>{@code
 * Tensor images = Tensors.read(path, "t10k-images-idx3-ubyte.gz", Role.EXAMPLES, 200, Limits.standard());
 * }</pre>
 */
public final class Tensors {

    /** What a tensor is wanted for; decides which array of an npz is taken, and whether bytes become 0..1. */
    public enum Role {
        /** Inputs of a model: 8-bit integers are scaled to 0..1. */
        EXAMPLES,
        /** Class numbers or quantities, as they are. */
        LABELS
    }

    private Tensors() {}

    /**
     * Whether the file is one of these formats, by its first bytes (unpacked where gzipped).
     *
     * @throws dev.gambeson.GambesonException where it cannot be opened
     */
    public static boolean recognises(Path file, String name) {
        return format(file, name).isPresent();
    }

    /**
     * Which of these formats the file is, such as {@code npy}, by its first bytes; empty for another, and for a folder.
     *
     * @throws dev.gambeson.GambesonException where it cannot be opened
     */
    public static Optional<String> format(Path file, String name) {
        // A folder may hold the parts of a table.
        TensorFormat format = Files.isDirectory(file) ? TensorFormat.OTHER : formatOf(file, name);
        return format == TensorFormat.OTHER
                ? Optional.empty()
                : Optional.of(format.name().toLowerCase(Locale.ROOT));
    }

    private static TensorFormat formatOf(Path file, String name) {
        try (FileInput input = FileInput.open(file, name)) {
            return TensorFormat.of(input.readStart(TensorFormat.MAGIC_LENGTH));
        }
    }

    /**
     * Reads a tensor.
     *
     * @param file the file
     * @param name the file as the user named it, for errors
     * @param role what it is wanted for
     * @param limit how many examples at most, from the first
     * @param limits bounds the memory
     * @throws InputException that names the member and offset where the file is not of its format or is truncated, and the
     *     example where an element is not finite; {@code INPUT_TOO_LARGE} where it would not fit; {@code
     *     INPUT_UNSUPPORTED} where it is something else
     */
    public static Tensor read(Path file, String name, Role role, long limit, Limits limits) {
        TensorFormat format = formatOf(file, name);
        try (FileInput input = FileInput.open(file, name)) {
            ByteSource source = new ByteSource(input::read, name, null);
            Tensor tensor = switch (format) {
                case IDX -> IdxReader.read(source, role, limit, limits);
                case NPY -> NpyReader.read(source, role, limit, limits);
                case NPZ -> {
                    if (input.gzipped()) {
                        throw InputException.unsupported(
                                Location.of(name), "is an npz archive inside gzip", "Unpack it with gunzip.");
                    }
                    yield NpzReader.read(file, name, role, limit, limits);
                }
                case OTHER ->
                    throw InputException.unsupported(
                            Location.of(name),
                            "is neither idx, npy nor npz",
                            "Write it with numpy.save, or give a table as CSV.");
            };
            demandFinite(tensor, name);
            return tensor;
        }
    }

    /** A model would answer something to a NaN, and the answer would mean nothing. */
    private static void demandFinite(Tensor tensor, String name) {
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                long example = 1 + i / tensor.exampleSize();
                throw InputException.malformed(
                        Location.of(name, example, null),
                        "an element is " + values[i] + ", which is no number that a model can use");
            }
        }
    }
}
