package dev.gambeson.assess.score.answer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.gambeson.data.Column;
import dev.gambeson.data.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Answers as JSON Lines: an object a row, UTF-8; what is missing is null. */
final class JsonLinesAnswers implements AnswerWriter {

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private final OutputStream out;
    private final List<AnswerColumn> columns;

    JsonLinesAnswers(OutputStream out, List<AnswerColumn> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
    }

    @Override
    public AnswerPart prepare(Table rows) {
        byte[][] names = columns.stream()
                .map(column -> ENCODER.quoteAsUTF8(column.name()))
                .toArray(byte[][]::new);
        Column[] cells = columns.stream()
                .map(column -> rows.column(column.name()).orElseThrow())
                .toArray(Column[]::new);
        TextBytes text = new TextBytes();
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < cells.length; i++) {
                text.ascii(i == 0 ? '{' : ',')
                        .ascii('"')
                        .bytes(names[i])
                        .ascii('"')
                        .ascii(':');
                String cell = cells[i].text(row);
                if (cell == null) {
                    text.ascii("null");
                } else if (columns.get(i).kind() == AnswerColumn.Kind.TEXT) {
                    text.ascii('"').bytes(ENCODER.quoteAsUTF8(cell)).ascii('"');
                } else {
                    text.number(cells[i], row, columns.get(i).kind());
                }
            }
            text.ascii('}').ascii('\n');
        }
        return () -> text.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
