package dev.gambeson.data.schema;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Constraint;
import dev.gambeson.data.Schema;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlText;
import dev.gambeson.format.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code schema.yaml}: a schema as a file that a person edits ({@code docs/schema/schema-1.json}).
 *
 * <p>What is written is read back equal. Only what differs from "anything goes" is written. Thread-safe.
 */
public final class SchemaFile {

    private static final String HEADER = """
            # What must hold of the data. Edit it: a range that is too wide finds nothing.
            #
            # type         integer, number, category, text, date or boolean
            # min, max     the least and the greatest number
            # step         numbers are multiples of it away from min
            # categories   the texts allowed
            # missing      the greatest fraction of missing cells, 0 to 1
            # unique       true where no value may stand twice
            # mutable      false where the person whom a row describes could not change it:
            #              an attack leaves such a column alone
            # constraints  what must hold between columns of a row, one a line, such as
            #              - installment * duration <= amount
            #              - if job = 'student' then income < 50000
            #              - start <= end and start >= '2026-01-31'
            #              - "`credit amount` > 0"
            gambeson-schema: 1
            """;

    private SchemaFile() {}

    /** What fits on a line of a terminal. */
    private static final int WIDTH = 80;

    /** The schema as the text of a file. */
    public static String write(Schema schema) {
        StringBuilder out = new StringBuilder(HEADER).append("columns:");
        out.append(schema.columns().isEmpty() ? " {}\n" : "\n");
        for (ColumnSchema column : schema.columns()) {
            out.append("  ").append(YamlText.key(column.name())).append("\n");
            out.append("    type: ").append(column.type().id()).append('\n');
            number(out, "min", column.min());
            number(out, "max", column.max());
            number(out, "step", column.step());
            if (!column.categories().isEmpty()) {
                categories(out, column.categories());
            }
            if (column.missingRate() != 1) {
                number(out, "missing", column.missingRate());
            }
            if (column.unique()) {
                out.append("    unique: true\n");
            }
            if (!column.mutable()) {
                out.append("    mutable: false\n");
            }
        }
        if (!schema.constraints().isEmpty()) {
            out.append("constraints:\n");
            schema.constraints()
                    .forEach(constraint -> out.append("  - ")
                            .append(YamlText.scalar(constraint.toString()))
                            .append('\n'));
        }
        return out.toString();
    }

    private static void number(StringBuilder out, String key, @Nullable Double value) {
        if (value != null) {
            String text = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
            out.append("    ")
                    .append(key)
                    .append(": ")
                    .append(text.length() > 40 ? value.toString() : text)
                    .append('\n');
        }
    }

    /** On one line where they fit. */
    private static void categories(StringBuilder out, List<String> categories) {
        String line = categories.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
        out.append("    categories:");
        if (line.length() < WIDTH - 16) {
            out.append(' ').append(line).append('\n');
            return;
        }
        out.append('\n');
        categories.forEach(category ->
                out.append("      - ").append(YamlText.scalar(category)).append('\n'));
    }

    /**
     * Reads a schema file.
     *
     * @param bytes the file
     * @param name the file as the user named it, for errors
     * @throws InputException {@code SETTINGS_INVALID} that names the line
     */
    public static Schema read(byte[] bytes, String name, Limits limits) {
        YamlMapping root = YamlDocument.read(bytes, name, limits);
        root.allowOnly("gambeson-schema", "columns", "constraints");
        root.required("gambeson-schema").integer(1, 1);
        YamlMapping columns = root.required("columns").mapping();
        List<ColumnSchema> read = new ArrayList<>();
        for (String column : columns.keys()) {
            read.add(column(column, columns.required(column)));
        }
        Schema bare = new Schema(read);
        List<Constraint> constraints = new ArrayList<>();
        for (YamlValue value :
                root.optional("constraints").map(YamlValue::sequence).orElse(List.of())) {
            try {
                constraints.add(ConstraintLanguage.parse(value.text(), bare));
            } catch (ConstraintException e) {
                throw value.problem(String.valueOf(e.getMessage()), e);
            }
        }
        return new Schema(read, constraints);
    }

    private static ColumnSchema column(String name, YamlValue value) {
        YamlMapping column =
                value.mapping().allowOnly("type", "min", "max", "step", "categories", "missing", "unique", "mutable");
        ColumnType type = column.required("type").oneOf(Arrays.asList(ColumnType.values()), ColumnType::id);
        try {
            return new ColumnSchema(
                    name,
                    type,
                    number(column, "min"),
                    number(column, "max"),
                    number(column, "step"),
                    column.optional("categories").map(YamlValue::texts).orElse(List.of()),
                    column.optional("missing").map(YamlValue::number).orElse(1.0),
                    column.optional("unique").map(YamlValue::bool).orElse(false),
                    column.optional("mutable").map(YamlValue::bool).orElse(true));
        } catch (IllegalArgumentException e) {
            throw value.problem(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Double number(YamlMapping column, String key) {
        return column.optional(key).map(YamlValue::number).orElse(null);
    }
}
