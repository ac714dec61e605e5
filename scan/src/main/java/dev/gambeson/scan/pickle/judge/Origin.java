package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a value comes from. */
final class Origin {

    /** Functions whose first argument is the class of what they make. */
    private static final Set<String> MAKERS = Set.of(
            "copyreg._reconstructor",
            "copyreg.__newobj__",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray._reconstruct");

    private static final String MODULE = "module";

    private Origin() {}

    /** The name that a value is; PyTorch before 1.6 wraps classes into ids to compare their source. */
    static Value.@Nullable Global name(Value value) {
        if (value instanceof Value.Global global) {
            return global;
        }
        if (value instanceof Value.Persistent reference
                && reference.id() instanceof Value.Sequence id
                && id.first().size() >= 2
                && id.first().get(0) instanceof Value.Text kind
                && MODULE.equals(kind.text(MODULE.length()))
                && id.first().get(1) instanceof Value.Global global) {
            return global;
        }
        return null;
    }

    /** The name that answers for what came of a call: its class where that is known, or what was called. */
    static Value.@Nullable Global maker(Value.Instance made) {
        Value.Global called = name(made.callable());
        if (called != null
                && MAKERS.contains(called.qualified())
                && made.arguments() instanceof Value.Sequence arguments
                && !arguments.first().isEmpty()) {
            return name(arguments.first().get(0));
        }
        if (called == null && made.callable() instanceof Value.Instance computed) {
            return maker(computed);
        }
        return called;
    }
}
