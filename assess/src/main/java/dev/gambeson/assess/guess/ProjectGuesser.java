package dev.gambeson.assess.guess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.data.ImageGuess;
import dev.gambeson.assess.guess.data.TableGuess;
import dev.gambeson.assess.guess.data.TensorChoice;
import dev.gambeson.assess.guess.data.TensorGuess;
import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.assess.guess.draft.Draft;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.format.Limits;
import dev.gambeson.report.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks into an unknown folder and guesses the project in it: model, data, label and what the columns mean.
 *
 * <p>What the files hold goes before what they are called: the model is loaded and asked about the first rows, so that a
 * project that is handed out with a model runs. The same folder gives the same guess. Stateless and thread-safe.
 *
 * <pre>{@code
 * ProjectGuess guess = ProjectGuesser.look(Path.of("."), Limits.standard());
 * guess.decisions().forEach(decision -> show(decision));
 * guess.write();
 * }</pre>
 */
public final class ProjectGuesser {

    /** Where decisions stand in the file, from the top. */
    private static final List<String> KEYS = List.of(
            "model",
            "model.file",
            "model.inputs",
            "model.output",
            "model.parity",
            "data.train",
            "data.test",
            "data.label",
            "data.labels",
            "data.limit",
            "data.bounds",
            "data.images",
            "data.columns",
            "data.columns.identifier",
            "data.columns.quasi",
            "data.columns.sensitive",
            "data.columns.protected",
            "stages");

    private ProjectGuesser() {}

    /**
     * Looks at a folder.
     *
     * @param folder the folder
     * @param limits bounds on each file
     * @throws dev.gambeson.GambesonException {@code FILE_NOT_FOUND} where it is not there or holds no data that can be read: the
     *     message says what was seen instead, and what to do with it; {@code USAGE} where it is a file; {@code
     *     INPUT_UNREADABLE} where it may not be listed
     */
    public static ProjectGuess look(Path folder, Limits limits) {
        return look(folder, limits, Wishes.NONE);
    }

    /** The same with what is asked of the project beyond what lies in the folder. */
    public static ProjectGuess look(Path folder, Limits limits, Wishes wishes) {
        Folder seen = Folder.look(folder, limits);
        if (TableGuess.usable(seen).isEmpty()
                && TensorChoice.usable(seen, null).isEmpty()
                && ImageGuess.usable(seen, null).isEmpty()
                && seen.models().stream()
                        .allMatch(model -> ImageGuess.usable(seen, model).isEmpty())) {
            throw NoData.in(folder, seen);
        }
        Draft draft = wished(ForeignChoice.in(seen, best(seen, limits)), wishes);
        List<Decision> decisions = decisions(draft, seen);
        return new ProjectGuess(seen.root(), draft.project(), decisions, ProjectText.of(draft, decisions, wishes));
    }

    private static Draft wished(Draft draft, Wishes wishes) {
        Policy policy = wishes.policy(Objects.requireNonNull(draft.project().policy()));
        return new Draft(
                draft.arrays(),
                draft.project().under(policy),
                draft.proposal(),
                draft.obstacle(),
                draft.foreign(),
                draft.notes());
    }

    /**
     * Guesses the project of a single table that holds recorded answers beside what is right.
     *
     * @param file the table
     * @param limits bounds on it
     * @throws dev.gambeson.GambesonException {@code USAGE} where no column looks like the label or like answers; as {@link
     *     dev.gambeson.data.table.Datasets#open} where it is no table
     */
    public static ProjectGuess ofAnswers(InputFile file, Limits limits) {
        Folder only = Folder.of(SeenTable.look(file, limits));
        Draft draft = TableGuess.of(only, null, limits);
        if (!draft.runsModel()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    file.name() + " is no project file (gambeson.yaml), and no columns of it look like recorded answers"
                            + " beside the right ones",
                    "Say which they are: gambeson audit --predictions " + file.name()
                            + " --label COLUMN --score COLUMN. For a model, put model and data into one folder and run:"
                            + " gambeson init FOLDER");
        }
        List<Decision> decisions = decisions(draft, only);
        return new ProjectGuess(only.root(), draft.project(), decisions, ProjectText.of(draft, decisions, Wishes.NONE));
    }

    /** The first model that runs on data of the folder; without one, the data alone. */
    private static Draft best(Folder folder, Limits limits) {
        Draft first = null;
        for (SeenModel model : inOrder(folder.models())) {
            Draft draft = withModel(folder, model, limits);
            if (draft != null && draft.runsModel()) {
                return draft;
            }
            first = first == null ? draft : first;
        }
        if (first != null
                && TableGuess.usable(folder).isEmpty()
                && TensorChoice.usable(folder, null).isEmpty()
                && ImageGuess.usable(folder, null).isEmpty()) {
            return first;
        }
        Draft data = dataAlone(folder, limits);
        return first == null || data.runsModel()
                ? data
                : new Draft(data.arrays(), data.project(), first.proposal(), first.obstacle(), data.notes());
    }

    private static Draft dataAlone(Folder folder, Limits limits) {
        if (!TableGuess.usable(folder).isEmpty()) {
            return TableGuess.of(folder, null, limits);
        }
        return TensorChoice.usable(folder, null).isEmpty()
                ? ImageGuess.of(folder, null, limits)
                : TensorGuess.of(folder, null, limits);
    }

    private static @Nullable Draft withModel(Folder folder, SeenModel model, Limits limits) {
        boolean arrays = !TensorChoice.usable(folder, model).isEmpty();
        Draft draft = arrays ? TensorGuess.of(folder, model, limits) : null;
        if (draft != null && draft.runsModel()) {
            return draft;
        }
        if (!ImageGuess.usable(folder, model).isEmpty()) {
            Draft images = ImageGuess.of(folder, model, limits);
            if (images.runsModel() || draft == null) {
                draft = images;
            }
        }
        if (draft != null && draft.runsModel() || TableGuess.usable(folder).isEmpty()) {
            return draft;
        }
        Draft table = TableGuess.of(folder, model, limits);
        return table.runsModel() || draft == null ? table : draft;
    }

    /** The folder's own before those below it; of names that differ by a number, the highest. */
    static List<SeenModel> inOrder(List<SeenModel> models) {
        return models.stream()
                .sorted(Comparator.<SeenModel>comparingLong(model -> model.file()
                                .name()
                                .chars()
                                .filter(c -> c == '/')
                                .count())
                        .thenComparing(model -> model.file().name().replaceAll("\\d+", ""))
                        .thenComparing(model -> number(model.file().name()), Comparator.reverseOrder())
                        .thenComparing(model -> model.file().name()))
                .toList();
    }

    /** The numbers of a name, so that 10 is above 9. */
    private static String number(String name) {
        StringBuilder all = new StringBuilder();
        for (String digits : name.split("\\D+")) {
            String significant = digits.replaceFirst("^0+", "");
            all.append(" ".repeat(Math.max(0, 20 - significant.length()))).append(significant);
        }
        return all.toString();
    }

    private static List<Decision> decisions(Draft draft, Folder folder) {
        List<Decision> all = new ArrayList<>();
        String chosen = Optional.ofNullable(draft.project().model())
                .or(() -> Optional.ofNullable(draft.proposal()))
                .map(model -> model.name())
                .orElse("");
        model(draft, folder, all);
        draft.notes().all().stream()
                .filter(decision -> decision.kind() != Decision.Kind.ASIDE)
                .sorted(Comparator.comparingInt(decision -> KEYS.indexOf(decision.key())))
                .forEach(all::add);
        for (SeenModel model : inOrder(folder.models())) {
            if (!model.file().name().equals(chosen)) {
                all.add(new Decision(
                        "model.file",
                        Decision.Kind.ASIDE,
                        Shown.name(model.file().name())
                                + " is another model; name it as `file` to examine it instead."));
            }
        }
        draft.notes().all().stream()
                .filter(decision -> decision.kind() == Decision.Kind.ASIDE)
                .forEach(all::add);
        Notes aside = new Notes();
        folder.aside().forEach(one -> aside.aside(one.name(), one.why()));
        all.addAll(aside.all());
        return all;
    }

    /** Without a model that runs, that is the first thing to say. */
    private static void model(Draft draft, Folder folder, List<Decision> all) {
        ModelSettings proposal = draft.proposal();
        if (proposal != null) {
            all.add(new Decision(
                    "model",
                    Decision.Kind.CHECK,
                    Shown.name(proposal.name()) + " does not run on this data: " + draft.obstacle()
                            + ". It stands in the file behind #: mend it, and remove them."));
        } else if (!draft.runsModel() && !folder.models().isEmpty()) {
            all.add(new Decision(
                    "model",
                    Decision.Kind.CHECK,
                    "no model here takes this data, so only the data is examined. Name the model that does, or give"
                            + " the data in the shape that it takes."));
        } else if (!draft.runsModel()) {
            all.add(new Decision(
                    "model",
                    Decision.Kind.CHECK,
                    "no model was found, so only the data is examined. Put the model here and name it."));
        }
    }
}
