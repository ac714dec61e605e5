package dev.gambeson.scan.gguf;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import java.util.List;

/**
 * Knows the forerunners of GGUF by their magic numbers. Their layout depends on the model's architecture, which they do not
 * name, so that nobody can read one to its end without knowing it.
 */
public final class GgmlScanner implements FormatScanner {

    /** GGML, GGMF, GGJT, GGLA, as little-endian numbers. */
    private static final List<String> MAGICS = List.of("lmgg", "fmgg", "tjgg", "algg");

    @Override
    public Format format() {
        return Format.GGML;
    }

    @Override
    public Likeness recognises(Head head) {
        return MAGICS.stream().anyMatch(magic -> head.has(0, magic)) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        inspection.incomplete("is of a format before GGUF, whose layout its own program alone knows", 0L);
    }

    @Override
    public List<Rule> rules() {
        return List.of();
    }
}
