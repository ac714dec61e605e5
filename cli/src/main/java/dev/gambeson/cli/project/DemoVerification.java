package dev.gambeson.cli.project;

import dev.gambeson.assess.demo.DemoRelease;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.terminal.Paragraphs;
import dev.gambeson.report.Report;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of the demo: what a second person decides, and how he does it himself. */
final class DemoVerification {

    private static final String STORY = "The model that passed is signed, its report is signed by the pipeline and"
            + " approved by Alice. A second person, who was not there, decides by what is proved.";
    private static final String TAMPERED =
            "The same model with the same proofs, after somebody has changed one bit of it on its way.";

    private final Terminal terminal;
    private final DemoRelease release;
    private final boolean quiet;

    DemoVerification(Terminal terminal, Report passed, Path model, boolean quiet) {
        this.terminal = terminal;
        this.release = DemoRelease.prove(passed, model, terminal.clock());
        this.quiet = quiet;
    }

    /** What was decided, and what should have been. */
    record Decision(String name, Report report, Verdict expected) {}

    List<Decision> decisions() throws IOException {
        List<Decision> decisions = new ArrayList<>();
        decisions.add(decide("release", STORY, false, Verdict.PASS));
        decisions.add(decide("release-tampered", TAMPERED, true, Verdict.FAIL));
        return decisions;
    }

    private Decision decide(String name, String story, boolean tampered, Verdict expected) throws IOException {
        if (!quiet) {
            terminal.out().println("=".repeat(80));
            terminal.out().println(Paragraphs.of(name + ": " + story, terminal.render()));
            terminal.out().flush();
        }
        Report report = release.verify(tampered, terminal.clock());
        if (!quiet) {
            ReportFormat.TABLE.write(report, terminal.render(), terminal.out());
            terminal.out().println();
        }
        return new Decision(name, report, expected);
    }

    /** How the reader can be the second person. */
    void invite() {
        terminal.out().println();
        terminal.out().println("Decide yourself, offline, by what lies beside the model; the keys of this run");
        terminal.out().println("are there too. The second command is refused, for its copy was tampered with:");
        release.commands().lines().forEach(line -> terminal.out().println("  " + line));
    }
}
