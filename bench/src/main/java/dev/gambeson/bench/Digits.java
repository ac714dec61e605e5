package dev.gambeson.bench;

import dev.gambeson.attack.Examples;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The images of the digits example. */
final class Digits {

    private Digits() {}

    /** The first so many, with their labels, out of the folder of the example. */
    static Examples first(int count, Path folder) {
        Tensor images = read(folder, "t10k-images-idx3-ubyte.gz", Role.EXAMPLES, count);
        float[] classes =
                read(folder, "t10k-labels-idx1-ubyte.gz", Role.LABELS, count).values();
        return new Examples(
                images, IntStream.range(0, count).map(i -> (int) classes[i]).toArray());
    }

    private static Tensor read(Path folder, String name, Role role, int count) {
        return Tensors.read(folder.resolve(name), name, role, count, Limits.standard());
    }
}
