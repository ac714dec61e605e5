package dev.gambeson.scan;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.content.Content;
import java.util.List;

/** A scanner with a mistake, in recognising or in scanning, for content that asks for it. */
public final class FaultyScanner implements FormatScanner {

    static final String RECOGNISING = "faulty-recognising";
    static final String SCANNING = "faulty-scanning";

    @Override
    public Format format() {
        return Format.SCRIPT;
    }

    @Override
    public Likeness recognises(Head head) {
        if (head.has(0, RECOGNISING)) {
            throw new IllegalStateException("a mistake");
        }
        return head.has(0, SCANNING) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        throw new IndexOutOfBoundsException("a mistake");
    }

    @Override
    public List<Rule> rules() {
        return List.of();
    }
}
