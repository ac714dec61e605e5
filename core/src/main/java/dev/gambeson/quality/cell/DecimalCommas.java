package dev.gambeson.quality.cell;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.TextColumn;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Columns of numbers such as 1,5 and 1.234,5, which an inferred schema takes for texts; a declared one says what they are. */
public final class DecimalCommas implements Check {

    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?(?:\\d{1,3}(?:\\.\\d{3})*+|\\d++),\\d++");

    /** A number that is written out; what is longer is no such thing, whatever it looks like. */
    private static final int MOST_LETTERS = 32;

    private static final long LEAST_NUMBERS = 20;
    private static final int NAMED = 20;

    private final Scope scope;
    private final Map<String, Cells> columns = new LinkedHashMap<>();

    private static final class Cells {
        private long present;
        private long numbers;

        boolean areNumbers() {
            return numbers >= LEAST_NUMBERS && 2 * numbers > present;
        }
    }

    /** A check of a data set. */
    public DecimalCommas(Scope scope) {
        this.scope = scope;
    }

    @Override
    public void see(Batch batch) {
        if (scope.declared()) {
            return;
        }
        for (Column column : batch.table().columns()) {
            if (column instanceof TextColumn texts && isText(column.name())) {
                count(texts, columns.computeIfAbsent(column.name(), name -> new Cells()));
            }
        }
    }

    private boolean isText(String name) {
        ColumnSchema schema = scope.column(name);
        return schema != null && (schema.type() == ColumnType.TEXT || schema.type() == ColumnType.CATEGORY);
    }

    private static void count(TextColumn texts, Cells cells) {
        boolean[] numbers = new boolean[texts.dictionary().size()];
        for (int code = 0; code < numbers.length; code++) {
            String text = texts.dictionary().get(code);
            numbers[code] = text.length() <= MOST_LETTERS
                    && WITH_COMMA.matcher(text.strip()).matches();
        }
        for (int row = 0; row < texts.size(); row++) {
            if (!texts.isMissing(row)) {
                cells.present++;
                cells.numbers += numbers[texts.code(row)] ? 1 : 0;
            }
        }
    }

    @Override
    public void report(SubjectReport report) {
        List<String> found = columns.entrySet().stream()
                .filter(column -> column.getValue().areNumbers())
                .map(Map.Entry::getKey)
                .toList();
        if (found.isEmpty()) {
            return;
        }
        List<String> named = found.subList(0, Math.min(NAMED, found.size()));
        String more = found.size() > NAMED ? " and " + (found.size() - NAMED) + " more" : "";
        String detail = (found.size() == 1 ? "One" : found.size()) + " of "
                + scope.columns().size() + " columns " + (found.size() == 1 ? "holds" : "hold")
                + " mostly numbers with a comma where a point is expected, and "
                + (found.size() == 1 ? "was" : "were") + " read as text: "
                + String.join(", ", named) + more;
        report.add(Finding.of(QualityRules.DECIMAL_COMMA, detail)
                .at(report.at(null, found.size() == 1 ? found.get(0) : null))
                .with("count", found.size())
                .with("columns", named));
    }
}
