package dev.gambeson.audit.fairness;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.Scored;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for evidence that groups of people get different answers.
 *
 * <p>Rates and gaps are those of fairlearn, for any number of groups; intersections of every two groupings are looked at as
 * well. A rate has Wilson's interval; a gap that of {@link dev.gambeson.audit.statistics.Gap}: Newcombe's (differences) or
 * Koopman's (ratios), widened for the number of pairs. Only a gap whose interval excludes the harmless zone is a finding;
 * where the interval holds both, the finding says that the data cannot tell, and how many rows could. Groups with too few
 * rows are measured but not compared. That no finding is raised is not evidence of fairness: it says that these
 * criteria, on these rows and groups, show no gap.
 *
 * <pre>{@code
 * Grouping sex = Grouping.of(table.column("sex").orElseThrow());
 * Audit audit = FairnessAudit.examine(scored, List.of(sex), FairnessSettings.defaults());
 * }</pre>
 *
 * <p>Rows are counted once; everything follows from the counts. Stateless; may be called from any thread.
 */
public final class FairnessAudit {

    private FairnessAudit() {}

    /**
     * Examines the decisions of a classifier.
     *
     * @param scored the positive class is what a person gets or not
     * @param groupings of the same rows; their intersections are made here
     * @param settings what counts as enough, and as harmless
     * @throws IllegalArgumentException where a grouping has another number of rows
     */
    public static Audit examine(Scored scored, List<Grouping> groupings, FairnessSettings settings) {
        int[] decisions = scored.decisions();
        List<Measure> measures = new ArrayList<>();
        List<Finding> small = new ArrayList<>();
        List<Finding> open = new ArrayList<>();
        List<Comparison> compared = new ArrayList<>();
        for (Grouping grouping : withIntersections(groupings, scored.rows())) {
            GroupCounts counts = new GroupCounts(scored, decisions, grouping);
            GroupExamination examination = new GroupExamination(counts, settings);
            measures.addAll(examination.measures());
            String reference = settings.references().get(grouping.name());
            if (reference != null) {
                measures.addAll(ReferenceMeasures.of(counts, reference, settings.leastGroup()));
            }
            compared.addAll(examination.judged());
            GapFindings.inconclusive(grouping.name(), examination.judged()).ifPresent(open::add);
            SmallGroups.finding(grouping, settings.leastGroup()).ifPresent(small::add);
        }
        return new Audit(measures, inOrder(GapFindings.gaps(compared), open, small));
    }

    /**
     * Examines the predictions of a regression model: whether its errors differ between groups.
     *
     * @param estimates rows without a finite prediction are left out
     * @param groupings of the same rows; their intersections are made here
     * @param settings what counts as enough; harmless are mean residuals up to 0.2 standard deviations of the label apart
     * @throws IllegalArgumentException where a grouping has another number of rows
     */
    public static Audit examine(Estimates estimates, List<Grouping> groupings, FairnessSettings settings) {
        List<Measure> measures = new ArrayList<>();
        List<Finding> small = new ArrayList<>();
        List<Finding> open = new ArrayList<>();
        List<Comparison> compared = new ArrayList<>();
        for (Grouping grouping : withIntersections(groupings, estimates.rows())) {
            ResidualExamination examination = new ResidualExamination(estimates, grouping, settings.leastGroup());
            measures.addAll(examination.measures());
            compared.addAll(examination.judged());
            GapFindings.inconclusive(grouping.name(), examination.judged()).ifPresent(open::add);
            SmallGroups.finding(grouping, settings.leastGroup()).ifPresent(small::add);
        }
        return new Audit(measures, inOrder(GapFindings.gaps(compared), open, small));
    }

    private static List<Grouping> withIntersections(List<Grouping> groupings, int rows) {
        List<Grouping> all = new ArrayList<>(groupings);
        for (int i = 0; i < groupings.size(); i++) {
            if (groupings.get(i).rows() != rows) {
                throw new IllegalArgumentException(
                        groupings.get(i).rows() + " rows by " + groupings.get(i).name() + ", not " + rows);
            }
            for (int j = i + 1; j < groupings.size(); j++) {
                all.add(groupings.get(i).by(groupings.get(j)));
            }
        }
        return all;
    }

    private static List<Finding> inOrder(List<Finding> gaps, List<Finding> open, List<Finding> small) {
        List<Finding> findings = new ArrayList<>(gaps);
        findings.addAll(open);
        findings.addAll(small);
        return findings;
    }
}
