package dev.gambeson.assess.score;

import dev.gambeson.assess.score.answer.AnswerPart;
import dev.gambeson.assess.score.answer.AnswerWriter;
import dev.gambeson.assess.score.input.Refusal;
import dev.gambeson.assess.score.input.RowCheck;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.UnseenCategories;
import dev.gambeson.model.UnseenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of a table, asks the model about those that pass, and makes its answers ready to be written. Thread-safe.
 *
 * @param model the model
 * @param mapping which columns it takes; none where the data is an array
 * @param data the data as the user named it
 * @param check what is refused
 * @param unseen counts categories that the model does not know
 * @param meaning what scores mean
 * @param shape the columns of the answers
 * @param writer makes answers ready
 * @param answers counts them
 * @param inputs counts the scored rows as the model takes them; null where nobody asks
 */
record RowScorer(
        Model model,
        InputMapping mapping,
        String data,
        RowCheck check,
        UnseenCategories unseen,
        ScoreMeaning meaning,
        AnswerShape shape,
        AnswerWriter writer,
        TableCounts answers,
        @Nullable TableCounts inputs) {

    /**
     * What came of a table.
     *
     * @param table all its rows
     * @param refused why rows were refused, by row from 0
     * @param answers the rest, ready to be written; null where there is none
     * @param missing missing cells of each column that the model takes
     * @param unseen by column, in how many of the rows that the model was asked about its category is unknown
     */
    record Scored(
            Table table,
            SortedMap<Integer, List<Refusal>> refused,
            @Nullable AnswerPart answers,
            Map<String, Long> missing,
            Map<String, UnseenCount> unseen) {

        /** Where nobody has looked at categories, or the model has none. */
        Scored(
                Table table,
                SortedMap<Integer, List<Refusal>> refused,
                @Nullable AnswerPart answers,
                Map<String, Long> missing) {
            this(table, refused, answers, missing, Map.of());
        }

        Scored withUnseen(Map<String, UnseenCount> counts) {
            return new Scored(table, refused, answers, missing, counts);
        }
    }

    Scored score(Table table) {
        TreeMap<Integer, List<Refusal>> refused = check.refused(table);
        Map<String, Long> missing = missing(table);
        int[] kept = kept(table, refused);
        if (kept.length == 0) {
            return new Scored(table, refused, null, missing);
        }
        Predictions given = Predictions.of(model, mapping, SomeRows.of(table, kept), data);
        return finished(table, refused, kept, given, missing).withUnseen(unseen.in(table, kept(table, refused)));
    }

    /**
     * What comes of the model's answers: those that are no finite numbers are refused too.
     *
     * @param kept the rows that the model was asked about, from 0
     * @param raw its answer to each of them
     */
    Scored finished(
            Table table,
            TreeMap<Integer, List<Refusal>> refused,
            int[] kept,
            Predictions raw,
            Map<String, Long> missing) {
        Predictions given = meaning.read(raw, table.firstRow());
        int[] finite =
                IntStream.range(0, kept.length).filter(i -> isFinite(given, i)).toArray();
        if (finite.length == kept.length) {
            return new Scored(table, refused, ready(table, kept, given), missing);
        }
        for (int i = 0; i < kept.length; i++) {
            if (!isFinite(given, i)) {
                Refusal refusal = new Refusal(table.firstRow() + kept[i], null, "the model answers no finite number");
                refused.put(kept[i], List.of(refusal));
            }
        }
        int[] left = kept(table, refused);
        return new Scored(table, refused, left.length == 0 ? null : ready(table, left, some(given, finite)), missing);
    }

    private AnswerPart ready(Table table, int[] kept, Predictions given) {
        List<Column> found = new ArrayList<>();
        for (String name : shape.keep()) {
            found.add(SomeRows.of(table.column(name).orElseThrow(), kept));
        }
        long[] numbers =
                IntStream.of(kept).mapToLong(row -> table.firstRow() + row).toArray();
        Table rows = shape.answers(found, numbers, given);
        answers.add(rows);
        if (inputs != null) {
            inputs.add(kept.length, name -> column(name, table, kept, rows));
        }
        return writer.prepare(rows);
    }

    /** Of equal names the one that the model takes. */
    private Column column(String name, Table table, int[] kept, Table rows) {
        return mapping.columns().contains(name)
                ? SomeRows.of(table.column(name).orElseThrow(), kept)
                : rows.column(name).orElseThrow();
    }

    private Map<String, Long> missing(Table table) {
        Map<String, Long> missing = new TreeMap<>();
        for (String name : mapping.columns()) {
            Column column = table.column(name).orElseThrow();
            missing.put(name, missing(column));
        }
        return missing;
    }

    private static long missing(Column column) {
        long count = 0;
        if (column instanceof NumberColumn numbers && numbers.invalid().isEmpty()) {
            for (double value : numbers.values()) {
                count += Double.isNaN(value) ? 1 : 0;
            }
            return count;
        }
        for (int row = 0; row < column.size(); row++) {
            count += column.isMissing(row) ? 1 : 0;
        }
        return count;
    }

    private static int[] kept(Table table, SortedMap<Integer, ?> refused) {
        IntStream all = IntStream.range(0, table.rows());
        return (refused.isEmpty() ? all : all.filter(row -> !refused.containsKey(row))).toArray();
    }

    private static boolean isFinite(Predictions given, int row) {
        for (int i = row * given.width(); i < (row + 1) * given.width(); i++) {
            if (!Float.isFinite(given.scores()[i])) {
                return false;
            }
        }
        return true;
    }

    private static Predictions some(Predictions given, int[] rows) {
        float[] scores = new float[rows.length * given.width()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(given.scores(), rows[i] * given.width(), scores, i * given.width(), given.width());
        }
        return new Predictions(rows.length, given.width(), scores, given.kind());
    }
}
