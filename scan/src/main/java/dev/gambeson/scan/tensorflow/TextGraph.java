package dev.gambeson.scan.tensorflow;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import dev.gambeson.scan.content.HeapContent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * A graph in the text form of protobuf, such as {@code saved_model.pbtxt}: every text in it with the names of the messages
 * around it. Not thread-safe.
 */
final class TextGraph {

    private static final Pattern BEGIN = Pattern.compile(
            "(?:\\s|#[^\\n]*\\n)*(?:saved_model_schema_version\\s*:|meta_graphs\\s*[:{<]|meta_info_def\\s*[:{<]"
                    + "|graph_def\\s*[:{<]|node\\s*[:{<]|library\\s*[:{<]|versions\\s*[:{<]).*",
            Pattern.DOTALL);
    private static final int DEPTH = 200;
    private static final int BEGINNING = 512;

    private final Inspection inspection;
    private final Operators operators;
    private final MetaGraphWalk walk;
    private final Deque<String> around = new ArrayDeque<>();
    private String operator = "";
    private String key = "";

    TextGraph(Inspection inspection, Operators operators, MetaGraphWalk walk) {
        this.inspection = inspection;
        this.operators = operators;
        this.walk = walk;
    }

    /** Whether content begins like one. */
    static boolean begins(Head head) {
        int length = Math.min(BEGINNING, head.bytes().length);
        return BEGIN.matcher(new String(head.bytes(), 0, length, StandardCharsets.UTF_8))
                .matches();
    }

    void scan(Content content) {
        Cursor cursor = new Cursor(content);
        String field = "";
        while (cursor.remaining() > 0) {
            long at = cursor.position();
            int one = cursor.u8();
            if (one == '#') {
                passLine(cursor);
            } else if (one == '"' || one == '\'') {
                text(field, quoted(cursor, one), at);
            } else if (one == '{' || one == '<') {
                open(field, at);
            } else if (one == '}' || one == '>') {
                around.poll();
            } else if (isName(one)) {
                String word = word(cursor, one);
                field = isValue(word) ? field : word;
            }
        }
    }

    private void open(String field, long at) {
        if (around.size() >= DEPTH) {
            throw InputException.malformed(
                    new Location(null, null, at, null, null), "nests messages in more than " + DEPTH);
        }
        around.push(field);
    }

    /** Words that are values do not name what follows: numbers, and constants in capitals. */
    private static boolean isValue(String word) {
        return Character.isDigit(word.charAt(0))
                || word.equals("true")
                || word.equals("false")
                || word.equals(word.toUpperCase(java.util.Locale.ROOT));
    }

    private void text(String field, byte[] bytes, long at) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String message = around.isEmpty() ? "" : around.peek();
        if (field.equals("op")) {
            operator = text;
            operators.see(text, "", at);
        } else if (field.equals("name") && message.equals("signature")) {
            operators.define(text);
        } else if (field.equals("filename") && message.equals("asset_file_def")) {
            MetaGraphWalk.asset(inspection, text, at);
        } else if (field.equals("metadata")) {
            walk.metadata(new HeapContent(bytes), "metadata");
        } else if (field.equals("key") && message.equals("attr")) {
            key = text;
        } else if (field.equals("s")) {
            operators.attribute(operator, key, text, "", at);
        }
    }

    private static boolean isName(int one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9' || one == '_';
    }

    private static String word(Cursor cursor, int first) {
        StringBuilder word = new StringBuilder().append((char) first);
        while (cursor.remaining() > 0 && isName(cursor.peek()) && word.length() < BEGINNING) {
            word.append((char) cursor.u8());
        }
        return word.toString();
    }

    private static void passLine(Cursor cursor) {
        while (cursor.remaining() > 0 && cursor.u8() != '\n') {
            // until the line ends
        }
    }

    private byte[] quoted(Cursor cursor, int quote) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int most = inspection.limits().textBytes();
        while (true) {
            int one = cursor.u8();
            if (one == quote) {
                return bytes.toByteArray();
            }
            int value = one == '\\' ? escaped(cursor) : one;
            if (bytes.size() < most) {
                bytes.write(value);
            }
        }
    }

    private static int escaped(Cursor cursor) {
        int one = cursor.u8();
        return switch (one) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x', 'X' -> digits(cursor, 16, 2, 0);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> digits(cursor, 8, 2, one - '0');
            default -> one;
        };
    }

    private static int digits(Cursor cursor, int base, int most, int first) {
        int value = first;
        for (int i = 0; i < most && Character.digit(cursor.peek(), base) >= 0; i++) {
            value = value * base + Character.digit(cursor.u8(), base);
        }
        return value;
    }
}
