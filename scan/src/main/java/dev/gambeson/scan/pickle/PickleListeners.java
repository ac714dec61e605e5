package dev.gambeson.scan.pickle;

import java.util.List;

/** Several listeners as one. */
record PickleListeners(List<PickleListener> all) implements PickleListener {

    PickleListeners {
        all = List.copyOf(all);
    }

    @Override
    public void imported(Value.Global global) {
        all.forEach(listener -> listener.imported(global));
    }

    @Override
    public void called(Value.Instance made) {
        all.forEach(listener -> listener.called(made));
    }

    @Override
    public void built(Value target, Value state, long offset) {
        all.forEach(listener -> listener.built(target, state, offset));
    }

    @Override
    public void filled(Value target, Opcode opcode, Value item, long offset) {
        all.forEach(listener -> listener.filled(target, opcode, item, offset));
    }

    @Override
    public void persistent(Value.Persistent reference) {
        all.forEach(listener -> listener.persistent(reference));
    }

    @Override
    public void extension(int code, long offset) {
        all.forEach(listener -> listener.extension(code, offset));
    }

    @Override
    public void buffer(long offset) {
        all.forEach(listener -> listener.buffer(offset));
    }

    @Override
    public void stopped(Value result, long offset) {
        all.forEach(listener -> listener.stopped(result, offset));
    }

    @Override
    public void ended() {
        all.forEach(PickleListener::ended);
    }
}
