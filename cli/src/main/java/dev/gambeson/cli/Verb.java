package dev.gambeson.cli;

import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.cli.bom.BomCommand;
import dev.gambeson.cli.data.CheckCommand;
import dev.gambeson.cli.data.DataCommand;
import dev.gambeson.cli.data.SchemaCommand;
import dev.gambeson.cli.evidence.verb.EvidenceCommand;
import dev.gambeson.cli.key.verb.KeyCommand;
import dev.gambeson.cli.model.AttackCommand;
import dev.gambeson.cli.model.AuditCommand;
import dev.gambeson.cli.model.ScoreCommand;
import dev.gambeson.cli.project.BridgeCommand;
import dev.gambeson.cli.project.DemoCommand;
import dev.gambeson.cli.project.GateCommand;
import dev.gambeson.cli.project.InitCommand;
import dev.gambeson.cli.release.ApproveCommand;
import dev.gambeson.cli.scan.ScanCommand;
import dev.gambeson.cli.seal.OpenCommand;
import dev.gambeson.cli.seal.SealCommand;
import dev.gambeson.cli.sign.SignCommand;
import dev.gambeson.cli.sign.VerifyCommand;
import dev.gambeson.cli.snapshot.SnapshotCommand;
import dev.gambeson.cli.terminal.Terminal;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** What the command line can do, in the order of the overview. */
enum Verb {
    DEMO("run the bundled projects and see what a gate finds"),
    INIT("look at a folder and write gambeson.yaml for it"),
    GATE("examine a project and say whether it may be released"),
    SCAN("say what model files would do when loaded"),
    APPROVE("sign your decision that a model may be released"),
    ATTACK("attack one model with one data set"),
    DATA("infer a schema, or check a data set"),
    SCORE("score every row of a data set, checked, for a nightly job"),
    AUDIT("performance and fairness of one model on one data set"),
    BOM("write what a model is made of: CycloneDX with a model card, or SPDX"),
    KEY("make, show, hand out, change and revoke keys; say whose count"),
    SEAL("encrypt a file or folder for those who may open it"),
    OPEN("decrypt what was sealed, whole or not at all"),
    SIGN("sign the files of a model"),
    VERIFY("say who has signed a model, and whether it is what was signed"),
    SNAPSHOT("freeze data, say whether it is as it was, bring it back"),
    EVIDENCE("keep, show, prove and verify a log of what was done"),
    BRIDGE("print the Python file that serves your own model to the gate"),
    RULE("explain a rule, or list them all");

    private final String summary;

    Verb(String summary) {
        this.summary = summary;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return summary;
    }

    static Optional<Verb> named(String word) {
        for (Verb verb : values()) {
            if (verb.id().equals(word)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    /** The command object; only this verb's class is loaded. */
    CommandLine command(Terminal terminal, UserSettings user) {
        return switch (this) {
            case DEMO -> new CommandLine(new DemoCommand(terminal));
            case INIT -> new CommandLine(new InitCommand(terminal));
            case GATE -> new CommandLine(new GateCommand(terminal, user));
            case SCAN -> new CommandLine(new ScanCommand(terminal));
            case APPROVE -> new CommandLine(new ApproveCommand(terminal));
            case ATTACK -> new CommandLine(new AttackCommand(terminal));
            case DATA ->
                new CommandLine(new DataCommand())
                        .addSubcommand("schema", new SchemaCommand(terminal))
                        .addSubcommand("check", new CheckCommand(terminal));
            case SCORE -> new CommandLine(new ScoreCommand(terminal, user));
            case AUDIT -> new CommandLine(new AuditCommand(terminal));
            case BOM -> new CommandLine(new BomCommand(terminal));
            case KEY -> KeyCommand.line(terminal);
            case SIGN -> new CommandLine(new SignCommand(terminal));
            case VERIFY -> new CommandLine(new VerifyCommand(terminal));
            case SNAPSHOT -> SnapshotCommand.line(terminal);
            case EVIDENCE -> EvidenceCommand.line(terminal);
            case SEAL -> new CommandLine(new SealCommand(terminal));
            case OPEN -> new CommandLine(new OpenCommand(terminal));
            case BRIDGE -> new CommandLine(new BridgeCommand(terminal));
            case RULE -> new CommandLine(new RuleCommand(terminal));
        };
    }
}
