package dev.gambeson.scan.pickle.stream;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.ScanReferences;
import dev.gambeson.scan.pickle.Judge;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import java.util.List;
import java.util.Set;

/** The strictest judge: whatever is imported is unknown, but for a few names that only hold data. */
public final class UnknownGlobals implements Judge {

    static final Rule UNKNOWN = new Rule(
            "scan/pickle-unknown-global",
            Severity.HIGH,
            "Pickle imports something unknown",
            "Loading the pickle imports a name that is not known to be harmless, and may call it.",
            "Do not load it before somebody has looked at what that name does.",
            List.of("global"),
            List.of(ScanReferences.UNSAFE_ARTIFACT, ScanReferences.weakness(502)));

    private static final Set<String> DATA = Set.of("collections.OrderedDict", "builtins.set", "builtins.complex");

    @Override
    public PickleListener of(Inspection inspection, Surroundings surroundings) {
        return new PickleListener() {
            @Override
            public void imported(Value.Global global) {
                if (!DATA.contains(global.qualified()) && !surroundings.contains(global)) {
                    inspection.found(
                            Finding.of(UNKNOWN, "Loading it would import " + global.qualified() + ".")
                                    .with("global", global.qualified()),
                            global.offset());
                }
            }
        };
    }

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN);
    }
}
