package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names that stand in data. All were judged when they were imported; some may be called but not handed on. */
final class Mentions {

    private static final int DEPTH = 2;

    private Mentions() {}

    static void of(@Nullable Value value, Names names, Telling telling, long offset) {
        if (value != null) {
            look(value, names, telling, offset, DEPTH);
        }
    }

    private static void look(Value value, Names names, Telling telling, long offset, int depth) {
        if (value instanceof Value.Global global) {
            Sighting sighting = names.of(global);
            sighting.roles.add(Role.VALUE);
            if (!sighting.contained && sighting.allowed != null && !sighting.allowed.mayBeMentioned()) {
                telling.unusual(sighting, "which no library hands on without calling it", offset);
            }
        } else if (depth > 0 && value instanceof Value.Sequence sequence) {
            each(sequence.first(), names, telling, offset, depth - 1);
        } else if (depth > 0 && value instanceof Value.Mapping mapping) {
            each(mapping.first(), names, telling, offset, depth - 1);
        }
    }

    private static void each(List<Value> values, Names names, Telling telling, long offset, int depth) {
        for (int i = 0; i < values.size(); i++) {
            look(values.get(i), names, telling, offset, depth);
        }
    }
}
