package dev.gambeson.assess.score.answer;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The formats of answers, told by the ending of the file. */
public enum AnswerFormat {
    /** A table as text, with a header. */
    CSV,
    /** An object of JSON on each line. */
    JSONL,
    /** Columns, compressed. */
    PARQUET;

    private static final String GZIP = ".gz";

    /** The word, which is the ending too. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of a file.
     *
     * @throws GambesonException {@code USAGE} where the ending tells none
     */
    public static AnswerFormat of(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        boolean gzipped = lower.endsWith(GZIP);
        String name = gzipped ? lower.substring(0, lower.length() - GZIP.length()) : lower;
        for (AnswerFormat format : values()) {
            if (name.endsWith("." + format.id()) && !(gzipped && format == PARQUET)) {
                return format;
            }
        }
        throw new GambesonException(
                ErrorCode.USAGE,
                file + " does not end in .csv, .jsonl or .parquet, so it is not known how to write it",
                "Name it so; .csv.gz and .jsonl.gz are compressed.");
    }

    /**
     * Begins a file.
     *
     * @param file its name, for the ending
     * @param out where it goes; closed with the writer
     * @throws IOException where it cannot be written
     */
    public AnswerWriter begin(String file, OutputStream out, List<AnswerColumn> columns) throws IOException {
        OutputStream stream = file.toLowerCase(Locale.ROOT).endsWith(GZIP) ? new GZIPOutputStream(out, 1 << 16) : out;
        return switch (this) {
            case CSV -> CsvAnswers.begin(stream, columns);
            case JSONL -> new JsonLinesAnswers(stream, columns);
            case PARQUET -> ParquetAnswers.begin(stream, columns);
        };
    }
}
