package dev.gambeson.assess.score.answer;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.format.literal.FloatText;
import dev.gambeson.format.literal.NumberText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 that grows. Not thread-safe. */
public final class TextBytes {

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private double last = Double.NaN;
    private byte[] lastText = new byte[0];

    /** Adds one character of ASCII. */
    public TextBytes ascii(char character) {
        room(1);
        bytes[size++] = (byte) character;
        return this;
    }

    /** Adds characters of ASCII. */
    TextBytes ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    TextBytes bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    /** Adds a cell of CSV, in quotes where it holds a separator, a quote or a line break, or begins or ends with a blank. */
    public TextBytes csv(String cell) {
        return bytes(cell(cell));
    }

    static byte[] cell(String cell) {
        boolean quoted = !cell.isEmpty() && (cell.charAt(0) <= ' ' || cell.charAt(cell.length() - 1) <= ' ');
        for (int i = 0; i < cell.length() && !quoted; i++) {
            char c = cell.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        return (quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell).getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a number as its column has it; nothing where it is missing. */
    TextBytes number(Column column, int row, AnswerColumn.Kind kind) {
        double value = ((NumberColumn) column).value(row);
        if (Double.isNaN(value)) {
            return this;
        }
        return switch (kind) {
            case WHOLE -> ascii(Long.toString((long) value));
            case SCORE -> single((float) value);
            case NUMBER, TEXT -> repeated(value);
        };
    }

    private TextBytes single(float value) {
        room(FloatText.MOST_BYTES);
        size = FloatText.write(value, bytes, size);
        return this;
    }

    /** Of doubles there is the threshold, the same in each row. */
    private TextBytes repeated(double value) {
        if (value != last) {
            last = value;
            lastText = NumberText.of(value).getBytes(StandardCharsets.US_ASCII);
        }
        return bytes(lastText);
    }

    /** Writes all of it. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }
}
