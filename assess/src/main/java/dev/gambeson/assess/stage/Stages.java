package dev.gambeson.assess.stage;

import dev.gambeson.report.Stage;
import java.util.List;

/** All stages in their order. A new stage takes its place in this list. */
public final class Stages {

    private static final List<StageExaminer> ALL = List.of(
            new ArtifactStage(),
            new DataStage(),
            new ParityStage(),
            new PerformanceStage(),
            new RobustnessStage(),
            new FairnessStage(),
            new PrivacyStage(),
            new UnavailableStage(Stage.EXPLANATION, "this version explains no predictions"),
            new UnavailableStage(Stage.SUPPLY, "a model is signed once it has passed: gambeson sign, bom and verify"));

    private Stages() {}

    /** The one that looks at the file of the model before anything loads it. */
    public static StageExaminer artifact() {
        return ALL.get(0);
    }

    /** Every stage in the order in which it runs. */
    public static List<StageExaminer> all() {
        return ALL;
    }
}
