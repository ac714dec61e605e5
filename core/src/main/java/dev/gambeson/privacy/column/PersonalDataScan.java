package dev.gambeson.privacy.column;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.privacy.code.Codes;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the columns of a data set that hold personal data, by their names and their values, in one pass.
 *
 * <p>Nothing is sampled: one address in the comment of one row is found. What is found does not depend on how the rows are
 * cut into tables. State does not grow with the rows. Not thread-safe.
 *
 * <pre>{@code
 * List<PersonalColumn> found = PersonalDataScan.examine(dataset, schema, Limits.standard());
 * }</pre>
 */
public final class PersonalDataScan {

    /** Numbers that stay below are read as numbers: they are too short for any code, and no telephone number. */
    private static final double SHORT = 1e6;

    private final String data;
    private final Limits limits;
    private final Recognizers recognizers;
    private final Map<String, ColumnScan> columns = new LinkedHashMap<>();

    /**
     * A scan that has seen nothing.
     *
     * @param data the data as the user named it, for errors
     * @param limits bounds the memory that all columns take together
     * @param regions ISO 3166 codes of the countries whose national telephone numbers are recognized
     */
    public PersonalDataScan(String data, Limits limits, List<String> regions) {
        this.data = data;
        this.limits = limits;
        this.recognizers = Recognizers.of(regions);
    }

    /**
     * Scans a whole data set. It is read once, as text wherever a number would lose leading zeros or a plus sign.
     *
     * @param schema what is known of its columns
     * @throws InputException where the file cannot be read, or {@code INPUT_TOO_LARGE} where its columns are too many
     */
    public static List<PersonalColumn> examine(Dataset dataset, Schema schema, Limits limits) {
        PersonalDataScan scan = new PersonalDataScan(dataset.name(), limits, Codes.REGIONS);
        dataset.read(asText(schema), scan::accept);
        return scan.result();
    }

    /** The schema by which to read: only short numbers are numbers. */
    static Schema asText(Schema schema) {
        List<ColumnSchema> numbers = new ArrayList<>();
        for (ColumnSchema column : schema.columns()) {
            if (isShort(column) && Headers.kind(column.name()).isEmpty()) {
                numbers.add(ColumnSchema.of(column.name(), ColumnType.NUMBER));
            }
        }
        return new Schema(numbers);
    }

    private static boolean isShort(ColumnSchema column) {
        Double min = column.min();
        Double max = column.max();
        return column.type() == ColumnType.NUMBER
                || (column.type() == ColumnType.INTEGER && min != null && max != null && min > -SHORT && max < SHORT);
    }

    /**
     * Takes the next rows.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where the columns need more memory than the limits allow
     */
    public void accept(Table table) {
        long bytes = 0;
        for (Column column : table.columns()) {
            ColumnScan scan = columns.computeIfAbsent(column.name(), name -> new ColumnScan(name, recognizers));
            scan.accept(column, table.firstRow());
            bytes += scan.memoryBytes();
        }
        if (bytes > limits.memoryBytes()) {
            throw InputException.tooLarge(
                    Location.of(data),
                    "looking for personal data in " + columns.size() + " columns takes more than "
                            + (limits.memoryBytes() >> 20) + " MiB",
                    "Give Java more memory, or split the columns into several files.");
        }
    }

    /**
     * The columns that hold personal data, in the order of the header. A column that is just called {@code name} is
     * believed where another column speaks of persons too.
     */
    public List<PersonalColumn> result() {
        List<PersonalColumn> found = columns.values().stream()
                .flatMap(scan -> ColumnDecision.of(scan).stream())
                .toList();
        boolean persons = !RoleNames.ofPersons(List.copyOf(columns.keySet())).isEmpty()
                || found.stream().anyMatch(column -> !Headers.isBareName(column.column()));
        return found.stream()
                .filter(column -> persons || column.sample() != null || !Headers.isBareName(column.column()))
                .toList();
    }
}
