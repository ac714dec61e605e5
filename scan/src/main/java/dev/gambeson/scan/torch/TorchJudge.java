package dev.gambeson.scan.torch;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Judge;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import java.util.List;

/** Looks at the tensors of pickles, whatever file they are in. */
public final class TorchJudge implements Judge {

    @Override
    public PickleListener of(Inspection inspection, Surroundings surroundings) {
        return new TensorBounds(inspection);
    }

    @Override
    public List<Rule> rules() {
        return List.of(TorchRules.BEYOND_STORAGE);
    }
}
