package dev.gambeson.assess.project;

import dev.gambeson.report.Severity;
import dev.gambeson.report.policy.Policy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants wherever neither an option nor a variable says otherwise. Immutable.
 *
 * @param options values by the name of the option, without its dashes
 */
public record UserSettings(Map<String, String> options) {

    /** The option, and the key, that bounds what is taken from stores. */
    public static final String MAX_DOWNLOAD = "max-download";

    /** The user has no such file. */
    public static final UserSettings NONE = new UserSettings(Map.of());

    public UserSettings {
        options = Map.copyOf(options);
    }

    /** The value of an option, or null where the user says nothing. */
    public @Nullable String option(String name) {
        return options.get(name);
    }

    /**
     * How the files of a project are got: where neither an option nor the project bounds what is taken, as the user says.
     *
     * @param given the bound of an option; null for none
     */
    public Project bounded(Project project, @Nullable Long given) {
        String own = options.get(MAX_DOWNLOAD);
        SourceSettings sources = project.sources();
        if (given != null) {
            return project.from(sources.withMostBytes(given));
        }
        return sources.mostBytes() != null || own == null
                ? project
                : project.from(sources.withMostBytes(Long.parseLong(own)));
    }

    /** The policy of a project that has none: the user's bar. */
    public Policy policy() {
        Severity bar = Severity.HIGH;
        for (Severity severity : Severity.values()) {
            bar = severity.id().equals(options.get("fail-on")) ? severity : bar;
        }
        return new Policy(bar, List.of(), List.of());
    }
}
