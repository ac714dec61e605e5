package dev.gambeson.assess.guess.draft;

import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A guess before it is written down. Immutable but for its notes.
 *
 * @param arrays whether the data are arrays, not tables
 * @param project what runs; without a model where no model runs on the data
 * @param proposal a model that does not run on the data as guessed, or null
 * @param obstacle why it does not, or null
 * @param foreign whether the model is in a form that is not run here, and only scanned
 * @param notes what was decided
 */
public record Draft(
        boolean arrays,
        Project project,
        @Nullable ModelSettings proposal,
        @Nullable String obstacle,
        boolean foreign,
        Notes notes) {

    /** A guess whose model runs, or that has none. */
    public Draft(
            boolean arrays, Project project, @Nullable ModelSettings proposal, @Nullable String obstacle, Notes notes) {
        this(arrays, project, proposal, obstacle, false, notes);
    }

    /** Whether the gate will examine a model. */
    public boolean runsModel() {
        return project.model() != null;
    }

    /** The name of a project: that of its folder. */
    public static String name(Path folder) {
        Path name = folder.getFileName();
        return name == null || name.toString().isBlank() ? "project" : name.toString();
    }
}
