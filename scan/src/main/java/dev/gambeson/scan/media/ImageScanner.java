package dev.gambeson.scan.media;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import java.util.List;

/** Pictures. What lies behind the end of one is inspected by what it is. */
public final class ImageScanner implements FormatScanner {

    /** Zeros that round a file up. */
    private static final int PADDING = 4096;

    @Override
    public Format format() {
        return Format.IMAGE;
    }

    @Override
    public Likeness recognises(Head head) {
        return Picture.of(head) == null ? Likeness.NO : Likeness.CERTAIN;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        Picture picture = Picture.of(Head.of(content));
        if (picture == null) {
            return;
        }
        long end = picture.end(content);
        if (end > content.size()) {
            inspection.incomplete("ends before its picture does", content.size());
        } else if (end < content.size() && !isPadding(content, end)) {
            inspection.found(
                    Finding.of(
                            MediaRules.BEHIND,
                            "Behind the " + picture.title() + " follow " + (content.size() - end) + " bytes."),
                    end);
            inspection.inspect("behind-picture", content.part(end, content.size()));
        }
    }

    private static boolean isPadding(Content content, long end) {
        if (content.size() - end > PADDING) {
            return false;
        }
        Cursor cursor = new Cursor(content, end);
        while (cursor.remaining() > 0) {
            if (cursor.u8() != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Rule> rules() {
        return List.of(MediaRules.BEHIND);
    }
}
