package dev.gambeson.assess.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Tells whether an array holds examples or class numbers. */
record TensorLook(InputFile file, Limits limits) {

    private static final int MOST_CLASSES = 1000;
    private static final long FEW = 64;
    private static final long MOST_BYTES = 256L << 20;

    TensorLook {
        limits = limits.withMemoryBytes(Math.min(limits.memoryBytes(), MOST_BYTES));
    }

    /**
     * What the file holds: one kind, or both where it is an npz archive with both.
     *
     * @throws GambesonException where it holds neither
     */
    List<SeenTensor> seen() {
        List<SeenTensor> seen = new ArrayList<>();
        GambesonException problem = null;
        try {
            Tensor first = read(Role.EXAMPLES, 1);
            if (first.shape().length > 1 && first.exampleSize() > 1) {
                seen.add(examples());
            }
        } catch (GambesonException e) {
            problem = e;
        }
        boolean archive = problem != null || !seen.isEmpty();
        try {
            Tensor first = read(Role.LABELS, 1);
            if (first.shape().length >= 1 && first.exampleSize() == 1) {
                seen.add(labels());
            }
        } catch (GambesonException e) {
            // An archive without labels is no error where it has examples.
            problem = archive && !seen.isEmpty() ? null : e;
        }
        if (seen.isEmpty()) {
            throw problem != null ? problem : InputException.malformed(Location.of(file.name()), "holds no examples");
        }
        return seen;
    }

    private SeenTensor examples() {
        Tensor tensor;
        boolean whole = true;
        try {
            tensor = read(Role.EXAMPLES, Long.MAX_VALUE);
        } catch (InputException e) {
            if (e.code() != ErrorCode.INPUT_TOO_LARGE) {
                throw e;
            }
            tensor = read(Role.EXAMPLES, FEW);
            whole = false;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : tensor.values()) {
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        return new SeenTensor(
                file, tensor.exampleShape(), whole ? tensor.examples() : SeenTensor.UNKNOWN, low, high, List.of());
    }

    private SeenTensor labels() {
        Tensor tensor = read(Role.LABELS, Long.MAX_VALUE);
        TreeSet<Integer> classes = new TreeSet<>();
        for (float value : tensor.values()) {
            if (value != (int) value || value < 0) {
                throw InputException.unsupported(
                        Location.of(file.name()),
                        "holds one number for each example, and they are no class numbers",
                        "Class numbers are whole and begin at 0.");
            }
            classes.add((int) value);
            if (classes.size() > MOST_CLASSES) {
                throw InputException.unsupported(
                        Location.of(file.name()), "holds more than " + MOST_CLASSES + " different class numbers", null);
            }
        }
        if (classes.isEmpty()) {
            throw InputException.malformed(Location.of(file.name()), "is empty");
        }
        return new SeenTensor(
                file, new int[0], tensor.examples(), classes.first(), classes.last(), List.copyOf(classes));
    }

    private Tensor read(Role role, long limit) {
        return Tensors.read(file.path(), file.name(), role, limit, limits);
    }
}
