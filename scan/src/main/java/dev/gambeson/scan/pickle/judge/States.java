package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges what is changed: state that is set, and elements that are put in. */
final class States {

    /** Special names that say something and do nothing. */
    private static final Set<String> HARMLESS =
            Set.of("__doc__", "__name__", "__qualname__", "__module__", "__annotations__", "__orig_class__");

    /** Classes of allowed names that are dictionaries, and so can be a state or a part of one. */
    private static final Set<String> DICTIONARIES = Set.of(
            "OrderedDict",
            "Counter",
            "defaultdict",
            "Bunch",
            "OptimizeResult",
            "OdeResult",
            "RootResults",
            "_DictWithDeprecatedKeys");

    private static final int KEY = 100;

    private final Names names;
    private final Telling telling;

    States(Names names, Telling telling) {
        this.names = names;
        this.telling = telling;
    }

    /** BUILD. */
    void built(Value target, Value state, long offset) {
        Value.Global name = Origin.name(target);
        if (name != null) {
            telling.tampering(names.of(name), "an attribute of " + Shown.name(name), offset);
        } else if (target instanceof Value.Instance made) {
            fresh(made, state, offset);
        } else if (target instanceof Value.Persistent || target == Value.Constant.UNKNOWN) {
            telling.tampering(null, "an attribute of something that comes from outside the pickle", offset);
        }
        special(target, state, offset);
        mentioned(state, offset);
    }

    private void fresh(Value.Instance made, Value state, long offset) {
        Value.Global maker = Origin.maker(made);
        if (maker == null) {
            return;
        }
        Sighting sighting = names.of(maker);
        sighting.roles.add(Role.STATE);
        if (sighting.contained || sighting.denied()) {
            return;
        }
        if (sighting.use().equals("member") && made.callable() instanceof Value.Global) {
            telling.tampering(sighting, "an attribute of what getattr fetched", offset);
        } else if (made.state() != null) {
            telling.tampering(sighting, "the state of " + Shown.name(maker) + " a second time", offset);
        } else if (!sighting.may(Role.STATE)) {
            telling.unusual(sighting, "whose state no library sets", offset);
        } else if (pair(state) && !sighting.may(Role.SLOTS)) {
            telling.tampering(sighting, "attributes of " + Shown.name(maker) + " one by one", offset);
        } else if (sighting.use().equals("distribution")) {
            objection(sighting, DistributionState.objection(state), offset);
            Value code = DistributionState.code(state);
            if (code != null) {
                telling.runsText(sighting, code, offset);
            }
        } else if (sighting.use().equals("partial") && !PythonPartial.of(state, names, Role.VALUE)) {
            objection(sighting, "of a function that is not allowed", offset);
        }
    }

    private void objection(Sighting sighting, @Nullable String objection, long offset) {
        if (objection != null) {
            telling.unusual(sighting, objection, offset);
        }
    }

    /** A pair of dictionaries: the second is set attribute by attribute, past {@code __dict__}. */
    private static boolean pair(Value state) {
        return state instanceof Value.Sequence sequence
                && sequence.type().equals("tuple")
                && sequence.size() == 2
                && dictionary(sequence.first().get(1))
                && (sequence.first().get(0) == Value.Constant.NONE
                        || dictionary(sequence.first().get(0)));
    }

    private static boolean dictionary(Value value) {
        Value.Global maker = value instanceof Value.Instance made ? Origin.maker(made) : null;
        return value instanceof Value.Mapping || maker != null && DICTIONARIES.contains(maker.name());
    }

    /** Keys of the state that Python looks up by itself. */
    private void special(Value target, Value state, long offset) {
        if (state instanceof Value.Mapping mapping) {
            for (int i = 0; i < mapping.first().size(); i += 2) {
                String problem = attribute(mapping.first().get(i));
                if (problem != null) {
                    Value.Global maker = target instanceof Value.Instance made ? Origin.maker(made) : null;
                    telling.tampering(maker == null ? null : names.of(maker), problem, offset);
                    return;
                }
            }
        } else if (state instanceof Value.Sequence sequence && sequence.size() == 2) {
            special(target, sequence.first().get(0), offset);
            special(target, sequence.first().get(1), offset);
        }
    }

    /** What is wrong with setting an attribute of that name, or null. */
    private static @Nullable String attribute(Value name) {
        if (name instanceof Value.Instance) {
            return "an attribute whose name is computed";
        }
        String key = name instanceof Value.Text text ? text.text(KEY) : null;
        return key != null && Call.special(key) && !HARMLESS.contains(key) ? "the attribute " + key : null;
    }

    /** APPEND, APPENDS, ADDITEMS, SETITEM, SETITEMS. */
    void filled(Value target, Opcode opcode, Value item, long offset) {
        Value.Global name = Origin.name(target);
        if (name != null) {
            telling.tampering(names.of(name), "elements of " + Shown.name(name), offset);
        } else if (target instanceof Value.Instance made) {
            Value.Global maker = Origin.maker(made);
            Sighting sighting = maker == null ? null : names.of(maker);
            if (sighting != null) {
                sighting.roles.add(Role.FILL);
                if (!sighting.denied() && !sighting.may(Role.FILL)) {
                    telling.unusual(sighting, "into which no library puts elements", offset);
                }
            }
        } else {
            telling.tampering(null, "elements of something that no pickler fills with " + opcode, offset);
        }
        mentioned(item, offset);
    }

    void mentioned(Value value, long offset) {
        Mentions.of(value, names, telling, offset);
    }
}
