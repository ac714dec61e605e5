package dev.gambeson.cli;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.RuleBook;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.render.terminal.RuleText;
import dev.gambeson.report.Rule;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rule}: what a rule looks for, why it matters and what to do. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Explains a rule: what is looked for, why it matters, what to do.",
            "Without ID: all rules.",
            "",
            "Example:",
            "  gambeson rule quality/label-leak",
            ""
        })
final class RuleCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The id that stands beside a finding.")
    @Nullable
    String id;

    @Mixin
    HelpOption help = new HelpOption();

    RuleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (id == null) {
            terminal.out().print(RuleText.list(RuleBook.groups(), terminal.render()));
            return 0;
        }
        String asked = id;
        Rule rule = RuleBook.find(asked)
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.USAGE,
                        "there is no rule `" + asked + "`"
                                + RuleBook.nearest(asked)
                                        .map(near -> "; did you mean `" + near + "`?")
                                        .orElse(""),
                        "gambeson rule lists all."));
        terminal.out().print(RuleText.explain(rule, terminal.render()));
        return 0;
    }
}
