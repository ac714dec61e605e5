package dev.gambeson.cli;

import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.cli.model.ScoreCommand;
import dev.gambeson.cli.project.GateCommand;
import dev.gambeson.cli.result.ResultFormat;
import dev.gambeson.render.ReportFormat;
import java.util.Arrays;
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
        Object command = argument.command().userObject();
        if (name.equals("policy") && !(command instanceof GateCommand)) {
            // Elsewhere it is a policy of another kind than the organisation's floor.
            return null;
        }
        String variable = environment.get(variable(name));
        if (variable != null && !variable.isEmpty()) {
            return fitting(option, variable);
        }
        // The project file comes before the user's: these take what the user says where the project says nothing.
        boolean later =
                command instanceof GateCommand && (name.equals("fail-on") || name.equals(UserSettings.MAX_DOWNLOAD))
                        || command instanceof ScoreCommand && name.equals(UserSettings.MAX_DOWNLOAD);
        return later ? null : fitting(option, user.option(name));
    }

    /** A form that only reports have says nothing of other results. */
    private static @Nullable String fitting(OptionSpec option, @Nullable String value) {
        boolean other = option.type() == ResultFormat.class
                && Arrays.stream(ReportFormat.values())
                        .anyMatch(form -> form.id().equals(value))
                && Arrays.stream(ResultFormat.values())
                        .noneMatch(form -> form.id().equals(value));
        return other ? null : value;
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
