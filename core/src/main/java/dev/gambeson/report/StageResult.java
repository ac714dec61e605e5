package dev.gambeson.report;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a stage was examined, and if not, why.
 *
 * @param stage the stage
 * @param state what became of it
 * @param reason one sentence; required unless the stage was examined
 */
public record StageResult(
        Stage stage, State state, @Nullable String reason) {

    /** What became of a stage. */
    public enum State {
        /** It ran, and its measures and findings are in the report. */
        EXAMINED,
        /** The project file switched it off. */
        OFF,
        /** Nothing here that it could look at, and nobody demanded it. */
        NOT_APPLICABLE,
        /** It was due and could not be finished: never a pass. */
        INCOMPLETE;

        /** The word used in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public StageResult {
        Objects.requireNonNull(stage);
        if (state != State.EXAMINED && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("a stage that was not examined must say why: " + stage.id());
        }
    }

    /** The stage ran. */
    public static StageResult examined(Stage stage) {
        return new StageResult(stage, State.EXAMINED, null);
    }
}
