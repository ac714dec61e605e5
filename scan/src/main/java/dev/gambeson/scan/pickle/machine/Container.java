package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the first values of a container until they are forgotten. Small: there may be millions. */
abstract class Container implements Recollection.Holder {

    private @Nullable Kept kept;

    /** Keeps one more, where there are not as many as that and nothing was forgotten. */
    final void keep(Value value, int most, boolean first, Recollection recollection) {
        if (first) {
            kept = new Kept();
        }
        if (kept != null && kept.keep(value, most)) {
            if (first) {
                recollection.begin(this, 1);
            } else {
                recollection.more(1);
            }
        }
    }

    /** What is kept. */
    public final List<Value> first() {
        return kept == null ? List.of() : Collections.unmodifiableList(kept);
    }

    @Override
    public final void forget() {
        kept = null;
    }

    @Override
    public final int held() {
        return kept == null ? 0 : kept.size();
    }
}
