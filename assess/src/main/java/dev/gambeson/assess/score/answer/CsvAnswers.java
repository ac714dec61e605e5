package dev.gambeson.assess.score.answer;

import dev.gambeson.data.Column;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/** Answers as CSV of RFC 4180: a header, commas, line feeds, quotes where they are needed; what is missing is empty. */
final class CsvAnswers implements AnswerWriter {

    private final OutputStream out;
    private final List<AnswerColumn> columns;

    private CsvAnswers(OutputStream out, List<AnswerColumn> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
    }

    static CsvAnswers begin(OutputStream out, List<AnswerColumn> columns) throws IOException {
        TextBytes header = new TextBytes();
        for (int i = 0; i < columns.size(); i++) {
            (i == 0 ? header : header.ascii(',')).csv(columns.get(i).name());
        }
        header.ascii('\n').writeTo(out);
        return new CsvAnswers(out, columns);
    }

    @Override
    public AnswerPart prepare(Table rows) {
        TextBytes text = new TextBytes();
        Column[] cells = columns.stream()
                .map(column -> rows.column(column.name()).orElseThrow())
                .toArray(Column[]::new);
        byte[][][] texts = Stream.of(cells).map(CsvAnswers::texts).toArray(byte[][][]::new);
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < cells.length; i++) {
                if (i > 0) {
                    text.ascii(',');
                }
                if (cells[i] instanceof TextColumn codes) {
                    if (!codes.isMissing(row)) {
                        text.bytes(texts[i][codes.code(row)]);
                    }
                } else if (columns.get(i).kind() == AnswerColumn.Kind.TEXT) {
                    String cell = cells[i].text(row);
                    text.csv(cell == null ? "" : cell);
                } else {
                    text.number(cells[i], row, columns.get(i).kind());
                }
            }
            text.ascii('\n');
        }
        return () -> text.writeTo(out);
    }

    /** Each text once, however many cells have it. */
    private static byte[][] texts(Column column) {
        return column instanceof TextColumn texts
                ? texts.dictionary().stream().map(TextBytes::cell).toArray(byte[][]::new)
                : new byte[0][];
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
