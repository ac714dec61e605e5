package dev.gambeson.scan.pickle.stream;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;

/** Says once for each pickle that something comes from outside it: what that is cannot be known from the file. */
final class Unresolved implements PickleListener {

    private final Inspection inspection;
    private final Surroundings surroundings;
    private boolean ids;
    private boolean buffers;

    Unresolved(Inspection inspection, Surroundings surroundings) {
        this.inspection = inspection;
        this.surroundings = surroundings;
    }

    @Override
    public void persistent(Value.Persistent reference) {
        if (!ids && !surroundings.resolves(reference)) {
            ids = true;
            inspection.incomplete("asks its loader for objects by ids of its own", reference.offset());
        }
    }

    @Override
    public void buffer(long offset) {
        if (!buffers) {
            buffers = true;
            inspection.incomplete("needs buffers that travel apart from it", offset);
        }
    }
}
