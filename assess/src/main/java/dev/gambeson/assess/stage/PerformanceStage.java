package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.Task;
import dev.gambeson.audit.Audit;
import dev.gambeson.audit.performance.PerformanceAudit;
import dev.gambeson.report.Stage;
import java.util.Optional;

/** How good is the model, and how sure are we? */
final class PerformanceStage implements StageExaminer {

    @Override
    public Stage stage() {
        return Stage.PERFORMANCE;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        Optional<String> obstacle = materials.cannotScore();
        if (obstacle.isPresent()) {
            return StageOutcome.notApplicable(Stage.PERFORMANCE, obstacle.get());
        }
        Audit audit = audit(materials);
        return StageOutcome.examined(
                Stage.PERFORMANCE,
                audit.measures().stream()
                        .map(measure -> measure.of(materials.answering()))
                        .toList(),
                audit.findings().stream()
                        .map(finding -> finding.in(Stage.PERFORMANCE, materials.answering()))
                        .toList());
    }

    private static Audit audit(Materials materials) {
        double threshold = Thresholds.of(materials);
        if (materials.isTensor()) {
            return PerformanceAudit.examine(
                            materials.tensorAnswers().scored(threshold),
                            materials.options().seed())
                    .audit();
        }
        TableAnswers test = materials.tableAnswers();
        Optional<TableAnswers> train = materials.trainAnswers();
        if (materials.project().task() == Task.REGRESSION) {
            return train.map(rows -> PerformanceAudit.examine(test.estimates(), rows.estimates()))
                    .orElseGet(() -> PerformanceAudit.examine(test.estimates()))
                    .audit();
        }
        return train.map(rows -> PerformanceAudit.examine(
                        test.scored(threshold),
                        rows.scored(threshold),
                        materials.options().seed()))
                .orElseGet(() -> PerformanceAudit.examine(
                        test.scored(threshold), materials.options().seed()))
                .audit();
    }
}
