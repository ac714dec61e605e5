package dev.gambeson.scan.joblib;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.archive.Unpacked;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import java.util.List;

/**
 * What joblib before 0.10 wrote when it was to pack: {@code ZF}, the unpacked length in hex with spaces up to a width of 19,
 * and a zlib stream ({@code joblib/numpy_pickle_compat.py}). joblib still loads it.
 */
public final class OldFileScanner implements FormatScanner {

    private static final int HEADER = 21;

    @Override
    public Format format() {
        return Format.JOBLIB;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, "ZF0x") && head.size() > HEADER ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        byte[] next = new byte[1];
        content.read(HEADER, next, 0, 1);
        // joblib up to 0.8.4 wrote one space more on Python 2.
        long start = next[0] == ' ' ? HEADER + 1 : HEADER;
        try (Unpacked unpacked = Unpacked.of(
                () -> Decoders.zlib(new ContentStream(content, start)).open(), inspection.spending())) {
            InputException broken = unpacked.broken();
            if (broken != null) {
                inspection.incomplete(broken);
            } else if (unpacked.packed() >= 0 && unpacked.packed() < content.size()) {
                long end = unpacked.packed();
                inspection.inspect("rest from byte " + end, content.part(end, content.size() - end));
            }
            inspection.inspect("unpacked", unpacked.content());
        }
    }

    @Override
    public List<Rule> rules() {
        return JoblibRules.all();
    }
}
