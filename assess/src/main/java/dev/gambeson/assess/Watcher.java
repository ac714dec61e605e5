package dev.gambeson.assess;

import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;

/** Hears which stage runs. */
public interface Watcher {

    /** Hears nothing. */
    Watcher SILENT = new Watcher() {
        @Override
        public void starts(Stage stage) {
            // nobody listens
        }

        @Override
        public void ended(StageResult result) {
            // nobody listens
        }
    };

    /** A stage begins. */
    void starts(Stage stage);

    /** A stage has ended. */
    void ended(StageResult result);
}
