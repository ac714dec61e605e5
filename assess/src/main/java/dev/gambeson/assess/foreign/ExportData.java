package dev.gambeson.assess.foreign;

/**
 * A table of the project that an export may look at for its columns.
 *
 * @param file its name in the project
 * @param format what it is by its content, such as {@code csv} or {@code parquet}
 */
public record ExportData(String file, String format) {

    /** How pandas reads it. */
    String pandas() {
        String quoted = "\"" + file.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return switch (format) {
            case "parquet" -> "pandas.read_parquet(" + quoted + ")";
            case "arrow", "feather" -> "pandas.read_feather(" + quoted + ")";
            case "jsonl" -> "pandas.read_json(" + quoted + ", lines=True)";
            default -> "pandas.read_csv(" + quoted + ")";
        };
    }
}
