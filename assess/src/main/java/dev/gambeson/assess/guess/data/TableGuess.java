package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Draft;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Signature;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses a project whose data are tables. Thread-safe. */
public final class TableGuess {

    private final Folder folder;
    private final @Nullable SeenModel model;
    private final Limits limits;
    private final Notes notes = new Notes();
    private final TableChoice choice;
    private final Split split;
    private final SeenTable test;

    private TableGuess(Folder folder, @Nullable SeenModel model, Limits limits) {
        this.folder = folder;
        this.model = model;
        this.limits = limits;
        this.choice = new TableChoice(folder, model);
        this.split = choice.split(notes);
        this.test = split.test();
    }

    /** The tables of a folder that a project could be about: a label and something to tell it by are two columns. */
    public static List<SeenTable> usable(Folder folder) {
        return folder.tables().stream()
                .filter(table -> table.columns().size() > 1)
                .toList();
    }

    /**
     * Guesses.
     *
     * @param folder holds a usable table
     * @param model the model to fit, or null for the data alone
     * @param limits bounds on each file
     */
    public static Draft of(Folder folder, @Nullable SeenModel model, Limits limits) {
        return new TableGuess(folder, model, limits).draft();
    }

    private Draft draft() {
        describe("data.train", split.train());
        describe("data.test", test);
        List<Label> labels = choice.labels(test);
        if (model == null) {
            Label label = labels.isEmpty() ? null : labels.get(0);
            explain(label, labels);
            ModelSettings answers = label == null
                    ? null
                    : AnswerColumns.find(test, label, notes).orElse(null);
            return draft(label, Identifiers.of(test, List.of()), List.of(), answers, null, null);
        }
        ModelFit fit = ModelFit.best(model, split, choice.namedInputs(test), labels, limits);
        explain(fit.label(), labels);
        if (fit.trial() == null || fit.mapping() == null) {
            return draft(fit.label(), fit.identifiers(), List.of(), null, fit.settings(model), fit.obstacle());
        }
        ModelSettings settings = fitted(model, fit, fit.mapping(), fit.trial());
        return draft(fit.label(), fit.identifiers(), fit.mapping().columns(), settings, null, null);
    }

    /** What the reader of a file decided, and whether all of it was looked at. */
    private void describe(String key, @Nullable SeenTable table) {
        if (table != null) {
            table.dataset().notes().forEach(note -> notes.check(key, Visible.of(note)));
            if (!table.complete()) {
                notes.guessed(key, "only the first " + table.rows() + " rows were looked at.");
            }
        }
    }

    private void explain(@Nullable Label label, List<Label> labels) {
        if (label == null) {
            notes.check(
                    "data.label",
                    "no column was found that looks like the right answer" + (model == null ? "" : " of this model")
                            + ". Name it here, or nothing can be said about how good the model is.");
        } else {
            label.explain(labels, notes);
        }
    }

    private ModelSettings fitted(SeenModel chosen, ModelFit fit, InputMapping mapping, Trial trial) {
        Label label = fit.label();
        ModelSettings settings = fit.settings(chosen);
        if (label == null) {
            Evidence.of(trial, null, test.file().name(), fit.inputs().byOrder(), null, notes);
            return settings;
        }
        List<String> taken = Stream.concat(mapping.columns().stream(), Stream.of(label.column()))
                .toList();
        Recorded recorded = Recorded.find(candidates(), test, taken, trial, label.task(), notes)
                .orElse(null);
        Evidence.of(trial, label, test.file().name(), fit.inputs().byOrder(), recorded, notes);
        String positive = trial.classes() == null
                ? null
                : Positive.of(trial.classes(), trial.answers().width(), test, label.column(), recorded, notes)
                        .orElse(null);
        if (recorded != null) {
            recorded.explain(trial, notes);
        }
        return new ModelSettings(
                settings.origin(),
                settings.inputs(),
                null,
                positive,
                ModelSettings.THRESHOLD,
                recorded == null ? null : recorded.settings());
    }

    private List<SeenTable> candidates() {
        return folder.tables().stream().filter(table -> table != split.train()).toList();
    }

    private Task task(@Nullable Label label) {
        boolean quantity = model != null && model.signature().output().kind() == Signature.Output.Kind.VALUE;
        return label != null ? label.task() : quantity ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    private Draft draft(
            @Nullable Label label,
            List<String> identifiers,
            Collection<String> inputs,
            @Nullable ModelSettings settings,
            @Nullable ModelSettings proposal,
            @Nullable String obstacle) {
        ColumnRoles roles = Roles.of(test, label == null ? null : label.column(), identifiers, inputs, notes);
        DataSettings data = new DataSettings(
                split.train() == null ? null : split.train().file(),
                test.file(),
                null,
                null,
                roles,
                Long.MAX_VALUE,
                DataSettings.Bounds.UNIT);
        leaveAside(
                settings == null || settings.parity() == null
                        ? null
                        : settings.parity().file().name());
        List<Stage> require = new ArrayList<>(List.of(Stage.DATA));
        if (settings != null && settings.parity() != null) {
            require.add(Stage.PARITY);
        }
        if (settings != null && label != null) {
            require.add(Stage.PERFORMANCE);
        }
        Project project = new Project(
                Draft.name(folder.root()),
                task(label),
                settings,
                data,
                StageSettings.standard(),
                new Policy(Severity.HIGH, require, List.of()));
        return new Draft(false, project, proposal, obstacle, notes);
    }

    private void leaveAside(@Nullable String parity) {
        for (SeenTable table : folder.tables()) {
            boolean used = table == test
                    || table == split.train()
                    || table.file().name().equals(parity);
            if (!used && table.columns().size() == 1 && table.complete() && table.rows() == test.rows()) {
                notes.aside(
                        table.file().name(),
                        "is a table of one column with as many rows as the test data. If it is the label, put it into "
                                + test.file().name() + " as a column; if it is what the model answered, name it under"
                                + " `model.parity`.");
            } else if (!used) {
                notes.aside(
                        table.file().name(),
                        "is a table of " + table.size() + " and "
                                + table.columns().size() + (table.columns().size() == 1 ? " column" : " columns")
                                + ", and no part of the guess.");
            }
        }
    }
}
