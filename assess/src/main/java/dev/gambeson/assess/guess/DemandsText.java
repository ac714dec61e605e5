package dev.gambeson.assess.guess;

import dev.gambeson.assess.guess.draft.Draft;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.format.yaml.YamlText;
import dev.gambeson.privacy.column.RoleNames;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a guessed project asks of its model: the stages and the policy, with examples of what one could ask. */
final class DemandsText {

    private final Draft draft;
    private final Project project;
    private final @Nullable PolicyTemplate template;
    private final CommentedYaml out;

    DemandsText(Draft draft, Wishes wishes, CommentedYaml out) {
        this.template = wishes.template();
        this.draft = draft;
        this.project = draft.project();
        this.out = out;
    }

    void write() {
        stages();
        policy(Objects.requireNonNull(project.policy()));
    }

    private void stages() {
        if (project.stages().demanded().contains(Stage.ROBUSTNESS)) {
            RobustnessSettings robustness = project.stages().robustness();
            out.put(0, "stages", "");
            out.comment(
                    2,
                    "Every stage runs where it can; this one is demanded. A pixel may be changed by a tenth of the"
                            + " range. `suite: standard` tries much harder than `quick`, and takes much longer.");
            out.put(2, "robustness", "");
            out.put(
                    4,
                    "suite",
                    Objects.requireNonNull(robustness.attacks().suite()).id());
            out.put(4, "norm", robustness.norm().id());
            out.put(4, "epsilon", Double.toString(robustness.epsilon()));
            out.code(4, "limit: " + robustness.limit()).empty();
        } else if (project.stages().off().contains(Stage.ROBUSTNESS)) {
            out.put(0, "stages", "").put(2, "robustness", "off").empty();
        } else if (draft.runsModel()) {
            out.comment(0, "Every stage runs where it can. To switch one off, or to ask one for something else:");
            CommentedYaml example = new CommentedYaml().put(0, "stages", "");
            group().ifPresent(group -> example.put(2, "fairness", "{groups: [" + YamlText.scalar(group) + "]}"));
            example.put(2, "robustness", "off");
            out.commentedOut(example).empty();
        }
    }

    private void policy(Policy policy) {
        out.put(0, "policy", "");
        if (policy.observeUntil() != null) {
            out.comment(
                    2,
                    "Until the end of this day (UTC) the verdict is told and nothing is stopped: the exit code is 0.");
            out.put(2, "observe-until", policy.observeUntil().toString());
        }
        if (template != null) {
            template.lines().forEach(line -> out.line(2, line));
            return;
        }
        out.comment(2, "A finding of this severity or above fails the gate: info, low, medium, high or critical.");
        out.put(2, "fail-on", policy.failOn().id());
        if (!policy.require().isEmpty()) {
            out.comment(2, "Without these stages there is no verdict:");
            out.list(2, "require", policy.require().stream().map(Stage::id).toList());
        }
        if (draft.runsModel()) {
            out.comment(
                    2, "What the model has to hold, once you know it; the worse end of the 95 % interval is compared:");
            out.code(2, "measures:");
            measures().forEach(line -> out.code(2, "  - {measure: " + line + "}"));
        }
    }

    private List<String> measures() {
        List<String> lines = new ArrayList<>();
        if (project.task() == Task.REGRESSION) {
            lines.add("r_squared, min: 0.5");
            lines.add("mean_absolute_error, max: 1.0");
            return lines;
        }
        lines.add("accuracy, min: 0.75");
        if (project.stages().demanded().contains(Stage.ROBUSTNESS)) {
            lines.add("robust_accuracy, min: 0.5");
        }
        group().ifPresent(group -> lines.add("demographic_parity_ratio, context: {group: " + YamlText.scalar(group)
                + "}, min: 0.8, severity: medium"));
        return lines;
    }

    /** The group of people that an example names: sex before all others. */
    private Optional<String> group() {
        return project.data().roles().protectedColumns().stream()
                .min(Comparator.comparingInt(
                        column -> RoleNames.protectedRank(column).orElse(Integer.MAX_VALUE)));
    }
}
