package dev.gambeson.scan.archive.sealed;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import java.util.List;

/**
 * Something closed that is not opened: no loader of models reads its format, so that whoever packed a model so wants it out
 * of sight, or has it unpacked by hand. It is never clean.
 */
abstract class SealedScanner implements FormatScanner {

    /** What it is, with its article. */
    abstract String what(Content content);

    @Override
    public void scan(Content content, Inspection inspection) {
        inspection.incomplete("is " + what(content) + ", which a scan does not open; " + remedy(), null);
    }

    /** How to see what is in it. */
    String remedy() {
        return "unpack it in a sandbox and scan what comes out";
    }

    @Override
    public List<Rule> rules() {
        return List.of();
    }
}
