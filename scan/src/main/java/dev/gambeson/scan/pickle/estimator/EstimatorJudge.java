package dev.gambeson.scan.pickle.estimator;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Judge;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import java.util.List;

/** Judges nothing: says which object stands at the end of a pickle. */
public final class EstimatorJudge implements Judge {

    @Override
    public PickleListener of(Inspection inspection, Surroundings surroundings) {
        return new PickleListener() {
            @Override
            public void stopped(Value result, long offset) {
                Estimators.of(result).ifPresent(inspection::holds);
            }
        };
    }

    @Override
    public List<Rule> rules() {
        return List.of();
    }
}
