package dev.gambeson.cli.project;

import dev.gambeson.assess.project.CommandText;
import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.assess.project.Project;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.render.Visible;
import java.io.IOException;
import java.util.Locale;

/**
 * Whether the command of a project file may run: by the option, or by a yes to a question that shows it. Whoever wrote the
 * file has no say.
 *
 * @param allowed whether the option says so
 * @param silent whether nothing may be asked
 */
record CommandConsent(Terminal terminal, boolean allowed, boolean silent) {

    private static final int LONGEST_ANSWER = 64;

    /** Asks only where there is a command, and somebody at a terminal. */
    boolean given(Project project) throws IOException {
        ModelCommand command = project.model() == null ? null : project.model().command();
        if (command == null || allowed) {
            return allowed;
        }
        return !silent && terminal.inIsTerminal() && terminal.errIsTerminal() && asked(command);
    }

    private boolean asked(ModelCommand command) throws IOException {
        terminal.err().println("The project file names a command that serves its model:");
        terminal.err().println("  " + Visible.of(CommandText.exact(command.words())));
        terminal.err().println("in the folder");
        terminal.err()
                .println("  "
                        + Visible.of(
                                command.folder().toAbsolutePath().normalize().toString()));
        terminal.err()
                .print("It runs with all your rights; the files that it is given are scanned first. Start it? [y/N] ");
        terminal.err().flush();
        String answer = line();
        return answer.equals("y") || answer.equals("yes");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = terminal.in().read()) >= 0 && c != '\n'; ) {
            if (line.length() < LONGEST_ANSWER) {
                line.append((char) c);
            }
        }
        return line.toString().strip().toLowerCase(Locale.ROOT);
    }
}
