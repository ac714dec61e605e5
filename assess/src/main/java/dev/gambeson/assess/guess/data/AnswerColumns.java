package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.ScoreColumns;
import dev.gambeson.model.Signature.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the table of the data itself for what a model answered: by names, by values, and by whether it has to do with the
 * label.
 */
final class AnswerColumns {

    private static final int MOST_CLASSES = 1000;

    private final SeenTable table;
    private final Label label;
    private final Notes notes;
    private final Set<String> values;

    private AnswerColumns(SeenTable table, Label label, Notes notes) {
        this.table = table;
        this.label = label;
        this.notes = notes;
        this.values = table.values(label.column(), MOST_CLASSES);
    }

    /** The answers as what stands in for a model; nothing where no column looks like one. */
    static Optional<ModelSettings> find(SeenTable table, Label label, Notes notes) {
        AnswerColumns columns = new AnswerColumns(table, label, notes);
        return label.task() == Task.REGRESSION ? columns.quantity() : columns.classes();
    }

    private List<String> others() {
        return table.columns().stream()
                .filter(column -> !column.equals(label.column()))
                .toList();
    }

    private Optional<ModelSettings> quantity() {
        ScoreEvidence evidence = ScoreEvidence.of(table, label.column());
        List<String> named = others().stream()
                .filter(column -> Meaning.PREDICTION.in(column) && table.isNumeric(column))
                .filter(column -> table.counted(column).distinct() > 2)
                .sorted(Comparator.comparingDouble((String column) -> -Math.abs(evidence.correlation(column))))
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String column = named.get(0);
        double correlation = evidence.correlation(column);
        String sentence = Shown.name(column) + " is the predicted quantity, by its name; its correlation with "
                + Shown.name(label.column()) + " is " + Shown.number(correlation);
        say(correlation > 0.3, sentence, "that is little for a prediction");
        return Optional.of(settings(List.of(column), null, null));
    }

    private Optional<ModelSettings> classes() {
        List<String> scores = others().stream().filter(this::isScore).toList();
        String decided = decided(scores);
        if (scores.size() > 1 && values.size() > 1) {
            Optional<List<String>> classes = ScoreColumns.classes(scores, values);
            if (classes.isPresent()) {
                notes.guessed(
                        "model",
                        Shown.names(scores) + " are the scores of the classes " + Shown.names(classes.get())
                                + ", by their names and values.");
                return Optional.of(settings(scores, decided, null));
            }
        }
        if (!scores.isEmpty() && values.size() == 2) {
            return Optional.of(single(scores, decided));
        }
        if (decided == null) {
            return Optional.empty();
        }
        notes.check(
                "model",
                Shown.name(decided)
                        + " is the class that was decided, by its name and values. Without scores nothing can"
                        + " be said about ranking and calibration: add a column of them if there is one.");
        return Optional.of(settings(List.of(), decided, null));
    }

    private boolean isScore(String column) {
        if (!table.isNumeric(column)) {
            return false;
        }
        ColumnProfile counted = table.counted(column);
        boolean probability =
                counted.min().orElse(-1) >= 0 && counted.max().orElse(2) <= 1 && counted.whole() < counted.present();
        boolean named = Meaning.PREDICTION.in(column)
                || Meaning.SCORE.in(column)
                || Meaning.words(column).contains("p")
                || values.contains(column);
        return probability && named;
    }

    private @Nullable String decided(List<String> scores) {
        ClassMap known = new ClassMap(List.copyOf(values), 0);
        return others().stream()
                .filter(column -> !scores.contains(column))
                .filter(column -> Meaning.PREDICTION.in(column) || Meaning.DECISION.in(column))
                .filter(column -> {
                    Set<String> own = table.values(column, MOST_CLASSES);
                    return !own.isEmpty() && own.stream().allMatch(value -> known.find(value) >= 0);
                })
                .findFirst()
                .orElse(null);
    }

    private ModelSettings single(List<String> scores, @Nullable String decided) {
        ScoreEvidence evidence = ScoreEvidence.of(table, label.column());
        ClassMap map = ClassMap.of(new Output("", 1, Output.Kind.PROBABILITY, null), values, null);
        String column = scores.stream()
                .max(Comparator.comparingDouble(
                        one -> Math.abs(evidence.area(one, map).value() - 0.5)))
                .orElseThrow();
        ScoreEvidence.Area area = evidence.area(column, map);
        List<String> called = map.classes().stream()
                .filter(one -> Meaning.words(column).containsAll(Meaning.words(one)))
                .toList();
        boolean lower = area.high() < 0.5;
        String positive = called.size() == 1 ? called.get(0) : map.classes().get(lower ? 0 : 1);
        boolean first = positive.equals(map.classes().get(0));
        double ofPositive = first ? 1 - area.value() : area.value();
        boolean related = first ? lower : area.low() > 0.5;
        String why = called.size() == 1 ? "by its name" : "for it is higher where that is right";
        String sentence = Shown.name(column) + " is the score of " + Shown.name(positive) + ", "
                + (related || called.size() == 1 ? why : "the second class") + ": its area under the ROC curve is "
                + Shown.number(ofPositive);
        say(related, sentence, "that is no better than chance, so is it really the score of this label");
        List<String> unused = new ArrayList<>(scores);
        unused.remove(column);
        if (!unused.isEmpty()) {
            notes.check(
                    "model", Shown.names(unused) + " might be the score too; it is taken for a column of the data.");
        }
        return settings(List.of(column), decided, positive);
    }

    private void say(boolean sure, String sentence, String doubt) {
        if (sure) {
            notes.guessed("model", sentence + ".");
        } else {
            notes.check("model", sentence + "; " + doubt + "?");
        }
    }

    private ModelSettings settings(List<String> scores, @Nullable String decided, @Nullable String positive) {
        if (decided != null && !scores.isEmpty()) {
            notes.guessed("model", Shown.name(decided) + " is the class that was decided, by its name and values.");
        }
        return new ModelSettings(
                new ModelOrigin.Recorded(table.file(), null, scores, List.of(), decided),
                List.of(),
                null,
                positive,
                ModelSettings.THRESHOLD,
                null);
    }
}
