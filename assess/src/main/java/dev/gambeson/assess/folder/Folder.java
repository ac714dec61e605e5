package dev.gambeson.assess.folder;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.ForeignFormat;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What lies in a folder.
 *
 * <p>Every file is told by its content; only what is plainly something else by its name (sources, documents, pictures)
 * is not opened. A file that cannot be used, hostile ones included, is left aside with its reason. At most 200 files are
 * opened, and of a table beyond 64 MiB the first five million cells are counted. Immutable and thread-safe.
 *
 * @param root the folder, as an absolute path
 * @param models models that run, in the order of their names, the folder's own first
 * @param tables tables with at least one row
 * @param tensors arrays of numbers
 * @param images folders of images
 * @param foreign files that may hold a model in a form that is not run: pickles, PyTorch, Keras; not opened further
 * @param aside what was looked at and cannot be used
 * @param pictures how many picture files there are
 * @param unopened endings of the files that were not opened for their names
 */
public record Folder(
        Path root,
        List<SeenModel> models,
        List<SeenTable> tables,
        List<SeenTensor> tensors,
        List<SeenImages> images,
        List<InputFile> foreign,
        List<Aside> aside,
        int pictures,
        Set<String> unopened) {

    private static final int MOST_OPENED = 200;
    private static final int MOST_MODELS = 16;
    /** So much text is counted whole, and fast; of more, or of what unpacks to nobody knows how much, a part. */
    private static final long SMALL = 64L << 20;

    /** Formats whose size says how much there is to read. */
    private static final Set<String> TEXT = Set.of("csv", "arff");

    /** A project file that names all columns in each of its lists is still one that can be read. */
    private static final int MOST_HEADER = 500_000;

    private static final Set<String> PICTURES = words("png jpg jpeg gif bmp tif tiff webp");
    /** Files that people keep beside a model and that are neither model nor data, by ending or by whole name. */
    private static final Set<String> OTHER =
            words("py ipynb r java class jar c h cpp rs go js ts css html htm md rst tex pdf"
                    + " doc docx ppt pptx yaml yml toml ini cfg conf xml lock log sh bat cmd ps1 sql svg so dll dylib exe"
                    + " sarif license notice readme makefile dockerfile requirements.txt license.txt readme.txt");

    public Folder {
        models = List.copyOf(models);
        tables = List.copyOf(tables);
        tensors = List.copyOf(tensors);
        images = List.copyOf(images);
        foreign = List.copyOf(foreign);
        aside = List.copyOf(aside);
        unopened = Collections.unmodifiableSet(new TreeSet<>(unopened));
    }

    /**
     * Looks into a folder.
     *
     * @param folder the folder
     * @param limits bounds on each file
     * @throws GambesonException {@code FILE_NOT_FOUND} where it is not there, {@code USAGE} where it is a file, {@code
     *     INPUT_UNREADABLE} where it may not be listed
     */
    public static Folder look(Path folder, Limits limits) {
        FolderWalk walk = FolderWalk.of(folder);
        Looking looking = new Looking(walk, limits);
        walk.files().forEach(looking::at);
        walk.parts().forEach(looking::parts);
        walk.images().forEach(looking::images);
        return looking.done(walk.root());
    }

    /** A folder of which nothing is looked at but one table. */
    public static Folder of(SeenTable table) {
        Path file = table.file().path().toAbsolutePath().normalize();
        Path root = Objects.requireNonNullElse(file.getParent(), file);
        return new Folder(root, List.of(), List.of(table), List.of(), List.of(), List.of(), List.of(), 0, Set.of());
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    /** What was seen so far. */
    private static final class Looking {
        private final FolderWalk walk;
        private final Limits limits;
        private final List<SeenModel> models = new ArrayList<>();
        private final List<SeenTable> tables = new ArrayList<>();
        private final List<SeenTensor> tensors = new ArrayList<>();
        private final List<SeenImages> images = new ArrayList<>();
        private final List<InputFile> foreign = new ArrayList<>();
        private final List<Aside> aside;
        private final Set<String> unopened = new TreeSet<>();
        private int opened;
        private int documents;
        private int pictures;
        private int loaded;

        Looking(FolderWalk walk, Limits limits) {
            this.walk = walk;
            this.limits = limits;
            this.aside = new ArrayList<>(walk.aside());
        }

        void at(Path path) {
            String name = walk.name(path);
            String lower = path.getFileName().toString().toLowerCase(Locale.ROOT);
            String ending = lower.substring(lower.lastIndexOf('.') + 1);
            if (PICTURES.contains(ending)) {
                pictures++;
            } else if (ending.equals("json") && !isModel(path)) {
                unopened.add(".json");
            } else if (OTHER.contains(ending) || OTHER.contains(lower)) {
                unopened.add("." + ending);
            } else {
                if (++opened <= MOST_OPENED) {
                    open(new InputFile(name, path));
                } else if (opened == MOST_OPENED + 1) {
                    aside.add(new Aside(
                            name,
                            "and the files after it were not opened: only the first " + MOST_OPENED + " files are."));
                }
            }
        }

        void images(Path path) {
            InputFile file = new InputFile(walk.name(path), path);
            try {
                images.add(ImageLook.of(file, limits));
            } catch (GambesonException e) {
                aside.add(new Aside(file.name(), why(e, file.name())));
            }
        }

        /** One table, or where its files are none together, each of them for itself. */
        void parts(Path path) {
            InputFile file = new InputFile(walk.name(path), path);
            if (++opened > MOST_OPENED) {
                aside.add(new Aside(file.name(), "was not opened: only the first " + MOST_OPENED + " files are."));
                return;
            }
            try {
                table(file, Long.MAX_VALUE);
            } catch (GambesonException e) {
                List<Path> files = walk.within(path);
                if (files.isEmpty()) {
                    aside.add(new Aside(file.name(), why(e, file.name())));
                }
                files.forEach(this::at);
            }
        }

        private void open(InputFile file) {
            try {
                byte[] start;
                boolean gzipped;
                try (FileInput input = FileInput.open(file.path(), file.name())) {
                    start = input.readStart(Models.START);
                    gzipped = input.gzipped();
                }
                var other = ForeignFormat.of(file.name(), start).filter(format -> !format.isRead());
                if (isModel(file.name(), start)) {
                    model(file);
                } else if (other.isPresent() && other.get().mayHoldModel()) {
                    foreign.add(file);
                } else if (other.isPresent()) {
                    aside.add(new Aside(file.name(), other.get().advice()));
                } else if (Tensors.recognises(file.path(), file.name())) {
                    tensors.addAll(new TensorLook(file, limits).seen());
                } else {
                    table(file, gzipped ? Long.MAX_VALUE : Files.size(file.path()));
                }
            } catch (GambesonException e) {
                aside.add(new Aside(file.name(), why(e, file.name())));
            } catch (IOException e) {
                aside.add(new Aside(file.name(), "cannot be read."));
            } catch (OutOfMemoryError e) {
                aside.add(new Aside(file.name(), "needs more memory than Java has here (-Xmx)."));
            }
        }

        /** Most JSON beside a model is settings and results; what cannot be read is no model either. */
        private boolean isModel(Path path) {
            if (++documents > MOST_OPENED) {
                return false;
            }
            String name = walk.name(path);
            try (FileInput input = FileInput.open(path, name)) {
                return isModel(name, input.readStart(Models.START));
            } catch (GambesonException e) {
                return false;
            }
        }

        private static boolean isModel(String name, byte[] start) {
            return name.toLowerCase(Locale.ROOT).endsWith(".onnx")
                    || Models.format(start).isPresent();
        }

        private void model(InputFile file) {
            if (++loaded > MOST_MODELS) {
                aside.add(new Aside(file.name(), "was not loaded: only the first " + MOST_MODELS + " models are."));
                return;
            }
            try (Model model = Models.load(file.path(), file.name(), null, limits)) {
                if (model.signature().inputs().isEmpty()) {
                    throw InputException.unsupported(Location.of(file.name()), "is a model without inputs", null);
                }
                models.add(new SeenModel(file, model.signature()));
            }
        }

        private void table(InputFile file, long bytes) {
            Dataset dataset = Datasets.open(file.path(), file.name(), limits);
            int header = dataset.columnNames().stream().mapToInt(String::length).sum();
            if (header > MOST_HEADER) {
                throw InputException.unsupported(
                        Location.of(file.name()),
                        "has a header of " + header + " characters; a project file names columns up to " + MOST_HEADER,
                        null);
            }
            SeenTable table;
            if (bytes <= SMALL && TEXT.contains(dataset.format())) {
                table = SeenTable.of(file, dataset, dataset.profile(), true);
            } else {
                TableSample sample = TableSample.of(dataset, limits);
                table = SeenTable.of(file, dataset, sample.profile(), sample.complete());
            }
            if (table.rows() == 0) {
                aside.add(new Aside(file.name(), "is a table without rows."));
            } else {
                tables.add(table);
            }
        }

        private static String why(GambesonException e, String name) {
            String message = String.valueOf(e.getMessage());
            String problem = message.startsWith(name) ? message.substring(name.length()) : message;
            problem = problem.replaceFirst("^[:,\\s]+", "");
            return problem + "." + (e.remedy() == null ? "" : " " + e.remedy());
        }

        Folder done(Path root) {
            return new Folder(root, models, tables, tensors, images, foreign, aside, pictures, unopened);
        }
    }
}
