package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.audit.Scored;
import dev.gambeson.audit.performance.PerformanceAudit;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.model.ClassMap;
import dev.gambeson.report.Measure;
import java.util.Objects;
import java.util.stream.IntStream;

/** Whether a column of numbers has to do with the label, in the first rows. */
record ScoreEvidence(Table rows, Column label) {

    private static final long ROWS = 20_000;

    /** The area under the ROC curve for the second class, and its interval; a half and all where there is none. */
    record Area(double value, double low, double high) {}

    static ScoreEvidence of(SeenTable table, String label) {
        Table rows = table.dataset().load(table.schema(), ROWS);
        return new ScoreEvidence(rows, rows.column(label).orElseThrow());
    }

    Area area(String column, ClassMap classes) {
        NumberColumn scores = (NumberColumn) rows.column(column).orElseThrow();
        int[] known = IntStream.range(0, rows.rows())
                .filter(row -> label.text(row) != null && Double.isFinite(scores.value(row)))
                .toArray();
        int[] actual = new int[known.length];
        float[] values = new float[known.length];
        for (int i = 0; i < known.length; i++) {
            actual[i] = classes.find(Objects.requireNonNull(label.text(known[i])));
            values[i] = (float) scores.value(known[i]);
        }
        Scored scored = new Scored(actual, values, 1, classes.classes(), 1, 0.5);
        return PerformanceAudit.examine(scored, 1).audit().measures().stream()
                .filter(measure -> measure.name().equals("roc_auc") && measure.value() != null)
                .findFirst()
                .map(ScoreEvidence::area)
                .orElse(new Area(0.5, 0, 1));
    }

    private static Area area(Measure measure) {
        return new Area(
                Objects.requireNonNull(measure.value()),
                Objects.requireNonNullElse(measure.low(), 0.0),
                Objects.requireNonNullElse(measure.high(), 1.0));
    }

    /** Pearson's correlation with a label of numbers; 0 where one of them does not vary. */
    double correlation(String column) {
        double[] x = ((NumberColumn) rows.column(column).orElseThrow()).values();
        double[] y = ((NumberColumn) label).values();
        int[] known = IntStream.range(0, x.length)
                .filter(row -> Double.isFinite(x[row]) && Double.isFinite(y[row]))
                .toArray();
        double meanX = IntStream.of(known).mapToDouble(row -> x[row]).average().orElse(0);
        double meanY = IntStream.of(known).mapToDouble(row -> y[row]).average().orElse(0);
        double both = 0;
        double ownX = 0;
        double ownY = 0;
        for (int row : known) {
            both += (x[row] - meanX) * (y[row] - meanY);
            ownX += (x[row] - meanX) * (x[row] - meanX);
            ownY += (y[row] - meanY) * (y[row] - meanY);
        }
        double spread = Math.sqrt(ownX) * Math.sqrt(ownY);
        return spread > 0 ? both / spread : 0;
    }
}
