package dev.gambeson.scan.pickle;

import java.util.List;

/** Hears what a pickle would do, in the order in which an unpickler would do it. */
public interface PickleListener {

    /** Several that hear the same, one after another. */
    static PickleListener all(List<PickleListener> listeners) {
        return listeners.size() == 1 ? listeners.get(0) : new PickleListeners(listeners);
    }

    /** A name would be imported: GLOBAL, STACK_GLOBAL, INST, EXT. */
    default void imported(Value.Global global) {}

    /**
     * Something would be called: REDUCE, INST, OBJ, NEWOBJ, NEWOBJ_EX.
     *
     * @param made what came of it, with callable and arguments
     */
    default void called(Value.Instance made) {}

    /**
     * State would be set: BUILD, which calls {@code __setstate__}, or else updates {@code __dict__} and sets slots.
     *
     * @param target on what; harmless only where it is a fresh instance of something known
     */
    default void built(Value target, Value state, long offset) {}

    /**
     * Elements would be put into something that is not a fresh list, set or dict: APPEND and APPENDS call its
     * {@code append} or {@code extend}, ADDITEMS {@code add}, SETITEM and SETITEMS {@code __setitem__}.
     *
     * <p>Also heard where a list or {@code bytearray} is changed in a way that no pickler writes.
     *
     * @param opcode which of them
     * @param item the first element, or the first key
     */
    default void filled(Value target, Opcode opcode, Value item, long offset) {}

    /** The loader would be asked for something by its id. */
    default void persistent(Value.Persistent reference) {}

    /** The extension registry of the loading program would be asked. */
    default void extension(int code, long offset) {}

    /** The loader would be asked for a buffer that travels apart from the pickle: NEXT_BUFFER. */
    default void buffer(long offset) {}

    /** The stream came to its STOP with that value. */
    default void stopped(Value result, long offset) {}

    /** Nothing more will be heard, whether the stream came to its STOP or broke off before. */
    default void ended() {}
}
