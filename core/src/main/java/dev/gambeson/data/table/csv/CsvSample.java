package dev.gambeson.data.table.csv;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a CSV file, split by one separator.
 *
 * @param separator the separator
 * @param rows the cells of the rows, as many as could be read
 * @param problem what ended the sample early, or null
 */
record CsvSample(
        char separator, List<List<String>> rows, @Nullable InputException problem) {

    private static final int ROWS = 100;
    /** About how much heap the rows may take; more rows tell no more. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int CELL_BYTES = 64;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    /**
     * Splits the first rows by each separator and takes the one which gives every row the same number of cells.
     *
     * @throws InputException where no separator does, or several do
     */
    static CsvSample choose(Path file, String name, Limits limits) {
        List<CsvSample> samples = new ArrayList<>();
        InputException problem = null;
        for (char separator : SEPARATORS) {
            CsvSample sample = read(file, name, separator, limits);
            if (!sample.rows.isEmpty()) {
                samples.add(sample);
            }
            problem = problem == null ? sample.problem : problem;
        }
        List<CsvSample> even = samples.stream()
                .filter(CsvSample::isTable)
                .filter(CsvSample::isEven)
                .toList();
        if (even.size() > 1) {
            return byName(even, name);
        }
        if (even.size() == 1) {
            return even.get(0);
        }
        if (problem != null && (samples.isEmpty() || problem.code() == ErrorCode.INPUT_TOO_LARGE)) {
            throw problem;
        }
        CsvSample best = samples.get(0);
        for (CsvSample sample : samples) {
            if (sample.isTable() && (!best.isTable() || sample.share() > best.share())) {
                best = sample;
            }
        }
        boolean oneColumn = samples.stream().noneMatch(CsvSample::isTable)
                && samples.stream().allMatch(CsvSample::isEven);
        if (!oneColumn && (!best.isTable() || best.share() < 0.5)) {
            throw InputException.unsupported(
                    Location.of(name),
                    "is not a table: none of comma, semicolon, tab and | splits its lines into the same number of cells",
                    "Name a table: CSV, ARFF, JSON Lines, Parquet, Arrow or Feather.");
        }
        return best;
    }

    /** Files called .tsv are what they say; nothing else about a name is sure. */
    private static CsvSample byName(List<CsvSample> even, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".tsv") || lower.endsWith(".tsv.gz") || lower.endsWith(".tab")) {
            for (CsvSample sample : even) {
                if (sample.separator == '\t') {
                    return sample;
                }
            }
        }
        String choices = even.stream().map(CsvSample::describe).collect(Collectors.joining(" or "));
        throw new InputException(
                ErrorCode.INPUT_MALFORMED,
                Location.of(name),
                "its columns may be separated by " + choices + ": every line fits either",
                "Add a header line with the names of the columns, or write numbers with a decimal point.");
    }

    private String describe() {
        return (separator == '\t' ? "tab" : "'" + separator + "'") + " (" + width() + " columns)";
    }

    private static CsvSample read(Path file, String name, char separator, Limits limits) {
        List<List<String>> rows = new ArrayList<>();
        long memory = 0;
        try (CsvRows reader =
                new CsvRows(new ByteWindow(FileInput.open(file, name), limits.lineBytes()), name, separator, limits)) {
            while (rows.size() < ROWS && memory < MOST_BYTES && reader.next()) {
                List<String> cells = reader.texts();
                rows.add(cells);
                memory += cells.stream()
                        .mapToLong(cell -> CELL_BYTES + cell.length())
                        .sum();
            }
        } catch (InputException e) {
            return new CsvSample(separator, rows, e);
        }
        return new CsvSample(separator, rows, null);
    }

    /** The number of cells that most rows have; the greater of two that are as frequent. */
    int width() {
        Map<Integer, Long> widths = rows.stream().collect(Collectors.groupingBy(List::size, Collectors.counting()));
        int best = 0;
        for (Map.Entry<Integer, Long> entry : widths.entrySet()) {
            long most = widths.getOrDefault(best, 0L);
            if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() > best)) {
                best = entry.getKey();
            }
        }
        return best;
    }

    private boolean isTable() {
        return width() > 1;
    }

    private boolean isEven() {
        return rows.stream().allMatch(row -> row.size() == rows.get(0).size());
    }

    private double share() {
        int width = width();
        return rows.stream().filter(row -> row.size() == width).count() / (double) rows.size();
    }
}
