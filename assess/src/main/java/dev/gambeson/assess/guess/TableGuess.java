package dev.gambeson.assess.guess;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.ColumnType;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import dev.gambeson.report.Policy;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses a project whose data are tables. */
final class TableGuess {

    private final Folder folder;
    private final @Nullable SeenModel model;
    private final Limits limits;
    private final Notes notes = new Notes();
    private final Split split;
    private final SeenTable test;

    private TableGuess(Folder folder, @Nullable SeenModel model, Limits limits) {
        this.folder = folder;
        this.model = model;
        this.limits = limits;
        this.split = answered(Split.of(fitting(), notes));
        this.test = split.test();
    }

    /** Guesses; there must be a table of at least two columns. */
    static Draft of(Folder folder, @Nullable SeenModel model, Limits limits) {
        return new TableGuess(folder, model, limits).draft();
    }

    static List<SeenTable> usable(Folder folder) {
        return folder.tables().stream()
                .filter(table -> table.columns().size() > 1)
                .toList();
    }

    /** The tables with the columns that the model takes, where any have them. */
    private List<SeenTable> fitting() {
        List<SeenTable> all = usable(folder);
        if (model == null) {
            return all;
        }
        Signature signature = model.signature();
        int most = all.stream().mapToInt(table -> covered(signature, table)).max().orElse(0);
        List<SeenTable> fitting = all.stream()
                .filter(table -> covered(signature, table) == most && hasNumbers(signature, table))
                .toList();
        return fitting.isEmpty() ? all : fitting;
    }

    private static int covered(Signature signature, SeenTable table) {
        return Inputs.byName(signature, table.columns()).size();
    }

    private static boolean hasNumbers(Signature signature, SeenTable table) {
        Port first = signature.inputs().get(0);
        return signature.inputs().size() > 1
                || table.columns().stream().filter(table::isNumberLike).count() >= Inputs.width(first);
    }

    /** Test data without the column of right answers is of less use than training data with it. */
    private Split answered(Split named) {
        SeenTable train = named.train();
        if (train == null || label(named.test()).isPresent()) {
            return named;
        }
        Optional<Label> known = label(train);
        if (known.isEmpty() || named.test().columns().contains(known.get().column())) {
            return named;
        }
        notes.check(
                "data.test",
                Shown.name(named.test().file().name()) + " has no column " + Shown.name(known.get().column())
                        + ", so nothing there says what is right, and "
                        + Shown.name(train.file().name())
                        + " is taken as test data. The model learnt from it: every figure will flatter the model.");
        return new Split(null, train);
    }

    private Optional<Label> label(SeenTable table) {
        return labels(table).stream().findFirst();
    }

    private List<Label> labels(SeenTable table) {
        List<String> named = namedInputs(table);
        return Label.candidates(
                table, model == null ? null : model.signature(), named, Identifiers.of(table, named));
    }

    private List<String> namedInputs(SeenTable table) {
        return model == null
                ? List.of()
                : List.copyOf(Inputs.byName(model.signature(), table.columns()).values());
    }

    private Draft draft() {
        List<Label> labels = labels(test);
        Label label = labels.isEmpty() ? null : labels.get(0);
        if (label == null) {
            notes.check(
                    "data.label",
                    "no column was found that looks like the right answer" + (model == null ? "" : " of this model")
                            + ". Name it here, or nothing can be said about how good the model is.");
        } else {
            Label.explain(labels, notes);
        }
        Task task = label != null ? label.task() : Task.CLASSIFICATION;
        List<String> identifiers = Identifiers.of(test, namedInputs(test)).stream()
                .filter(column -> label == null || !column.equals(label.column()))
                .toList();
        if (model == null) {
            return draft(task, label, identifiers, List.of(), null, null, null);
        }
        return withModel(model, task, label, identifiers);
    }

    private Draft withModel(SeenModel chosen, Task task, @Nullable Label label, List<String> identifiers) {
        Signature signature = chosen.signature();
        Inputs inputs = Inputs.of(signature, test, features(label, identifiers));
        if (inputs.obstacle() != null && !identifiers.isEmpty()) {
            Inputs all = Inputs.of(signature, test, features(label, List.of()));
            inputs = all.obstacle() == null ? all : inputs;
        }
        List<String> declared =
                inputs.declared().stream().flatMap(one -> one.columns().stream()).toList();
        List<String> named = identifiers.stream()
                .filter(column -> !declared.contains(column))
                .toList();
        ModelSettings settings =
                new ModelSettings(chosen.file(), inputs.declared(), null, null, ModelSettings.THRESHOLD, null);
        if (inputs.obstacle() != null) {
            return draft(task, label, identifiers, List.of(), null, settings, inputs.obstacle());
        }
        try {
            List<String> features = new ColumnRoles(
                            label == null ? null : label.column(), named, List.of(), List.of(), List.of())
                    .features(test.columns());
            InputMapping mapping = InputMapping.of(signature, inputs.declared(), features, test.file().name());
            SeenTable typed = split.train() == null ? test : split.train();
            Trial trial = Trial.of(chosen, test, typed.schema(), mapping, label, limits);
            return fitted(chosen, settings, inputs, mapping, task, label, named, trial);
        } catch (GambesonException e) {
            String remedy = e.remedy() == null ? "" : ". " + e.remedy();
            return draft(task, label, identifiers, List.of(), null, settings, Shown.visible(e.getMessage() + remedy));
        }
    }

    private List<String> features(@Nullable Label label, List<String> identifiers) {
        return test.columns().stream()
                .filter(column -> label == null || !column.equals(label.column()))
                .filter(column -> !identifiers.contains(column))
                .filter(column -> test.described(column).type() != ColumnType.DATE)
                .filter(column -> !Meaning.PREDICTION.in(column) || namedInputs(test).contains(column))
                .toList();
    }

    private Draft fitted(
            SeenModel chosen,
            ModelSettings settings,
            Inputs inputs,
            InputMapping mapping,
            Task task,
            @Nullable Label label,
            List<String> identifiers,
            Trial trial) {
        Evidence.of(trial, label, test.file().name(), inputs.byOrder(), notes);
        List<String> taken = Stream.concat(
                        mapping.columns().stream(), Stream.ofNullable(label).map(Label::column))
                .toList();
        Recorded recorded = label == null
                ? null
                : Recorded.find(candidates(), test, taken, trial, task, notes).orElse(null);
        String positive = trial.classes() == null || label == null
                ? null
                : Positive.of(trial.classes(), trial.answers().width(), test, label.column(), recorded, notes)
                        .orElse(null);
        if (recorded != null) {
            String whose = trial.classes() == null
                    ? "the predicted quantity"
                    : "the probability of "
                            + Shown.name(trial.classes().classes().get(Math.min(
                                    recorded.answer() + (trial.answers().width() == 1 ? 1 : 0),
                                    trial.classes().classes().size() - 1)));
            recorded.explain(whose, trial.rows(), notes);
        }
        ModelSettings complete = new ModelSettings(
                settings.file(),
                settings.inputs(),
                null,
                positive,
                ModelSettings.THRESHOLD,
                recorded == null ? null : recorded.settings());
        return draft(task, label, identifiers, mapping.columns(), complete, null, null);
    }

    private List<SeenTable> candidates() {
        return folder.tables().stream().filter(table -> table != split.train()).toList();
    }

    private Draft draft(
            Task task,
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
        leaveAside(settings == null || settings.parity() == null ? null : settings.parity().file().name());
        List<Stage> require = new ArrayList<>(List.of(Stage.DATA));
        if (settings != null && settings.parity() != null) {
            require.add(Stage.PARITY);
        }
        if (settings != null && label != null) {
            require.add(Stage.PERFORMANCE);
        }
        Project project = new Project(
                ProjectGuesser.name(folder.root()),
                task,
                settings,
                data,
                StageSettings.standard(),
                new Policy(Severity.HIGH, require, List.of()));
        return new Draft(project, proposal, obstacle, notes);
    }

    private void leaveAside(@Nullable String parity) {
        for (SeenTable table : folder.tables()) {
            boolean used = table == test || table == split.train() || table.file().name().equals(parity);
            if (!used && table.columns().size() == 1 && table.complete() && table.rows() == test.rows()) {
                notes.aside(
                        table.file().name(),
                        "is a table of one column with as many rows as the test data. If it is the label, put it into "
                                + test.file().name() + " as a column.");
            } else if (!used) {
                notes.aside(
                        table.file().name(),
                        "is a table of " + table.size() + " and " + table.columns().size()
                                + (table.columns().size() == 1 ? " column" : " columns") + ", and no part of the guess.");
            }
        }
    }
}
