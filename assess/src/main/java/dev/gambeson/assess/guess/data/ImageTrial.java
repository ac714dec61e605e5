package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenImages;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.ImageSettings;
import dev.gambeson.data.image.ImageEntry;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.data.image.ImageReader;
import dev.gambeson.data.image.Interpolation;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.format.Limits;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.normalised.Normalisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of the usual preparations makes a model right most often on a few images of each class.
 *
 * @param settings the best; the first of equally good ones, and the first of all where the images have no classes
 * @param quality how good it is; null where the images have no classes
 * @param seen what was tried with which success, in words
 */
record ImageTrial(ImageSettings settings, Trial.@Nullable Quality quality, String seen) {

    private static final int IMAGES = 200;

    /** What ImageNet's photos have on average, by which most published models are trained. */
    private static final Normalisation IMAGENET =
            new Normalisation(1, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** The same of MNIST's digits. */
    private static final Normalisation MNIST = new Normalisation(1, List.of(0.1307), List.of(0.3081));

    private static final Normalisation AROUND_ZERO = new Normalisation(1, List.of(0.5), List.of(0.5));
    private static final Normalisation BYTES = new Normalisation(255, List.of(), List.of());

    private static final Map<Normalisation, String> WORDS = Map.of(
            Normalisation.NONE,
            "pixels of 0 to 1",
            BYTES,
            "0 to 255",
            IMAGENET,
            "the mean and std of ImageNet",
            MNIST,
            "the mean and std of MNIST",
            AROUND_ZERO,
            "-1 to 1");

    /**
     * Tries.
     *
     * @throws dev.gambeson.GambesonException where model and images do not fit
     */
    static ImageTrial of(SeenModel seen, SeenImages images, Limits limits) {
        long[] wanted = seen.signature().inputs().get(0).exampleShape();
        int channels = ImageLayout.channels(wanted);
        List<Normalisation> normalisations =
                List.of(Normalisation.NONE, BYTES, channels == 1 ? MNIST : IMAGENET, AROUND_ZERO);
        ImageFolder few = images.images().first(IMAGES).inTurns();
        ImageTrial best = null;
        List<String> tried = new ArrayList<>();
        try (Model model = Models.load(seen.file().path(), seen.file().name(), null, limits)) {
            for (List<List<Integer>> edges : edges(wanted, images)) {
                ImageSettings plain = settings(edges, Normalisation.NONE);
                ImageReader.Loaded read = ImageReader.load(few, plain.preparation(channels), limits);
                ImageReader.Loaded loaded = new ImageReader.Loaded(
                        ImageLayout.fit(read.examples(), wanted), read.entries(), read.unreadable());
                if (!images.isLabelled()) {
                    return new ImageTrial(plain, null, "");
                }
                for (Normalisation normalisation : normalisations) {
                    Trial.Quality quality = quality(normalisation.before(model), loaded, images.images());
                    tried.add(words(edges, normalisation) + " " + Shown.percent(quality.share()));
                    if (best == null || best.quality == null || quality.share() > best.quality.share()) {
                        best = new ImageTrial(settings(edges, normalisation), quality, "");
                    }
                }
            }
        }
        ImageTrial found = Objects.requireNonNull(best);
        return new ImageTrial(found.settings, found.quality, Shown.enumeration(tried));
    }

    private static ImageSettings settings(List<List<Integer>> edges, Normalisation normalisation) {
        return new ImageSettings(edges.get(0), edges.get(1), Interpolation.BILINEAR, null, normalisation, null);
    }

    private static String words(List<List<Integer>> edges, Normalisation normalisation) {
        String size = edges.get(0).isEmpty()
                ? ""
                : "resize " + edges.get(0) + (edges.get(1).isEmpty() ? "" : " crop " + edges.get(1)) + ", ";
        return size + WORDS.get(normalisation);
    }

    /** Resize and crop, the likeliest first. */
    private static List<List<List<Integer>>> edges(long[] wanted, SeenImages images) {
        int at = wanted.length == 3 && wanted[0] > 4 ? 0 : wanted.length - 2;
        boolean fixed = wanted.length >= 2 && wanted[at] > 0 && wanted[at + 1] > 0;
        boolean fits =
                images.oneSize() && (!fixed || wanted[at] == images.height() && wanted[at + 1] == images.width());
        if (fits) {
            return List.of(List.of(List.of(), List.of()));
        }
        int height = fixed ? (int) wanted[at] : 224;
        int width = fixed ? (int) wanted[at + 1] : 224;
        List<List<Integer>> whole = List.of(List.of(height, width), List.of());
        // The custom of ImageNet: 256 for 224.
        return height == width && height >= 64
                ? List.of(List.of(List.of(Math.round(height * 256f / 224)), List.of(height)), whole)
                : List.of(whole);
    }

    private static Trial.Quality quality(Model model, ImageReader.Loaded loaded, ImageFolder folder) {
        ClassMap classes = ClassMap.inOrder(model.signature().output(), folder.classes(), null);
        double[] truth = loaded.entries().stream()
                .map(ImageEntry::label)
                .mapToDouble(label -> classes.find(folder.classes().get(label)))
                .toArray();
        return new Trial(Predictions.of(model, loaded.examples()), classes, truth).decisions();
    }
}
