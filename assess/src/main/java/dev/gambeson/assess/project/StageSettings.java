package dev.gambeson.assess.project;

import dev.gambeson.report.Stage;
import java.util.List;
import java.util.Set;

/**
 * What each stage is asked for.
 *
 * @param off stages that are switched off
 * @param demanded stages that have a section of their own: they must be examined or are incomplete
 * @param robustness the attacks
 * @param groups columns by which fairness is measured; empty for the protected columns
 */
public record StageSettings(Set<Stage> off, Set<Stage> demanded, RobustnessSettings robustness, List<String> groups) {

    public StageSettings {
        off = Set.copyOf(off);
        demanded = Set.copyOf(demanded);
        groups = List.copyOf(groups);
    }

    /** Everything where possible. */
    public static StageSettings standard() {
        return new StageSettings(Set.of(), Set.of(), RobustnessSettings.standard(), List.of());
    }
}
