package dev.gambeson.supply.release;

import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.release.ReleasePolicy.ScanDemand;
import dev.gambeson.supply.release.SignedReport.ReportedSubject;
import java.util.HashMap;
import java.util.Map;

/** Every file was scanned whole, and none has a grade that is refused. */
record ScanCheck(ScanDemand demand, Candidate candidate, Revoked revoked) {

    static final String NAME = "scan";

    void examine(SignedReport report, Refusals refusals) {
        report.checkAge(NAME, demand.rules(), demand.days(), candidate.now(), refusals);
        report.checkPipeline(NAME, demand.pipeline(), refusals);
        Map<String, ReportedSubject> scanned = new HashMap<>();
        for (ReportedSubject subject : report.subjects()) {
            if (subject.grade() != null) {
                // The same content may lie under two names, and be read in two ways: what is worse counts.
                subject.digests()
                        .forEach(digest -> scanned.merge(digest, subject, (one, other) -> passes(one) ? other : one));
            }
        }
        for (Resource resource : candidate.manifest().resources()) {
            ReportedSubject subject = scanned.get(resource.sha256());
            if (subject == null || !subject.complete()) {
                refusals.add(
                        ReleaseRules.NOT_SCANNED,
                        NAME,
                        resource.name(),
                        resource.name() + (subject == null ? " was not scanned" : " was not scanned to its end"));
            } else if (!demand.grades().contains(subject.grade())) {
                refusals.add(
                        ReleaseRules.GRADE_REFUSED,
                        NAME,
                        resource.name(),
                        resource.name() + " is " + subject.grade() + ", and only "
                                + String.join(" or ", demand.grades()) + " is taken");
            } else {
                revoked.examine(NAME, subject, refusals);
            }
        }
    }

    private boolean passes(ReportedSubject subject) {
        return subject.complete() && demand.grades().contains(subject.grade());
    }
}
