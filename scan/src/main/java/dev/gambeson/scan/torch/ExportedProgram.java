package dev.gambeson.scan.torch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.json.JsonDocument;
import java.io.IOException;

/**
 * The program in an archive of {@code torch.export}. Two kinds of text in it are evaluated as Python: sizes of tensors as
 * expressions ({@code expr_str}, by {@code sympy.sympify} when it is loaded) and conditions ({@code guards_code}, once the
 * module is taken from it), as was tried with PyTorch 2.15.
 */
final class ExportedProgram {

    private ExportedProgram() {}

    static void check(Content content, Inspection inspection) {
        if (content.size() > inspection.limits().textBytes()) {
            inspection.incomplete("is a longer program than a scan reads", null);
            return;
        }
        try (JsonParser parser = JsonDocument.parser(
                new ContentStream(content), inspection.limits().textBytes())) {
            for (JsonToken token; (token = parser.nextToken()) != null; ) {
                if (token == JsonToken.VALUE_STRING) {
                    text(parser, inspection);
                }
            }
        } catch (IOException e) {
            inspection.incomplete("is no program that can be read, for it is no JSON", null);
        }
    }

    private static void text(JsonParser parser, Inspection inspection) throws IOException {
        JsonStreamContext context = parser.getParsingContext();
        if ("expr_str".equals(context.getCurrentName())) {
            tell(EvaluatedText.ofSize(parser.getText()), parser, inspection);
        } else if (context.inArray() && "guards_code".equals(context.getParent().getCurrentName())) {
            tell(EvaluatedText.ofCondition(parser.getText()), parser, inspection);
        }
    }

    private static void tell(EvaluatedText what, JsonParser parser, Inspection inspection) throws IOException {
        if (what != EvaluatedText.PLAIN) {
            String code = Excerpt.of(parser.getText());
            inspection.found(
                    Finding.of(TorchRules.EVALUATED_TEXT, "Loading it would evaluate " + code)
                            .withSeverity(what == EvaluatedText.CODE ? Severity.CRITICAL : Severity.HIGH)
                            .with("code", code),
                    JsonDocument.offset(parser));
        }
    }
}
