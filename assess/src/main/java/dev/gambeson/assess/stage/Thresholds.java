package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.ModelSettings;

/** From which score on it is decided for the positive class. */
final class Thresholds {

    private Thresholds() {}

    static double of(Materials materials) {
        ModelSettings settings = materials.project().model();
        return settings == null ? ModelSettings.THRESHOLD : settings.threshold();
    }
}
