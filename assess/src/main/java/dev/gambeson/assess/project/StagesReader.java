package dev.gambeson.assess.project;

import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.report.Stage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the {@code stages} of a project file: {@code off}, {@code on}, or a mapping of what a stage is asked for. */
final class StagesReader {

    private StagesReader() {}

    static StageSettings read(YamlMapping stages) {
        stages.allowOnly(Arrays.stream(Stage.values()).map(Stage::id).toArray(String[]::new));
        Set<Stage> off = EnumSet.noneOf(Stage.class);
        Set<Stage> demanded = EnumSet.noneOf(Stage.class);
        RobustnessSettings robustness = RobustnessSettings.standard();
        List<String> groups = List.of();
        for (Stage stage : Stage.values()) {
            YamlValue value = stages.optional(stage.id()).orElse(null);
            if (value == null) {
                continue;
            }
            boolean examined = !value.isMapping() && !isOn(value);
            (examined ? off : demanded).add(stage);
            if (value.isMapping() && stage == Stage.ROBUSTNESS) {
                robustness = RobustnessReader.read(value.mapping());
            } else if (value.isMapping() && stage == Stage.FAIRNESS) {
                groups = value.mapping().allowOnly("groups").required("groups").texts();
            } else if (value.isMapping()) {
                throw value.problem("has no settings; write `on` or `off`");
            }
        }
        return new StageSettings(off, demanded, robustness, groups);
    }

    private static boolean isOn(YamlValue value) {
        return value.oneOf(List.of("on", "off"), word -> word).equals("on");
    }
}
