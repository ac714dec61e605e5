package dev.gambeson.scan.tree;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.text.config.ConfigListener;
import dev.gambeson.scan.text.config.ConfigRules;
import dev.gambeson.scan.text.document.DocumentListeners;
import dev.gambeson.scan.text.document.DocumentRules;
import dev.gambeson.scan.text.document.JsonWalk;
import dev.gambeson.scan.text.document.UbjsonWalk;
import dev.gambeson.scan.text.embedded.EmbeddedText;
import dev.gambeson.scan.text.secret.SecretFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Models of XGBoost in JSON and UBJSON; of the older binary form only that it is one. */
public final class XgboostScanner implements FormatScanner {

    private static final Pattern JSON = Pattern.compile("^\\s*\\{\\s*\"learner\"\\s*:\\s*\\{");

    @Override
    public Format format() {
        return Format.XGBOOST;
    }

    @Override
    public Likeness recognises(Head head) {
        return isBinary(head) || isUbjson(head) || isJson(head) ? Likeness.CERTAIN : Likeness.NO;
    }

    /** An object whose first key is a text with its length in 8, 16, 32 or 64 bits, or {@code learner} in short. */
    private static boolean isUbjson(Head head) {
        return head.has(0, "{L\0\0\0\0\0\0\0\7learner") || head.has(0, "{i\7learner") || head.has(0, "{U\7learner");
    }

    private static boolean isJson(Head head) {
        int length = Math.min(200, head.bytes().length);
        return JSON.matcher(new String(head.bytes(), 0, length, StandardCharsets.ISO_8859_1))
                .find();
    }

    private static boolean isBinary(Head head) {
        return head.has(0, "binf") || head.has(0, "bs64");
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        Head head = Head.of(content);
        if (isBinary(head)) {
            inspection.incomplete("is in the binary form that XGBoost left in version 3.1", 0L);
            return;
        }
        DocumentListeners listeners =
                new DocumentListeners(new XgboostTrees(inspection), new ConfigListener(inspection));
        if (isUbjson(head)) {
            UbjsonWalk.walk(content, inspection, listeners);
        } else {
            if (!JsonWalk.walk(content, inspection, listeners)) {
                inspection.incomplete("is no valid JSON", null);
            }
            SecretFinder.inspect(content, inspection);
        }
    }

    @Override
    public List<Rule> rules() {
        return Stream.of(TreeRules.all(), ConfigRules.all(), DocumentRules.all(), EmbeddedText.rules())
                .flatMap(List::stream)
                .toList();
    }
}
