package dev.gambeson.data.table;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.ForeignFormat;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells from the first bytes of a file what it is, and refuses what is no table in text. */
final class FileStart {

    /** How many bytes are looked at; a licence text may stand before the first line of an ARFF file. */
    static final int BYTES = 1 << 16;

    private static final int CONTROLS_AMONG = 1024;

    private static final int FEW_CONTROLS = 3;

    private FileStart() {}

    /** A format in text. */
    enum Kind {
        CSV,
        ARFF,
        JSON
    }

    /**
     * What the file is; what looks like nothing else may be CSV.
     *
     * @throws InputException where it is none of them
     */
    static Kind of(byte[] start, String name) {
        if (isUtf16(start)) {
            throw InputException.unsupported(
                    Location.of(name),
                    "is text in UTF-16",
                    "Convert it, for example with `iconv -f utf-16 -t utf-8`, or save it as \"CSV UTF-8\".");
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        refuseOtherFormats(start, text, name);
        String content = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        if (content.isBlank()) {
            throw new InputException(
                    ErrorCode.INPUT_MALFORMED, Location.of(name), "is empty", "A table has at least a header line.");
        }
        if (isJson(content)) {
            return Kind.JSON;
        }
        return content.lines()
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .filter(line -> !line.isEmpty() && !line.startsWith("%"))
                .findFirst()
                .map(line -> line.startsWith("@relation") || line.startsWith("@attribute") ? Kind.ARFF : Kind.CSV)
                .orElse(Kind.ARFF);
    }

    /** An object with a key in double quotes or with none, or a list that begins with an object or with nothing. */
    private static boolean isJson(String content) {
        String text =
                content.substring(0, Math.min(content.length(), CONTROLS_AMONG)).strip();
        String inner = text.isEmpty() ? "" : text.substring(1).stripLeading();
        return (text.startsWith("{") && (inner.startsWith("\"") || inner.startsWith("}")))
                || (text.startsWith("[") && (inner.startsWith("{") || inner.startsWith("]")));
    }

    /** With a byte order mark, or with a zero in every other one of the first bytes. */
    private static boolean isUtf16(byte[] start) {
        if (start.length < 4) {
            return false;
        }
        int mark = (start[0] & 0xff) << 8 | start[1] & 0xff;
        boolean little = start[0] != 0 && start[1] == 0 && start[2] != 0 && start[3] == 0;
        boolean big = start[0] == 0 && start[1] != 0 && start[2] == 0 && start[3] != 0;
        return mark == 0xfeff || mark == 0xfffe || little || big;
    }

    private static void refuseOtherFormats(byte[] start, String text, String name) {
        ForeignFormat.byContent(start).ifPresent(format -> refuse(name, format.what(), format.remedy()));
        if (controls(text) > FEW_CONTROLS + Math.min(text.length(), CONTROLS_AMONG) / 20) {
            String remedy =
                    ForeignFormat.of(name, start).map(ForeignFormat::remedy).orElse(ForeignFormat.tableRemedy());
            refuse(name, "binary", remedy);
        }
    }

    private static void refuse(String name, String what, String remedy) {
        throw InputException.unsupported(Location.of(name), "is not a table in text: it looks like " + what, remedy);
    }

    /** How many control characters other than blanks are among the first characters; a stray one is for the reader. */
    private static long controls(String text) {
        return text.chars()
                .limit(CONTROLS_AMONG)
                .filter(c -> c < ' ' && !Character.isWhitespace(c))
                .count();
    }
}
