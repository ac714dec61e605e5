package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.model.Parity;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.util.List;

/** Does the model examined here answer as it did where it was trained? */
final class ParityStage implements StageExaminer {

    @Override
    public Stage stage() {
        return Stage.PARITY;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        ModelSettings settings = materials.project().model();
        if (settings == null) {
            return StageOutcome.notApplicable(Stage.PARITY, "the project names no model");
        }
        if (materials.isRecorded()) {
            return StageOutcome.notApplicable(
                    Stage.PARITY,
                    "only recorded answers are given, and no model whose answers could be compared with them");
        }
        ModelSettings.ParitySettings recorded = settings.parity();
        if (recorded == null) {
            return StageOutcome.notApplicable(
                    Stage.PARITY, "no recorded answers to compare with; record some and name them in `model.parity`");
        }
        Comparison comparison = materials.isTensor()
                ? Comparison.ofTensors(materials, recorded)
                : Comparison.ofTables(materials, recorded);
        Parity parity = comparison.parity();
        List<Finding> findings =
                inStage(parity.findings(recorded.file().name(), recorded.column(), comparison.rounding()));
        if (parity.holds() || comparison.rounding()) {
            return StageOutcome.examined(Stage.PARITY, parity.measures(), findings);
        }
        StageResult stopped = new StageResult(
                Stage.PARITY,
                StageResult.State.INCOMPLETE,
                "the model examined is not the model you run: " + parity.broken() + " of " + parity.differences().length
                        + " recorded answers differ");
        return new StageOutcome(stopped, parity.measures(), findings);
    }

    private static List<Finding> inStage(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.in(Stage.PARITY, "recorded"))
                .toList();
    }
}
