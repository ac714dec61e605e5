package dev.gambeson.assess.guess.data;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Signature;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.privacy.column.RoleNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column that may hold the right answers, with what speaks for it.
 *
 * @param column its name
 * @param task what a model of it does
 * @param points how much speaks for it
 * @param reasons why, as parts of a sentence
 */
record Label(String column, Task task, int points, List<String> reasons) {

    /** So much speaks for a label that may be believed. */
    private static final int ENOUGH = 25;

    /** So much is enough to try it on the model. */
    private static final int TRIED = 15;

    private static final int CLOSE = 15;
    private static final int MOST_CLASSES = 1000;
    private static final int FEW = 20;
    private static final int SHOWN = 4;

    /** Columns that could be the label, the likeliest first. */
    static List<Label> candidates(
            SeenTable table, @Nullable Signature signature, Collection<String> inputs, Collection<String> identifiers) {
        List<Label> candidates = new ArrayList<>();
        for (String column : table.columns()) {
            if (!inputs.contains(column) && !identifiers.contains(column)) {
                of(table, column, signature)
                        .filter(label -> label.points >= (signature == null ? ENOUGH : TRIED))
                        .ifPresent(candidates::add);
            }
        }
        // Of equals the later column: labels stand at the end.
        java.util.Collections.reverse(candidates);
        candidates.sort(Comparator.comparingInt(Label::points).reversed());
        return List.copyOf(candidates);
    }

    private static Optional<Label> of(SeenTable table, String column, @Nullable Signature signature) {
        ColumnProfile counted = table.counted(column);
        Task task = task(table, column, signature == null ? null : signature.output());
        boolean constant = counted.distinctIsExact() && counted.distinct() < 2;
        if (task == null || constant || table.described(column).type() == ColumnType.DATE) {
            return Optional.empty();
        }
        int points = 0;
        List<String> reasons = new ArrayList<>();
        List<String> named = signature == null ? null : signature.output().labels();
        if (named != null && task == Task.CLASSIFICATION) {
            boolean words = named.stream().anyMatch(name -> !name.matches("-?\\d+"));
            points += words ? 60 : 10;
            reasons.add("its values are the model's classes ("
                    + Shown.names(named.stream().limit(SHOWN).toList()) + (named.size() > SHOWN ? ", …" : "") + ")");
        }
        if (Meaning.LABEL.is(column) || Meaning.LABEL.in(column)) {
            points += Meaning.LABEL.is(column) ? 45 : 35;
            reasons.add("it is called so");
        } else if (Meaning.OUTCOME.in(column)) {
            points += Meaning.OUTCOME.is(column) ? 28 : 22;
            reasons.add("its name is a thing that is often predicted");
        }
        if (column.equals(table.columns().get(table.columns().size() - 1))) {
            points += 15;
            reasons.add("it is the last column");
        }
        if (task == Task.CLASSIFICATION) {
            int few = few(counted);
            points += few;
            if (few > 0 && named == null) {
                reasons.add("it has only " + (int) counted.distinct() + " different values");
            }
        }
        if (signature != null && signature.inputs().size() > 1) {
            points += 10;
            reasons.add("the model does not take it");
        } else if (signature != null && leavesInputs(signature, table, column)) {
            points += 20;
            reasons.add("without it, there are just as many numbers as the model takes");
        }
        points -= Meaning.PREDICTION.in(column) ? 60 : 0;
        points -= RoleNames.isProtected(column) && !Meaning.LABEL.in(column) ? 25 : 0;
        points -= counted.missing() > counted.rows() / 2 ? 20 : 0;
        return Optional.of(new Label(column, task, points, reasons));
    }

    private static int few(ColumnProfile counted) {
        boolean repeated = counted.distinctIsExact()
                && counted.distinct() <= FEW
                && counted.distinct() <= Math.max(2, counted.present() / 4.0);
        return !repeated ? 0 : counted.distinct() == 2 ? 12 : 10;
    }

    private static boolean leavesInputs(Signature signature, SeenTable table, String column) {
        long numbers = table.columns().stream()
                .filter(other -> !other.equals(column) && table.isNumberLike(other))
                .count();
        return numbers == Inputs.width(signature.inputs().get(0));
    }

    /** Whether names and values alone say that it is the label. */
    boolean isLikely() {
        return points >= ENOUGH;
    }

    /** Whether another column is about as likely. */
    boolean isClose(Label other) {
        return points - other.points < CLOSE;
    }

    /** What a model with that output would do with the column as its label; null where it cannot be. */
    private static @Nullable Task task(SeenTable table, String column, @Nullable Output output) {
        ColumnProfile counted = table.counted(column);
        boolean numeric = table.isNumeric(column);
        boolean many = !(counted.distinctIsExact() && counted.distinct() <= FEW);
        boolean two = counted.distinctIsExact() && counted.distinct() == 2;
        if (output == null) {
            return numeric && many ? Task.REGRESSION : many ? null : Task.CLASSIFICATION;
        }
        boolean quantity = output.kind() == Output.Kind.VALUE
                || output.width() == 1 && output.labels() == null && output.kind() == Output.Kind.LOGIT;
        if (quantity && numeric && !two) {
            return Task.REGRESSION;
        }
        Set<String> values = table.values(column, MOST_CLASSES);
        if (values.isEmpty()) {
            return null;
        }
        try {
            ClassMap.of(output, values, null);
            return Task.CLASSIFICATION;
        } catch (GambesonException e) {
            // The model knows other classes than the values of this column.
            return null;
        }
    }

    /** Says why it was taken, and what else might be the label. */
    void explain(List<Label> candidates, Notes notes) {
        boolean likeliest = candidates.get(0).equals(this);
        String answers = likeliest ? "" : ", and the model's answers fit it best";
        String sentence = Shown.name(column) + " is the label: "
                + (reasons.isEmpty() ? "nothing else fits" : Shown.enumeration(reasons)) + answers + ".";
        List<String> close = candidates.stream()
                .filter(other -> !other.equals(this) && other.isLikely() && isClose(other))
                .map(Label::column)
                .limit(3)
                .toList();
        if (!close.isEmpty()) {
            notes.check("data.label", sentence + " It might also be " + Shown.names(close) + ".");
        } else {
            notes.guessed("data.label", sentence);
        }
    }
}
