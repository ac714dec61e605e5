package dev.gambeson.scan.pickle.judge;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Judge;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import java.util.List;

/**
 * Denies by default: a name must be allowed exactly, for the end to which the pickle uses it, and in its canonical form
 * where it has one. What is known of dangerous names makes a finding more certain, and never excuses one.
 */
public final class PickleJudge implements Judge {

    @Override
    public PickleListener of(Inspection inspection, Surroundings surroundings) {
        return new Hearing(inspection, surroundings);
    }

    @Override
    public List<Rule> rules() {
        return UseRules.all();
    }
}
