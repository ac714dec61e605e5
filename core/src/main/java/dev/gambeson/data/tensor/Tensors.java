package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.file.Path;

/**
 * Opens tensor files: idx as MNIST has it (gzipped or not), NumPy's npy, and npz archives.
 *
 * <p>The format is told by the content. A header is believed only as far as bytes follow it: memory grows with what was
 * read, and never beyond {@link Limits#memoryBytes()}. Thread-safe.
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
        try (FileInput input = FileInput.open(file, name)) {
            return TensorFormat.of(input.readStart(TensorFormat.MAGIC_LENGTH)) != TensorFormat.OTHER;
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
     * @throws InputException that names the offset where the file is not of its format, is truncated, or would not fit
     */
    public static Tensor read(Path file, String name, Role role, long limit, Limits limits) {
        TensorFormat format;
        try (FileInput input = FileInput.open(file, name)) {
            format = TensorFormat.of(input.readStart(TensorFormat.MAGIC_LENGTH));
        }
        try (FileInput input = FileInput.open(file, name)) {
            ByteSource source = new ByteSource(input::read, name);
            return switch (format) {
                case IDX -> IdxReader.read(source, role, limit, limits);
                case NPY -> NpyReader.read(source, role, limit, limits);
                case NPZ -> NpzReader.read(file, name, role, limit, limits);
                case OTHER ->
                    throw InputException.unsupported(
                            Location.of(name),
                            "is neither idx, npy nor npz",
                            "Write it with numpy.save, or give a table as CSV.");
            };
        }
    }
}
