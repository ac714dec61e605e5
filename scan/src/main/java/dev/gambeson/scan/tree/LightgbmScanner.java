package dev.gambeson.scan.tree;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.text.secret.SecretFinder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Models of LightGBM, which are text. */
public final class LightgbmScanner implements FormatScanner {

    /** The longest line of an honest model holds some numbers for each of its nodes. */
    private static final int LINE = 16 << 20;

    @Override
    public Format format() {
        return Format.LIGHTGBM;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, "tree\nversion=") || head.has(0, "tree\r\nversion=") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        LightgbmTrees trees = new LightgbmTrees(inspection);
        try (Reader reader = new BufferedReader(
                new InputStreamReader(new ContentStream(content), StandardCharsets.UTF_8), 1 << 16)) {
            StringBuilder line = new StringBuilder();
            for (int c; (c = reader.read()) >= 0; ) {
                if (c == '\n') {
                    trees.line(line);
                    line.setLength(0);
                } else if (line.length() == LINE) {
                    inspection.incomplete("has a line of more than " + LINE + " characters", null);
                    return;
                } else if (c != '\r') {
                    line.append((char) c);
                }
            }
            trees.line(line);
            trees.finished();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SecretFinder.inspect(content, inspection);
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(TreeRules.all().stream(), SecretFinder.rules().stream())
                .toList();
    }
}
