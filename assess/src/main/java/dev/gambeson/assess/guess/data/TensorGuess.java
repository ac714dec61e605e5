package dev.gambeson.assess.guess.data;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTensor;
import dev.gambeson.assess.guess.data.TensorChoice.Side;
import dev.gambeson.assess.guess.draft.Draft;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.DataSettings.Bounds;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.format.Limits;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guesses a project whose data are arrays, such as images. Thread-safe. */
public final class TensorGuess {

    /** What is loaded of an array that was too large to be looked at whole: 256 MiB. */
    private static final long MOST_NUMBERS = 64L << 20;

    private static final long MOST_EXAMPLES = 10_000;

    private final Folder folder;
    private final @Nullable SeenModel model;
    private final Limits limits;
    private final Notes notes = new Notes();
    private final SeenTensor test;
    private final @Nullable SeenTensor labels;

    private TensorGuess(Folder folder, @Nullable SeenModel model, Limits limits) {
        this.folder = folder;
        this.model = model;
        this.limits = limits;
        TensorChoice choice = new TensorChoice(folder, model);
        this.test = choice.examples();
        this.labels = choice.labels(test).orElse(null);
    }

    /**
     * Guesses.
     *
     * @param folder holds a usable array
     * @param model the model to fit, or null for the data alone
     * @param limits bounds on each file
     */
    public static Draft of(Folder folder, @Nullable SeenModel model, Limits limits) {
        return new TensorGuess(folder, model, limits).draft();
    }

    private Draft draft() {
        String name = Shown.name(test.file().name());
        String what = name + " holds examples of the shape " + test.shape();
        switch (Side.of(test)) {
            case TEST -> notes.guessed("data.test", what + ", and its name says test.");
            case TRAIN ->
                notes.check(
                        "data.test",
                        what
                                + ". Its name says that the model learnt from it: every figure will flatter the model. Give"
                                + " examples that it has not seen.");
            case UNKNOWN ->
                notes.check(
                        "data.test",
                        what + ", and is taken as test data. If the model learnt from it, every figure will flatter the"
                                + " model.");
        }
        if (labels == null) {
            notes.check(
                    "data.labels",
                    "no array with one class number for each example was found. Name it here, or nothing can be said"
                            + " about how good the model is.");
        } else {
            notes.guessed(
                    "data.labels",
                    Shown.name(labels.file().name()) + " holds " + labels.examples() + " class numbers from "
                            + (int) labels.low() + " to " + (int) labels.high()
                            + (test.examples() == SeenTensor.UNKNOWN ? "." : ", one for each example."));
        }
        leaveAside();
        SeenTensor known = labels;
        if (model == null || known == null) {
            return draft(model == null ? null : ModelSettings.of(model.file()), null, null);
        }
        ModelSettings settings = ModelSettings.of(model.file());
        try {
            Trial.Quality quality = Trial.of(model, test, known, limits).decisions();
            String result = Evidence.quality(quality, "the first examples of " + name);
            if (Evidence.isGood(quality)) {
                notes.certain("model.file", "the model takes these examples; " + result + ".");
            } else {
                notes.check(
                        "model.file",
                        "the model takes these examples. But " + result
                                + ": the labels may be those of other examples, or the examples may need another"
                                + " preparation.");
            }
            return draft(settings, null, null);
        } catch (GambesonException e) {
            return draft(null, settings, Visible.of(String.valueOf(e.getMessage())));
        }
    }

    private Draft draft(@Nullable ModelSettings settings, @Nullable ModelSettings proposal, @Nullable String obstacle) {
        boolean pixels = test.exampleShape().length > 1;
        StageSettings stages = StageSettings.standard();
        boolean scored = settings != null && labels != null;
        if (scored && pixels) {
            stages = new StageSettings(Set.of(), Set.of(Stage.ROBUSTNESS), RobustnessSettings.standard(), List.of());
        } else if (scored) {
            notes.check(
                    "stages",
                    "robustness is off: how far each number of an example may be moved is for you to say. Images are"
                            + " attacked within a tenth of their range.");
            stages = new StageSettings(Set.of(Stage.ROBUSTNESS), Set.of(), RobustnessSettings.standard(), List.of());
        }
        List<Stage> require = !scored
                ? List.of()
                : pixels ? List.of(Stage.PERFORMANCE, Stage.ROBUSTNESS) : List.of(Stage.PERFORMANCE);
        Project project = new Project(
                Draft.name(folder.root()),
                Task.CLASSIFICATION,
                settings,
                new DataSettings(
                        null,
                        test.file(),
                        null,
                        labels == null ? null : labels.file(),
                        ColumnRoles.ofLabel(null),
                        limit(),
                        bounds(pixels)),
                stages,
                new Policy(Severity.HIGH, require, List.of()));
        return new Draft(true, project, proposal, obstacle, notes);
    }

    private long limit() {
        if (test.examples() != SeenTensor.UNKNOWN) {
            return Long.MAX_VALUE;
        }
        long size = Arrays.stream(test.exampleShape()).asLongStream().reduce(1, Math::multiplyExact);
        long fit = Math.max(1, Math.min(MOST_EXAMPLES, MOST_NUMBERS / size));
        notes.check(
                "data.limit",
                Shown.name(test.file().name()) + " is large; the first " + fit + " examples are taken, so that they fit"
                        + " into memory.");
        return fit;
    }

    private Bounds bounds(boolean pixels) {
        double low = test.low();
        double high = test.high();
        if (low >= 0 && high <= 1 || !Double.isFinite(low) || !Double.isFinite(high)) {
            return Bounds.UNIT;
        }
        Bounds bounds = low >= -1 && high <= 1
                ? new Bounds(-1, 1)
                : pixels && low >= 0 && high <= 255
                        ? new Bounds(0, 255)
                        : new Bounds(Math.floor(low), Math.max(Math.floor(low) + 1, Math.ceil(high)));
        notes.check(
                "data.bounds",
                "the numbers seen are " + Shown.number(low) + " to " + Shown.number(high)
                        + "; an attack stays within these bounds.");
        return bounds;
    }

    private void leaveAside() {
        for (SeenTensor tensor : folder.tensors()) {
            if (!tensor.equals(test) && !tensor.equals(labels)) {
                notes.aside(
                        tensor.file().name(),
                        "is an array of the shape " + tensor.shape() + ", and no part of the guess"
                                + (Side.of(tensor) == Side.TRAIN
                                        ? " (training data of arrays is not examined by this version)."
                                        : "."));
            }
        }
        folder.tables().forEach(table -> notes.aside(table.file().name(), "is a table, and the model takes arrays."));
    }
}
