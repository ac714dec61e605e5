package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the tables of a project: those with the columns that the model takes, and of these the ones that hold right
 * answers.
 */
record TableChoice(Folder folder, @Nullable SeenModel model) {

    /** The tables with the columns that the model takes, where any have them. */
    private List<SeenTable> fitting() {
        List<SeenTable> all = TableGuess.usable(folder);
        if (model == null) {
            return all;
        }
        Signature signature = model.signature();
        int most =
                all.stream().mapToInt(table -> covered(signature, table)).max().orElse(0);
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
    Split split(Notes notes) {
        Notes why = new Notes();
        Split named = Split.of(fitting(), why);
        SeenTable train = named.train();
        Optional<Label> there = label(named.test());
        if (train != null
                && there.isPresent()
                && !train.columns().contains(there.get().column())) {
            notes.check(
                    "data.test",
                    Shown.name(named.test().file().name()) + " is taken as test data, for it has the column "
                            + Shown.name(there.get().column()) + " and "
                            + Shown.name(train.file().name())
                            + " has not. If the model learnt from it, every figure will flatter the model.");
            return new Split(null, named.test());
        }
        Optional<Label> known = train == null || there.isPresent() ? Optional.empty() : label(train);
        if (train != null
                && known.isPresent()
                && !named.test().columns().contains(known.get().column())) {
            notes.check(
                    "data.test",
                    Shown.name(named.test().file().name()) + " has no column "
                            + Shown.name(known.get().column())
                            + ", so nothing there says what is right, and "
                            + Shown.name(train.file().name())
                            + " is taken as test data. The model learnt from it: every figure will flatter the model.");
            return new Split(null, train);
        }
        notes.addAll(why);
        return named;
    }

    private Optional<Label> label(SeenTable table) {
        return labels(table).stream().findFirst();
    }

    /** What could be the label of a table, the likeliest first. */
    List<Label> labels(SeenTable table) {
        List<String> named = namedInputs(table);
        return Label.candidates(table, model == null ? null : model.signature(), named, Identifiers.of(table, named));
    }

    /** The columns that the model takes by their names. */
    List<String> namedInputs(SeenTable table) {
        return model == null
                ? List.of()
                : List.copyOf(Inputs.byName(model.signature(), table.columns()).values());
    }
}
