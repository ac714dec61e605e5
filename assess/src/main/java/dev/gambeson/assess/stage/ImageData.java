package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ImageSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.image.ImageEntry;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.data.image.ImageReader;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Port;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Folders of images as a model takes them. Each folder is listed once. Not thread-safe. */
final class ImageData {

    private final Materials materials;
    private final Map<InputFile, ImageFolder> folders = new LinkedHashMap<>();

    ImageData(Materials materials) {
        this.materials = materials;
    }

    /** Whether somebody named a folder that does not hold the parts of a table. */
    static boolean isFolder(InputFile file) {
        return Files.isDirectory(file.path()) && !Datasets.isFolder(file.path());
    }

    /** The images of a folder with their classes; the labels that a project names are those of the data that is examined. */
    ImageFolder folder(InputFile file) {
        ImageFolder known = folders.get(file);
        if (known == null) {
            ImageFolder listed = ImageFolder.open(file.path(), file.name());
            InputFile labels = materials.project().data().labels();
            boolean examined = materials.examined().orElseThrow().equals(file);
            known = labels != null && examined ? labelled(listed, labels) : listed;
            folders.put(file, known);
            known.notes().forEach(materials::note);
        }
        return known;
    }

    private ImageFolder labelled(ImageFolder folder, InputFile labels) {
        if (!Tensors.recognises(labels.path(), labels.name())) {
            return LabelTable.read(materials, labels).apply(folder, materials::note);
        }
        Tensor given =
                Tensors.read(labels.path(), labels.name(), Tensors.Role.LABELS, Long.MAX_VALUE, materials.limits());
        int[] numbers = TensorAnswers.labels(given, folder.all(), labels.name(), folder.name());
        Map<String, String> classes = new LinkedHashMap<>();
        for (ImageEntry entry : folder.entries()) {
            classes.put(entry.path(), String.valueOf(numbers[entry.index()]));
        }
        return folder.labelled(
                classes::get,
                IntStream.of(numbers)
                        .distinct()
                        .sorted()
                        .mapToObj(String::valueOf)
                        .toList());
    }

    /** The images that are examined, evenly of all classes where they are limited. */
    ImageFolder chosen(InputFile file, long limit) {
        ImageFolder chosen = folder(file).first(limit);
        chosen.notes().forEach(materials::note);
        return chosen;
    }

    /**
     * Images as the model takes them.
     *
     * @param wanted the shape of one example, -1 where free; null where nobody knows
     * @throws GambesonException {@code MISMATCH} that says what to write into the project file
     */
    ImageReader.Loaded load(InputFile file, long limit, long @Nullable [] wanted) {
        ImageSettings settings = materials.project().data().images();
        // Attacks take the first examples, and these are not to be of the first class alone.
        ImageReader.Loaded loaded = ImageReader.load(
                chosen(file, limit).inTurns(),
                settings.preparation(wanted == null ? 3 : ImageLayout.channels(wanted)),
                materials.limits());
        if (wanted == null) {
            return loaded;
        }
        try {
            Tensor fitted = ImageLayout.fit(loaded.examples(), wanted);
            return new ImageReader.Loaded(fitted, loaded.entries(), loaded.unreadable());
        } catch (GambesonException e) {
            throw new GambesonException(e.code(), file.name() + ": " + e.getMessage(), remedy(wanted), e);
        }
    }

    private static String remedy(long[] wanted) {
        int at = wanted.length == 3 && wanted[0] > 4 ? 0 : wanted.length - 2;
        if (wanted.length < 2 || wanted[at] < 1 || wanted[at + 1] < 1) {
            return "Say how the images were prepared at training, in `data.images` of the project file.";
        }
        String size = "[" + wanted[at] + ", " + wanted[at + 1] + "]";
        return "Say how they were prepared at training: `images: {resize: " + size
                + "}` below `data` in the project file;" + " or `resize` for the shorter edge and `crop: " + size
                + "`.";
    }

    /** The shape of one example that a model takes. */
    static long[] wanted(List<Port> inputs) {
        if (inputs.size() != 1) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, "the model has " + inputs.size() + " inputs, and the data are images");
        }
        return inputs.get(0).exampleShape();
    }

    /** The index of each class in the map. */
    static int[] labels(ImageReader.Loaded loaded, List<String> names, ClassMap classes) {
        int[] indices = names.stream().mapToInt(classes::find).toArray();
        return loaded.entries().stream()
                .mapToInt(entry -> indices[entry.label()])
                .toArray();
    }

    /** The place of each example among all images of its folder. */
    static int[] places(ImageReader.Loaded loaded) {
        return loaded.entries().stream().mapToInt(ImageEntry::index).toArray();
    }
}
