package dev.gambeson.scan.text;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.keras.KerasRules;
import dev.gambeson.scan.text.config.ConfigRules;
import dev.gambeson.scan.text.document.DocumentRules;
import dev.gambeson.scan.text.embedded.EmbeddedText;
import dev.gambeson.scan.text.markup.MarkupRules;
import dev.gambeson.scan.text.secret.SecretFinder;
import dev.gambeson.scan.text.source.SourceRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads whatever is text and no model: configurations, templates, sources, documents. Never certain, for a model may be
 * written as text too.
 */
public final class TextScanner implements FormatScanner {

    @Override
    public Format format() {
        return Format.TEXT;
    }

    @Override
    public Likeness recognises(Head head) {
        return Characters.isText(head.bytes()) ? Likeness.PERHAPS : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        Content text = Characters.narrow(content, inspection);
        long binary = Characters.binaryAt(text);
        if (binary >= 0) {
            inspection.incomplete("begins as text and goes on as something else", binary);
        }
        String head = Characters.head(text);
        for (TextKind kind : TextKind.values()) {
            if (kind.fits(head, inspection.name()) && kind.read(text, inspection)) {
                inspection.recognised(kind.format());
                break;
            }
        }
        SecretFinder.inspect(text, inspection);
    }

    @Override
    public List<Rule> rules() {
        return Stream.of(
                        ConfigRules.all(),
                        DocumentRules.all(),
                        EmbeddedText.rules(),
                        SourceRules.all(),
                        MarkupRules.all(),
                        KerasRules.all())
                .flatMap(List::stream)
                .toList();
    }
}
