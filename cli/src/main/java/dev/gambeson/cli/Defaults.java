package dev.gambeson.cli;

import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.cli.project.GateCommand;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where an option is not given: the {@code GAMBESON_…} variable of its name, then the user's settings file. */
record Defaults(Map<String, String> environment, UserSettings user) implements CommandLine.IDefaultValueProvider {

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
            return null;
        }
        String name = option.longestName().substring(2);
        boolean project = argument.command().userObject() instanceof GateCommand;
        if (name.equals("policy") && !project) {
            // Elsewhere it is a policy of another kind than the organisation's floor.
            return null;
        }
        String variable = environment.get(variable(name));
        if (variable != null && !variable.isEmpty()) {
            return variable;
        }
        // The project file comes before the user's: gate hands the user's bar to the reader of the project.
        return project && name.equals("fail-on") ? null : user.option(name);
    }

    /** Nothing of the environment, which holds secrets: the parser of the command line writes this into its traces. */
    @Override
    public String toString() {
        return "defaults of options";
    }

    /** {@code fail-on} is {@code GAMBESON_FAIL_ON}. */
    static String variable(String option) {
        return "GAMBESON_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
