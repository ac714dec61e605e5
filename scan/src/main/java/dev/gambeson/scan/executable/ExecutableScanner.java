package dev.gambeson.scan.executable;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import java.util.List;

/** Compiled programs. What one does is not judged: a model needs none. */
public final class ExecutableScanner implements FormatScanner {

    @Override
    public Format format() {
        return Format.EXECUTABLE;
    }

    @Override
    public Likeness recognises(Head head) {
        return Machine.of(head) == null ? Likeness.NO : Likeness.CERTAIN;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        Machine machine = Machine.of(Head.of(content));
        if (machine != null) {
            inspection.found(Finding.of(ExecutableRules.PROGRAM, "It is a " + machine.title() + ".")
                    .with("kind", machine.title()));
        }
    }

    @Override
    public List<Rule> rules() {
        return List.of(ExecutableRules.PROGRAM);
    }
}
