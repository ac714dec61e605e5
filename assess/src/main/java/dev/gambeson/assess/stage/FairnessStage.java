package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.Task;
import dev.gambeson.audit.Audit;
import dev.gambeson.audit.fairness.FairnessAudit;
import dev.gambeson.audit.fairness.FairnessSettings;
import dev.gambeson.audit.fairness.Grouping;
import dev.gambeson.audit.fairness.ProxyAudit;
import dev.gambeson.data.Dataset;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Do groups of people get different answers, and does a column give a group away? */
final class FairnessStage implements StageExaminer {

    @Override
    public Stage stage() {
        return Stage.FAIRNESS;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        Optional<String> obstacle = materials.cannotScore();
        if (obstacle.isPresent()) {
            return StageOutcome.notApplicable(Stage.FAIRNESS, obstacle.get());
        }
        if (materials.isTensor()) {
            return StageOutcome.notApplicable(
                    Stage.FAIRNESS, "tensor data has no columns that say who is in which group");
        }
        List<String> names = groups(materials.project());
        if (names.isEmpty()) {
            return StageOutcome.notApplicable(
                    Stage.FAIRNESS,
                    "nobody said which groups: name columns in `stages.fairness.groups` or `data.columns.protected`");
        }
        Dataset test = materials.test().orElseThrow();
        names.forEach(name -> NamedColumn.demand(name, test.name(), test.columnNames()));
        TableAnswers answers = materials.tableAnswers();
        List<Grouping> all = new ArrayList<>();
        names.forEach(name -> all.add(Grouping.of(NamedColumn.of(answers.table(), name, answers.data()))));
        Audit gaps = gaps(materials, answers, all);
        Audit proxies = proxies(materials, answers, all);
        List<Measure> measures = new ArrayList<>();
        gaps.measures().forEach(measure -> measures.add(measure.of(materials.answering())));
        proxies.measures().forEach(measure -> measures.add(measure.of("test")));
        List<Finding> findings = new ArrayList<>();
        gaps.findings().forEach(finding -> findings.add(finding.in(Stage.FAIRNESS, materials.answering())));
        proxies.findings().forEach(finding -> findings.add(finding.in(Stage.FAIRNESS, "test")));
        return StageOutcome.examined(Stage.FAIRNESS, measures, findings);
    }

    private static Audit proxies(Materials materials, TableAnswers answers, List<Grouping> all) {
        if (answers.mapping() == null) {
            materials.note("no column was looked at as a stand-in for a group, for recorded answers do not tell which"
                    + " columns the model takes");
            return new Audit(List.of(), List.of());
        }
        return ProxyAudit.examine(answers.table(), answers.mapping().columns(), all);
    }

    private static Audit gaps(Materials materials, TableAnswers answers, List<Grouping> all) {
        int[] rows = answers.labelled();
        List<Grouping> labelled = all.stream().map(group -> group.at(rows)).toList();
        FairnessSettings settings = FairnessSettings.defaults();
        return materials.project().task() == Task.REGRESSION
                ? FairnessAudit.examine(answers.estimates(), labelled, settings)
                : FairnessAudit.examine(answers.scored(Thresholds.of(materials)), labelled, settings);
    }

    /** The columns that say who is in which group. */
    static List<String> groups(Project project) {
        List<String> declared = project.stages().groups();
        return declared.isEmpty() ? project.data().roles().protectedColumns() : declared;
    }
}
