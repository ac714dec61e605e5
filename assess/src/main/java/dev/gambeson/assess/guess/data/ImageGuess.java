package dev.gambeson.assess.guess.data;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenImages;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.guess.draft.Draft;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.ImageSettings;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.format.Limits;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Port;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses a project whose data are folders of images. Thread-safe. */
public final class ImageGuess {

    /** Some minutes of decoding and asking. */
    private static final long MOST_EXAMPLES = 10_000;

    private final Folder folder;
    private final @Nullable SeenModel model;
    private final Limits limits;
    private final Notes notes = new Notes();
    private final SeenImages test;
    private final @Nullable SeenImages train;

    private ImageGuess(Folder folder, @Nullable SeenModel model, Limits limits) {
        this.folder = folder;
        this.model = model;
        this.limits = limits;
        List<SeenImages> usable = usable(folder, model);
        this.test = usable.stream()
                .min(Comparator.<SeenImages>comparingInt(one -> one.isLabelled() ? 0 : 1)
                        .thenComparingInt(one -> Meaning.TRAIN.in(one.file().name()) ? 1 : 0)
                        .thenComparingInt(
                                one -> Meaning.TEST.rank(one.file().name()).orElse(Integer.MAX_VALUE)))
                .orElseThrow();
        this.train = usable.stream()
                .filter(one -> !one.equals(test) && Meaning.TRAIN.in(one.file().name()))
                .filter(one -> one.isLabelled() == test.isLabelled())
                .findFirst()
                .orElse(null);
    }

    /** The folders of images that can be data: those with classes, and for a model that takes images any. */
    public static List<SeenImages> usable(Folder folder, @Nullable SeenModel model) {
        return folder.images().stream()
                .filter(one -> model == null ? one.isLabelled() : takes(model, one))
                .toList();
    }

    private static boolean takes(SeenModel model, SeenImages images) {
        List<Port> inputs = model.signature().inputs();
        if (inputs.size() != 1 || inputs.get(0).type() != ElementType.FLOAT) {
            return false;
        }
        long[] wanted = inputs.get(0).exampleShape();
        long pixels = (long) images.width() * images.height();
        return switch (wanted.length) {
            case 1 -> images.oneSize() && (wanted[0] == pixels || wanted[0] == 3 * pixels);
            case 2 -> wanted[0] > 1 && wanted[1] > 1;
            case 3 -> wanted[0] == 1 || wanted[0] == 3 || wanted[2] == 1 || wanted[2] == 3;
            default -> false;
        };
    }

    /**
     * Guesses.
     *
     * @param folder holds a usable folder of images
     * @param model the model to fit, or null for the data alone
     * @param limits bounds on each file
     */
    public static Draft of(Folder folder, @Nullable SeenModel model, Limits limits) {
        return new ImageGuess(folder, model, limits).draft();
    }

    private Draft draft() {
        describe();
        SeenModel asked = model;
        if (asked == null) {
            return draft(null, null, null, ImageSettings.NONE);
        }
        ModelSettings settings = ModelSettings.of(asked.file());
        try {
            ImageTrial trial = ImageTrial.of(asked, test, limits);
            judge(trial);
            return draft(settings, null, null, trial.settings());
        } catch (GambesonException e) {
            String obstacle = Visible.of(String.valueOf(e.getMessage()));
            return draft(null, settings, obstacle, ImageSettings.NONE);
        }
    }

    private void describe() {
        int count = test.images().entries().size();
        String what = Shown.name(test.file().name()) + " holds " + count + " images"
                + (test.isLabelled() ? " of " + test.images().classes().size() + " classes, one sub-folder each" : "");
        if (Meaning.TEST.in(test.file().name())) {
            notes.guessed("data.test", what + ", and its name says test.");
        } else {
            notes.check(
                    "data.test",
                    what + ", and is taken as test data. If the model learnt from it, every figure will flatter the"
                            + " model.");
        }
        SeenImages learnt = train;
        if (learnt != null) {
            notes.guessed(
                    "data.train",
                    Shown.name(learnt.file().name()) + " holds "
                            + learnt.images().entries().size() + " images, and its name says train.");
        }
        if (!test.isLabelled()) {
            notes.check(
                    "data.labels",
                    "what the images show is not told by sub-folders. Name a table with the columns file and label, or"
                            + " nothing can be said about how good the model is.");
        }
        for (SeenImages other : folder.images()) {
            if (!other.equals(test) && !other.equals(train)) {
                notes.aside(other.file().name(), "is another folder of images, and no part of the guess.");
            }
        }
        folder.tables().forEach(table -> notes.aside(table.file().name(), "is a table, and the data are images."));
        folder.tensors().forEach(one -> notes.aside(one.file().name(), "is an array, and the data are images."));
    }

    private void judge(ImageTrial trial) {
        Trial.Quality quality = trial.quality();
        if (quality == null) {
            notes.check(
                    "data.images",
                    "how images are prepared could not be tried without labels. If training subtracted a mean and"
                            + " divided by a std, write both here.");
            return;
        }
        String tried = "on at most 200 images the model is right with " + trial.seen() + ".";
        String result = Evidence.quality(quality, "images of all classes");
        if (Evidence.isGood(quality)) {
            notes.certain("model.file", "the model takes these images; " + result + ".");
            notes.guessed(
                    "data.images", tried + " The best was taken; compare it with the program that trained the model.");
        } else {
            notes.check(
                    "model.file",
                    "the model takes these images. But " + result
                            + ": the order of the classes or the preparation may be another one.");
            notes.check("data.images", tried + " None of this is good: write down what was done at training.");
        }
    }

    private Draft draft(
            @Nullable ModelSettings settings,
            @Nullable ModelSettings proposal,
            @Nullable String obstacle,
            ImageSettings images) {
        boolean scored = settings != null && test.isLabelled();
        StageSettings stages = scored
                ? new StageSettings(Set.of(), Set.of(Stage.ROBUSTNESS), RobustnessSettings.standard(), List.of())
                : StageSettings.standard();
        int count = test.images().entries().size();
        if (count > MOST_EXAMPLES) {
            notes.check("data.limit", "there are " + count + " images; so many are examined, evenly of all classes.");
        }
        DataSettings data = new DataSettings(
                train == null ? null : train.file(),
                test.file(),
                null,
                null,
                ColumnRoles.ofLabel(null),
                count > MOST_EXAMPLES ? MOST_EXAMPLES : Long.MAX_VALUE,
                DataSettings.Bounds.UNIT,
                images);
        List<Stage> require = scored ? List.of(Stage.PERFORMANCE, Stage.ROBUSTNESS) : List.of();
        Project project = new Project(
                Draft.name(folder.root()),
                Task.CLASSIFICATION,
                settings,
                data,
                stages,
                new Policy(Severity.HIGH, require, List.of()));
        return new Draft(true, project, proposal, obstacle, notes);
    }
}
