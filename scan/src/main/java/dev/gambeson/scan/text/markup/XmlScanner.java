package dev.gambeson.scan.text.markup;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.text.secret.SecretFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** XML that says so at its beginning, and PMML. */
public final class XmlScanner implements FormatScanner {

    @Override
    public Format format() {
        return Format.XML;
    }

    @Override
    public Likeness recognises(Head head) {
        // Bytes of zero between the letters: UTF-16.
        String begin = new String(head.bytes(), 0, Math.min(200, head.bytes().length), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .replaceFirst("^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
                .stripLeading();
        return begin.startsWith("<?xml") || begin.startsWith("<PMML") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        if (!MarkupReader.read(content, inspection)) {
            inspection.incomplete("is no valid XML", null);
        }
        SecretFinder.inspect(content, inspection);
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(MarkupRules.all().stream(), SecretFinder.rules().stream())
                .toList();
    }
}
