package dev.gambeson.assess.score.answer;

import dev.gambeson.columnar.parquet.OutputColumn;
import dev.gambeson.columnar.parquet.ParquetWriter;
import dev.gambeson.data.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Answers as Parquet. */
final class ParquetAnswers implements AnswerWriter {

    private final ParquetWriter writer;

    private ParquetAnswers(ParquetWriter writer) {
        this.writer = writer;
    }

    static ParquetAnswers begin(OutputStream out, List<AnswerColumn> columns) throws IOException {
        List<OutputColumn> stored = columns.stream()
                .map(column -> new OutputColumn(column.name(), kind(column.kind())))
                .toList();
        return new ParquetAnswers(ParquetWriter.create(out, stored));
    }

    private static OutputColumn.Kind kind(AnswerColumn.Kind kind) {
        return switch (kind) {
            case WHOLE -> OutputColumn.Kind.INT64;
            case SCORE -> OutputColumn.Kind.FLOAT;
            case NUMBER -> OutputColumn.Kind.DOUBLE;
            case TEXT -> OutputColumn.Kind.TEXT;
        };
    }

    @Override
    public AnswerPart prepare(Table rows) {
        return () -> writer.write(rows);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
