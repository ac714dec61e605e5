package dev.gambeson.data.image;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the images of a folder, some at a time on all processors, and hands them on in their order. What cannot be
 * decoded is told; that is an error only where it is more than a tenth of all. Thread-safe.
 */
public final class ImageReader {

    /** So many images are decoded before the first of them is handed on. */
    private static final int BATCH = 64;

    private static final int MOST_UNREADABLE = 10;

    private ImageReader() {}

    /**
     * The images of a folder as a model can take them.
     *
     * @param examples {@code [n, height, width, channels]}, without the last where they are grey; 0 to 1
     * @param entries which image each example is
     * @param unreadable those that could not be decoded
     */
    public record Loaded(Tensor examples, List<ImageEntry> entries, List<UnreadableImage> unreadable) {

        public Loaded {
            entries = List.copyOf(entries);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** What was made of an image, or why it could not be read. */
    private record Outcome<T>(
            ImageEntry entry, @Nullable T result, @Nullable InputException problem) {}

    /**
     * Decodes one image after the other.
     *
     * @param work what is made of an image; on several threads at once
     * @param sink takes it, in the order of the images, on this thread
     * @return what could not be decoded
     * @throws InputException {@code INPUT_MALFORMED} where that is more than a tenth
     */
    public static <T> List<UnreadableImage> forEach(
            ImageFolder folder, Limits limits, Function<Picture, T> work, BiConsumer<ImageEntry, T> sink) {
        int threads = Runtime.getRuntime().availableProcessors();
        Limits each = limits.withMemoryBytes(Math.max(limits.memoryBytes() / (2L * threads), 1 << 20));
        List<UnreadableImage> unreadable = new ArrayList<>();
        List<ImageEntry> entries = folder.entries();
        for (int from = 0; from < entries.size(); from += BATCH) {
            List<ImageEntry> batch = entries.subList(from, Math.min(entries.size(), from + BATCH));
            List<Outcome<T>> outcomes = batch.parallelStream()
                    .map(entry -> outcome(folder, entry, each, work))
                    .toList();
            for (Outcome<T> outcome : outcomes) {
                if (outcome.problem != null) {
                    unreadable.add(new UnreadableImage(outcome.entry, outcome.problem));
                } else if (outcome.result != null) {
                    sink.accept(outcome.entry, outcome.result);
                }
            }
        }
        demandReadable(folder, unreadable);
        return unreadable;
    }

    private static <T> Outcome<T> outcome(
            ImageFolder folder, ImageEntry entry, Limits limits, Function<Picture, T> work) {
        try {
            String name = folder.name() + "/" + entry.path();
            return new Outcome<>(entry, work.apply(Pictures.read(entry.file(), name, limits)), null);
        } catch (InputException e) {
            return new Outcome<>(entry, null, e);
        }
    }

    private static void demandReadable(ImageFolder folder, List<UnreadableImage> unreadable) {
        int all = folder.entries().size();
        if ((long) unreadable.size() * MOST_UNREADABLE > all) {
            InputException first = unreadable.get(0).problem();
            throw new InputException(
                    first.code(),
                    Location.of(folder.name()),
                    unreadable.size() + " of " + all + " images cannot be read, the first because "
                            + first.getMessage(),
                    first.remedy() == null ? "Mend or remove them." : first.remedy(),
                    first);
        }
    }

    /**
     * Loads all images of a folder.
     *
     * @throws InputException as {@link #forEach}; {@code INPUT_TOO_LARGE} where they do not fit into memory
     * @throws GambesonException {@code MISMATCH} where two of them are of different sizes when they are prepared
     */
    public static Loaded load(ImageFolder folder, Preparation preparation, Limits limits) {
        Collected collected = new Collected(folder, limits);
        List<UnreadableImage> unreadable = forEach(folder, limits, preparation::apply, collected::add);
        return new Loaded(collected.tensor(), collected.entries, unreadable);
    }

    /** Prepared images in one array. */
    private static final class Collected {
        private final ImageFolder folder;
        private final Limits limits;
        private final List<ImageEntry> entries = new ArrayList<>();
        private float[] values = new float[0];
        private @Nullable Picture first;

        Collected(ImageFolder folder, Limits limits) {
            this.folder = folder;
            this.limits = limits;
        }

        void add(ImageEntry entry, Picture picture) {
            Picture model = first;
            int size = picture.samples().length;
            if (model == null) {
                model = picture;
                // Of the first only the size is needed.
                first = picture;
                allocate(picture);
            } else if (model.width() != picture.width() || model.height() != picture.height()) {
                throw new GambesonException(
                        ErrorCode.MISMATCH,
                        folder.name() + ": " + entries.get(0).path() + " is " + model.size() + " pixels, and "
                                + entry.path() + " is " + picture.size() + "; a model takes images of one size",
                        "Say how they were made equal at training, such as `images: {resize: 256, crop: 224}` below `data`"
                                + " in the project file.");
            }
            int at = entries.size() * size;
            for (int i = 0; i < size; i++) {
                values[at + i] = (picture.samples()[i] & 0xff) / 255f;
            }
            entries.add(entry);
        }

        private void allocate(Picture picture) {
            double total = (double) picture.samples().length * folder.entries().size();
            if (total > Math.min(limits.memoryBytes() / (double) Float.BYTES, Integer.MAX_VALUE - 8)) {
                throw InputException.tooLarge(
                        Location.of(folder.name()),
                        folder.entries().size() + " images of " + picture.size() + " pixels do not fit into the "
                                + Math.max(1, limits.memoryBytes() >> 20) + " MiB allowed for them",
                        "Take fewer of them with `data.limit` or --limit N, or give Java more memory.");
            }
            values = new float[(int) total];
        }

        Tensor tensor() {
            Picture model = first;
            if (model == null) {
                throw InputException.malformed(Location.of(folder.name()), "holds no image that can be read");
            }
            int n = entries.size();
            float[] used = n == folder.entries().size() ? values : Arrays.copyOf(values, n * model.samples().length);
            int[] shape = model.channels() == 1
                    ? new int[] {n, model.height(), model.width()}
                    : new int[] {n, model.height(), model.width(), 3};
            return new Tensor(shape, used);
        }
    }
}
