package dev.gambeson.assess.guess;

import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import org.jspecify.annotations.Nullable;

/**
 * A guess in the making.
 *
 * @param arrays whether the data are arrays, not tables
 * @param project what runs; without a model where no model runs on the data
 * @param proposal a model that does not run on the data as guessed, or null
 * @param obstacle why it does not, or null
 * @param notes what was decided
 */
record Draft(
        boolean arrays,
        Project project,
        @Nullable ModelSettings proposal,
        @Nullable String obstacle,
        Notes notes) {

    boolean runsModel() {
        return project.model() != null;
    }
}
