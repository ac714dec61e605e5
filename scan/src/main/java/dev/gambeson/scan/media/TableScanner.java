package dev.gambeson.scan.media;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Tables of data in binary formats. Only one thing in them runs: a type of Arrow that is a pickle. */
public final class TableScanner implements FormatScanner {

    /** Where schemas stand: at the beginning or the end. */
    private static final int WINDOW = 1 << 20;

    private static final String PICKLED_TYPE = "arrow.py_extension_type";
    private static final String SCHEMA = "ARROW:schema";

    @Override
    public Format format() {
        return Format.TABLE;
    }

    @Override
    public Likeness recognises(Head head) {
        boolean known = head.has(0, "PAR1")
                || head.has(0, "ARROW1\0\0")
                || head.has(0, "FEA1")
                || head.has(0, "Obj\1")
                || head.has(0, "ORC\n")
                || head.has(0, "SQLite format 3\0");
        return known ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        if (holdsPickledType(content, 0) || holdsPickledType(content, Math.max(0, content.size() - WINDOW))) {
            inspection.found(Finding.of(
                    MediaRules.PICKLED_TYPE,
                    "A column has a type of PyArrow that is a pickle; reading would load it."));
        }
        if (Head.of(content).has(0, "PAR1") && !endsWith(content, "PAR1")) {
            inspection.incomplete("does not end as its format does", content.size());
        }
    }

    private static boolean holdsPickledType(Content content, long from) {
        byte[] bytes = new byte[(int) Math.min(WINDOW, content.size() - from)];
        content.read(from, bytes, 0, bytes.length);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains(PICKLED_TYPE)) {
            return true;
        }
        int schema = text.indexOf(SCHEMA);
        return schema >= 0 && decoded(text, schema + SCHEMA.length()).contains(PICKLED_TYPE);
    }

    /** Parquet holds the schema of Arrow in base 64, behind a few bytes of length. */
    private static String decoded(String text, int from) {
        int begin = text.indexOf("/////", from);
        if (begin < 0) {
            return "";
        }
        int end = begin;
        while (end < text.length() && isBase64(text.charAt(end))) {
            end++;
        }
        byte[] raw = Base64.getMimeDecoder().decode(text.substring(begin, begin + (end - begin) / 4 * 4));
        return new String(raw, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    private static boolean endsWith(Content content, String end) {
        byte[] last = new byte[end.length()];
        content.read(content.size() - last.length, last, 0, last.length);
        return new String(last, StandardCharsets.ISO_8859_1).equals(end);
    }

    @Override
    public List<Rule> rules() {
        return List.of(MediaRules.PICKLED_TYPE);
    }
}
