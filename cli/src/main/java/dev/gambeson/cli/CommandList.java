package dev.gambeson.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;

/** The commands of a verb, each with the first sentence that its own help begins with: whole, as its lines are not. */
final class CommandList implements CommandLine.IHelpSectionRenderer {

    private static final int GAP = 2;

    @Override
    public String render(Help help) {
        if (help.subcommands().isEmpty()) {
            return "";
        }
        int longest = help.subcommands().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int names = longest + 2 * GAP;
        int width = help.commandSpec().usageMessage().width();
        Help.TextTable table = Help.TextTable.forColumns(
                help.colorScheme(),
                new Column(names, GAP, Column.Overflow.TRUNCATE),
                new Column(width - names, 0, Column.Overflow.WRAP));
        help.subcommands().forEach((name, command) -> table.addRowValues(name, sentence(command)));
        return table.toString();
    }

    private static String sentence(Help command) {
        String text = Arrays.stream(command.commandSpec().usageMessage().description())
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
