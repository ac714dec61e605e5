package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which table is the test data and which one the training data.
 *
 * @param train the training data, or null
 * @param test the test data
 */
record Split(@Nullable SeenTable train, SeenTable test) {

    private static final double ALIKE = 0.8;

    /**
     * Chooses among tables: first those that belong together, then which is which.
     *
     * @param tables at least one
     */
    static Split of(List<SeenTable> tables, Notes notes) {
        List<SeenTable> group = mainGroup(tables);
        Optional<SeenTable> byTestName = group.stream()
                .filter(table -> Meaning.TEST.in(table.file().name()))
                .min(Comparator.comparingInt(
                        table -> Meaning.TEST.rank(table.file().name()).orElse(0)));
        Optional<SeenTable> byTrainName = group.stream()
                .filter(table -> Meaning.TRAIN.in(table.file().name())
                        && !Meaning.TEST.in(table.file().name()))
                .findFirst();
        if (byTestName.isPresent() && byTrainName.isPresent()) {
            notes.guessed("data.train", name(byTrainName.get()) + " is the training data, by its name.");
            notes.guessed("data.test", name(byTestName.get()) + " is the test data, by its name.");
            return new Split(byTrainName.get(), byTestName.get());
        }
        if (group.size() == 1) {
            return single(group.get(0), byTrainName.isPresent(), notes);
        }
        SeenTable test = byTestName.orElseGet(() -> smallest(without(group, byTrainName)));
        SeenTable train = byTrainName.orElseGet(() -> largest(without(group, Optional.of(test))));
        boolean named = byTestName.isPresent() || byTrainName.isPresent();
        String why = named
                ? "one of two tables with the same columns is called so; this is the other."
                : "of the tables with the same columns it is the " + (test.rows() < train.rows() ? "larger" : "other")
                        + " one; nothing in the names says which is which.";
        note(notes, "data.train", train, "training data", byTrainName.isPresent(), why);
        note(
                notes,
                "data.test",
                test,
                "test data",
                byTestName.isPresent(),
                named ? why : why.replace("larger", "smaller"));
        return new Split(train, test);
    }

    private static Split single(SeenTable table, boolean calledTrain, Notes notes) {
        if (calledTrain) {
            notes.check(
                    "data.test",
                    name(table) + " is the only data that fits, and its name says that the model learnt from it: every"
                            + " figure will flatter the model. Give rows that it has not seen.");
        } else if (!Meaning.TEST.in(table.file().name())) {
            notes.check(
                    "data.test",
                    name(table) + " is the only data that fits, and is taken as test data. If the model learnt from it,"
                            + " every figure will flatter the model.");
        } else {
            notes.guessed("data.test", name(table) + " is the test data, by its name.");
        }
        return new Split(null, table);
    }

    private static void note(Notes notes, String key, SeenTable table, String what, boolean named, String otherwise) {
        if (named) {
            notes.guessed(key, name(table) + " is the " + what + ", by its name.");
        } else {
            notes.check(key, name(table) + " is taken as " + what + ": " + otherwise);
        }
    }

    /** Tables with about the same columns; where there are several such groups, one named as data, else the largest. */
    private static List<SeenTable> mainGroup(List<SeenTable> tables) {
        List<List<SeenTable>> groups = new ArrayList<>();
        for (SeenTable table : tables) {
            Optional<List<SeenTable>> known =
                    groups.stream().filter(group -> alike(group.get(0), table)).findFirst();
            known.ifPresentOrElse(group -> group.add(table), () -> groups.add(new ArrayList<>(List.of(table))));
        }
        return groups.stream()
                .max(Comparator.<List<SeenTable>>comparingInt(group -> named(group) ? 1 : 0)
                        .thenComparingLong(Split::cells))
                .orElseThrow();
    }

    private static boolean named(List<SeenTable> group) {
        return group.stream()
                .map(table -> table.file().name())
                .anyMatch(name -> Meaning.TEST.in(name) || Meaning.TRAIN.in(name));
    }

    private static long cells(List<SeenTable> group) {
        return group.stream()
                .mapToLong(table -> table.rows() * table.columns().size())
                .sum();
    }

    static boolean alike(SeenTable one, SeenTable other) {
        Set<String> both = new HashSet<>(one.columns());
        both.retainAll(other.columns());
        int all = one.columns().size() + other.columns().size() - both.size();
        return both.size() >= ALIKE * all;
    }

    private static List<SeenTable> without(List<SeenTable> group, Optional<SeenTable> taken) {
        return group.stream()
                .filter(table -> taken.isEmpty() || table != taken.get())
                .toList();
    }

    private static SeenTable smallest(List<SeenTable> tables) {
        return tables.stream().min(Comparator.comparingLong(SeenTable::rows)).orElseThrow();
    }

    private static SeenTable largest(List<SeenTable> tables) {
        return tables.stream().max(Comparator.comparingLong(SeenTable::rows)).orElseThrow();
    }

    private static String name(SeenTable table) {
        return Shown.name(table.file().name());
    }
}
