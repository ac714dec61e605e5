package dev.gambeson.scan.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import dev.gambeson.scan.tensor.DataRanges.Range;
import dev.gambeson.scan.text.embedded.EmbeddedText;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds a file against the specification of safetensors (github.com/huggingface/safetensors, 0.8): length of the header in
 * eight bytes, the header, the data, and nothing else. The data themselves are only numbers and are not looked at.
 */
public final class SafetensorsScanner implements FormatScanner {

    /** The longest header that the specification allows. */
    static final long LONGEST_HEADER = 100_000_000;

    private static final int HOLES = 16;

    @Override
    public Format format() {
        return Format.SAFETENSORS;
    }

    @Override
    public Likeness recognises(Head head) {
        if (head.size() < SafetensorsHeader.START + 2 || !head.has(SafetensorsHeader.START, "{")) {
            return Likeness.NO;
        }
        int next = SafetensorsHeader.START + 1;
        while (next < head.bytes().length - 1 && isBlank(head.bytes()[next])) {
            next++;
        }
        // Lengths are below 2^56: then a text does not look like this.
        return head.has(SafetensorsHeader.START - 1, 0) && (head.has(next, "\"") || head.has(next, "}"))
                ? Likeness.CERTAIN
                : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        long length = new Cursor(content).i64();
        if (length > LONGEST_HEADER || length < 2) {
            inspection.found(
                    Finding.of(
                            SafetensorsRules.MALFORMED,
                            "The header claims " + length + " bytes; from 2 to " + LONGEST_HEADER + " are allowed."),
                    0);
            inspection.incomplete("has a header of a length that is not allowed", 0L);
            return;
        }
        if (length > content.size() - SafetensorsHeader.START) {
            inspection.incomplete("ends within its header", content.size());
            return;
        }
        SafetensorsHeader header = new SafetensorsHeader(inspection);
        Content part = content.part(SafetensorsHeader.START, length);
        try {
            checkPadding(part, header.read(part), inspection);
            checkData(header, content, SafetensorsHeader.START + length, inspection);
        } catch (IOException e) {
            long offset = e instanceof JacksonException broken && broken.getLocation() != null
                    ? SafetensorsHeader.START + Math.max(0, broken.getLocation().getCharOffset())
                    : SafetensorsHeader.START;
            inspection.found(Finding.of(SafetensorsRules.MALFORMED, "The header is no valid JSON."), offset);
            inspection.incomplete("has a header that cannot be read", offset);
        }
    }

    /** Behind the object only blanks may follow; what does is inspected by what it is. */
    private static void checkPadding(Content header, long characters, Inspection inspection) {
        if (characters < 0) {
            return;
        }
        long from = bytes(header, characters);
        inspection.found(
                Finding.of(
                        SafetensorsRules.HIDDEN,
                        "Behind the header's object, " + (header.size() - from)
                                + " bytes follow in it that no loader of tensors reads."),
                SafetensorsHeader.START + from);
        inspection.inspect("behind-header", header.part(from, header.size()));
    }

    /** How many bytes that many characters of UTF-16 take in UTF-8. */
    private static long bytes(Content header, long characters) {
        Cursor cursor = new Cursor(header);
        for (long left = characters; left > 0 && cursor.remaining() > 0; ) {
            int first = cursor.u8();
            int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
            cursor.skip(Math.min(more, cursor.remaining()));
            left -= more == 3 ? 2 : 1;
        }
        return cursor.position();
    }

    private static void checkData(SafetensorsHeader header, Content content, long start, Inspection inspection) {
        int repeated = header.names().repeated();
        if (repeated > 0) {
            inspection.found(
                    Finding.of(SafetensorsRules.AMBIGUOUS, repeated + " names of tensors stand twice."),
                    SafetensorsHeader.START);
        }
        int overlaps = header.ranges().overlaps();
        if (overlaps > 0) {
            inspection.found(
                    Finding.of(SafetensorsRules.AMBIGUOUS, overlaps + " tensors lie upon the bytes of others."),
                    SafetensorsHeader.START);
        }
        long size = content.size() - start;
        long end = header.ranges().end();
        if (end > size) {
            inspection.incomplete("ends " + (end - size) + " bytes before its tensors do", content.size());
        }
        for (Range hole : header.ranges().holes(1, HOLES)) {
            hidden("Between the tensors", content, start + hole.begin(), start + hole.end(), inspection);
        }
        if (end < size) {
            hidden("Behind the last tensor", content, start + end, content.size(), inspection);
        }
    }

    private static void hidden(String where, Content content, long begin, long end, Inspection inspection) {
        if (begin >= content.size()) {
            return;
        }
        inspection.found(
                Finding.of(SafetensorsRules.HIDDEN, where + " lie " + (end - begin) + " bytes that belong to none."),
                begin);
        inspection.inspect("hidden-at-" + begin, content.part(begin, end - begin));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(SafetensorsRules.all().stream(), EmbeddedText.rules().stream())
                .toList();
    }
}
