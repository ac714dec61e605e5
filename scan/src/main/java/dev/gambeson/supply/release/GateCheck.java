package dev.gambeson.supply.release;

import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.release.ReleasePolicy.GateDemand;
import dev.gambeson.supply.release.SignedReport.ReportedSubject;
import dev.gambeson.supply.release.holder.Holders;
import java.util.List;

/** The gate was passed by a model that is among these files, under the policy and with the stages that are demanded. */
record GateCheck(GateDemand demand, Candidate candidate, Holders holders, Revoked revoked) {

    static final String NAME = "gate";

    void examine(SignedReport report, Refusals refusals) {
        report.checkAge(NAME, demand.rules(), demand.days(), candidate.now(), refusals);
        if (!"pass".equals(report.verdict())) {
            refusals.add(
                    ReleaseRules.GATE_NOT_PASSED, NAME, null, "its verdict is " + String.valueOf(report.verdict()));
        }
        List<ReportedSubject> models = report.subjects().stream()
                .filter(subject -> subject.kind().equals("model"))
                .toList();
        if (models.isEmpty() || !models.stream().allMatch(model -> holds(candidate.manifest(), model))) {
            refusals.add(
                    ReleaseRules.STATEMENT_OF_OTHER_FILES,
                    NAME,
                    null,
                    models.isEmpty()
                            ? "the report is about no model"
                            : "the model of the report, " + models.get(0).name() + ", is not among the files");
        }
        models.forEach(model -> revoked.examine(NAME, model, refusals));
        String demanded = demand.floor();
        if (demanded != null
                && report.floor()
                        .filter(floor -> demanded.equals(floor.sha256()))
                        .isEmpty()) {
            refusals.add(
                    ReleaseRules.ANOTHER_POLICY,
                    NAME,
                    null,
                    report.floor()
                            .map(floor -> "it was held to " + floor.name() + " with another digest than is demanded")
                            .orElse("it was held to no policy of an organisation"));
        }
        report.checkPipeline(NAME, demand.pipeline(), refusals);
        new WaiverCheck(demand.waivers(), holders, candidate).examine(report, refusals);
        for (String stage : demand.stages()) {
            String state = report.stages().stream()
                    .filter(one -> one.id().equals(stage))
                    .map(SignedReport.ReportedStage::state)
                    .findFirst()
                    .orElse("missing");
            if (!state.equals("examined")) {
                refusals.add(ReleaseRules.STAGE_NOT_EXAMINED, NAME, stage, "the stage " + stage + " is " + state);
            }
        }
    }

    private static boolean holds(Manifest manifest, ReportedSubject model) {
        return manifest.resources().stream()
                .anyMatch(resource -> model.digests().contains(resource.sha256()));
    }
}
