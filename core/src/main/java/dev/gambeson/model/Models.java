package dev.gambeson.model;

import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads models of every format for which there is a {@link ModelLoader}. The format is told from the content, whatever the
 * file is called. Thread-safe.
 *
 * <pre>{@code
 * try (Model model = Models.load(Path.of("model.json"), "model.json", null, Limits.standard());
 *         Predictor predictor = model.predictor()) {
 *     predictor.predict(rows, 32, scores);
 * }
 * }</pre>
 */
public final class Models {

    /** How many bytes a loader sees to tell its format. */
    public static final int START = 1 << 14;

    private static final List<ModelLoader> LOADERS =
            ServiceLoader.load(ModelLoader.class, Models.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(ModelLoader::format))
                    .toList();

    private Models() {}

    /**
     * Loads a model.
     *
     * @param file the file
     * @param name the file as the user named it, for errors
     * @param scores the output with the scores, or null to find it
     * @param limits bounds sizes and nesting
     * @throws InputException {@code INPUT_UNSUPPORTED} where it is of no format that is read, else as {@link
     *     ModelLoader#load}
     * @throws dev.gambeson.GambesonException as {@link ModelLoader#load}
     */
    public static Model load(Path file, String name, @Nullable String scores, Limits limits) {
        return loader(start(file, name))
                .orElseThrow(() -> InputException.unsupported(
                        Location.of(name), "is no model of a format that is read", "Read are " + formats() + "."))
                .load(file, name, scores, limits);
    }

    /** The format of a file that is surely a model. */
    public static Optional<String> format(byte[] start) {
        return loader(start)
                .filter(loader -> loader.likeness(start) == Likeness.CERTAIN)
                .map(ModelLoader::format);
    }

    /** The format by which {@link #load} would read a file; empty where there is none. */
    public static Optional<String> format(Path file, String name) {
        return loader(start(file, name)).map(ModelLoader::format);
    }

    private static byte[] start(Path file, String name) {
        try (FileInput input = FileInput.open(file, name)) {
            return input.readStart(START);
        }
    }

    /** The surest of all; of equally sure ones the first by name. */
    private static Optional<ModelLoader> loader(byte[] start) {
        ModelLoader best = null;
        Likeness sure = Likeness.NO;
        for (ModelLoader loader : LOADERS) {
            Likeness likeness = loader.likeness(start);
            if (likeness.compareTo(sure) > 0) {
                best = loader;
                sure = likeness;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String formats() {
        return LOADERS.stream().map(ModelLoader::format).collect(Collectors.joining(", "));
    }
}
