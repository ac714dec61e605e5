package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;
import org.jspecify.annotations.Nullable;

/** What {@code functools.partial} would call: its function can be replaced by its state. */
final class PythonPartial {

    private PythonPartial() {}

    /** Whether calling it calls an allowed function, whatever its arguments are. */
    static boolean callable(Value.Instance partial, Names names) {
        Value state = partial.state();
        return of(partial.arguments(), names, Role.CALL) && (state == null || of(state, names, Role.CALL));
    }

    /** Whether the first of some values is a function that may be used so with any arguments. */
    static boolean of(Value values, Names names, Role role) {
        if (values instanceof Value.Sequence sequence
                && !sequence.first().isEmpty()
                && sequence.first().get(0) instanceof Value.Global global) {
            Sighting function = names.of(global);
            boolean mentioned = role == Role.VALUE && (function.may(Role.CALL) || function.denied());
            return function.use().isEmpty() && (function.may(role) || mentioned);
        }
        return false;
    }

    /** The function that calling it calls, or null. */
    static @Nullable Sighting function(Value.Instance partial, Names names) {
        Value state = partial.state();
        Value values = state == null ? partial.arguments() : state;
        return values instanceof Value.Sequence sequence
                        && !sequence.first().isEmpty()
                        && sequence.first().get(0) instanceof Value.Global global
                ? names.of(global)
                : null;
    }
}
