package dev.gambeson.data.image;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A folder of images: one sub-folder for each class, as torchvision's {@code ImageFolder} takes it, or images without
 * classes.
 *
 * <p>Classes are numbered in the order of the characters of their names, so that {@code 10} comes before {@code 2};
 * images lie in the order of their paths. What an image is called tells whether it counts: jpg, jpeg, png, ppm, bmp, pgm,
 * tif, tiff, webp; what it holds tells how it is read. Hidden files and links are passed over. Immutable and thread-safe.
 *
 * @param name the folder as the user named it
 * @param classes the names of the classes in order; empty where there are none
 * @param entries the images in order
 * @param all how many images the folder holds, whatever was chosen of them
 * @param notes what was decided without being said, one sentence each
 */
public record ImageFolder(String name, List<String> classes, List<ImageEntry> entries, int all, List<String> notes) {

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "ppm", "bmp", "pgm", "tif", "tiff", "webp");
    private static final String SEALED = ".sealed";

    public ImageFolder {
        classes = List.copyOf(classes);
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /** Whether a file counts as an image by its name. */
    public static boolean isImage(String path) {
        return ENDINGS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Lists the images of a folder; none of them is opened.
     *
     * @param root the folder
     * @param name the folder as the user named it
     * @throws InputException {@code INPUT_MALFORMED} where it holds no image; {@code INPUT_UNSUPPORTED} where there are files in it
     *     that by their names are sealed, which must not be left out unsaid; else as {@link FolderListing#of}
     */
    public static ImageFolder open(Path root, String name) {
        Map<String, Path> own = new TreeMap<>(FolderListing.ORDER);
        Map<String, Path> below = new TreeMap<>(FolderListing.ORDER);
        Set<String> folders = new TreeSet<>(FolderListing.ORDER);
        int[] others = new int[1];
        int links = FolderListing.of(root, name, (path, file) -> {
            int slash = path.indexOf('/');
            if (isImage(path)) {
                (slash < 0 ? own : below).put(path, file);
            } else if (path.endsWith(SEALED)) {
                throw InputException.unsupported(
                        Location.of(name),
                        "holds sealed files, such as " + path + ", and those in a folder are not read in place",
                        "Open them with `gambeson open`, or take them out of the folder.");
            } else {
                others[0]++;
            }
            if (slash >= 0) {
                folders.add(path.substring(0, slash));
            }
        });
        List<String> notes = new ArrayList<>();
        if (links > 0) {
            notes.add(name + ": " + links + " links were passed over");
        }
        if (own.isEmpty() && below.isEmpty()) {
            throw InputException.malformed(
                    Location.of(name), "is a folder without images (" + others[0] + " other files)");
        }
        if (below.isEmpty()) {
            return of(name, List.of(), own, notes);
        }
        if (!own.isEmpty()) {
            notes.add(name + ": " + own.size() + " images outside the folders of classes were passed over");
        }
        List<String> classes = List.copyOf(folders);
        noteOrder(name, classes, notes);
        return of(name, classes, below, notes);
    }

    private static ImageFolder of(String name, List<String> classes, Map<String, Path> files, List<String> notes) {
        List<ImageEntry> entries = new ArrayList<>();
        files.forEach((path, file) -> {
            int slash = path.indexOf('/');
            int label = classes.isEmpty()
                    ? ImageEntry.NONE
                    : Collections.binarySearch(classes, path.substring(0, slash), FolderListing.ORDER);
            entries.add(new ImageEntry(entries.size(), path, file, label));
        });
        return new ImageFolder(name, classes, entries, entries.size(), notes);
    }

    private static void noteOrder(String name, List<String> classes, List<String> notes) {
        if (classes.stream().allMatch(one -> one.matches("\\d{1,9}"))) {
            List<String> byNumber = classes.stream()
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .toList();
            if (!byNumber.equals(classes)) {
                notes.add(name
                        + ": classes are numbered in the order of their names as texts, as torchvision and Keras do: "
                        + String.join(", ", classes.subList(0, Math.min(4, classes.size()))) + ", ...");
            }
        }
    }

    /**
     * The images of which somebody says the class, in the same order.
     *
     * @param labels the class for each path; null where nothing is said, and the image is left out
     * @param classes the names of all classes in order
     */
    public ImageFolder labelled(Function<String, @Nullable String> labels, List<String> classes) {
        List<ImageEntry> known = new ArrayList<>();
        for (ImageEntry entry : entries) {
            String label = labels.apply(entry.path());
            if (label != null) {
                known.add(new ImageEntry(entry.index(), entry.path(), entry.file(), classes.indexOf(label)));
            }
        }
        return new ImageFolder(name, classes, known, all, notes);
    }

    /** At most so many images, as many of each class as there are, the first of each by path. */
    public ImageFolder first(long limit) {
        if (limit >= entries.size()) {
            return this;
        }
        int[] seen = new int[classes.size() + 1];
        int[] round = new int[entries.size()];
        int[] sizes = new int[entries.size() + 1];
        for (int i = 0; i < round.length; i++) {
            round[i] = seen[entries.get(i).label() + 1]++;
            sizes[round[i]]++;
        }
        // All of the first rounds, and of the last one those that still fit.
        int last = 0;
        long left = limit;
        while (left >= sizes[last]) {
            left -= sizes[last++];
        }
        List<ImageEntry> chosen = new ArrayList<>();
        for (int i = 0; i < round.length; i++) {
            if (round[i] < last || round[i] == last && left-- > 0) {
                chosen.add(entries.get(i));
            }
        }
        List<String> more = new ArrayList<>(notes);
        more.add(name + ": took " + chosen.size() + " of " + entries.size() + " images"
                + (classes.isEmpty()
                        ? ", the first by path"
                        : ", the first of each class by path, as evenly as they go"));
        return new ImageFolder(name, classes, chosen, all, more);
    }

    /** The same images in turns: the first of each class, then the second of each, so that any beginning has all classes. */
    public ImageFolder inTurns() {
        int[] seen = new int[classes.size() + 1];
        List<List<ImageEntry>> rounds = new ArrayList<>();
        for (ImageEntry entry : entries) {
            int round = classes.isEmpty() ? 0 : seen[entry.label() + 1]++;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(entry);
        }
        List<ImageEntry> turns = rounds.stream().flatMap(List::stream).toList();
        return new ImageFolder(name, classes, turns, all, notes);
    }
}
