package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;
import org.jspecify.annotations.Nullable;

/** Judges calls: what is called, and with what. */
final class Calls {

    private static final String ZONE = "zoneinfo.ZoneInfo";
    private static final String UNPICKLE = "_unpickle";

    private final Names names;
    private final Telling telling;
    private final Inspection inspection;

    Calls(Names names, Telling telling, Inspection inspection) {
        this.names = names;
        this.telling = telling;
        this.inspection = inspection;
    }

    void called(Value.Instance made) {
        Value.Global global = Origin.name(made.callable());
        if (global != null) {
            named(names.of(global), made);
        } else if (made.callable() instanceof Value.Instance computed) {
            computed(computed, made);
        } else {
            telling.computedCall(made, "something that comes from outside the pickle", false);
        }
    }

    private void named(Sighting sighting, Value.Instance made) {
        Role role = role(made, sighting);
        sighting.roles.add(role);
        if (sighting.contained) {
            return;
        }
        if (sighting.denied()) {
            telling.deniedCall(sighting, made);
            return;
        }
        if (!sighting.may(role)) {
            telling.unusual(
                    sighting,
                    role == Role.NEW ? "which no library makes an object of" : "which no library calls at load",
                    made.offset());
            return;
        }
        CanonicalUse use = CanonicalUse.ALL.get(sighting.use());
        if (use == null || role == Role.NEW) {
            mentions(made.arguments(), made.offset());
            mentions(made.keywords(), made.offset());
        } else {
            Call call = new Call(made.arguments(), made.keywords(), made.offset(), names, inspection);
            String objection = use.objection(call);
            if (objection != null) {
                telling.misuse(sighting, objection, made, handsDanger(made.arguments()));
            }
        }
    }

    private boolean handsDanger(Value arguments) {
        if (arguments instanceof Value.Sequence sequence) {
            for (Value argument : sequence.first()) {
                if (argument instanceof Value.Global global) {
                    Sighting sighting = names.of(global);
                    if (sighting.denied() && sighting.known != null && sighting.known.dangerous()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** OBJ and INST without arguments make an object of a class without its constructor, or call what is none. */
    private static Role role(Value.Instance made, Sighting sighting) {
        boolean bare = (made.opcode() == Opcode.OBJ || made.opcode() == Opcode.INST)
                && made.arguments() instanceof Value.Sequence sequence
                && sequence.size() == 0
                && sighting.may(Role.NEW);
        return bare || made.opcode() == Opcode.NEWOBJ || made.opcode() == Opcode.NEWOBJ_EX ? Role.NEW : Role.CALL;
    }

    /** What came of one call is called itself. */
    private void computed(Value.Instance callable, Value.Instance made) {
        Value.Global origin = Origin.name(callable.callable());
        if (origin == null) {
            telling.computedCall(made, "what came of a chain of calls", false);
            return;
        }
        Sighting sighting = names.of(origin);
        Call inner = new Call(callable.arguments(), callable.keywords(), made.offset(), names, inspection);
        if (sighting.use().equals("partial")) {
            partial(callable, made);
        } else if (!(sighting.use().equals("member") && zone(inner, made))) {
            telling.computedCall(made, "what came of " + Shown.name(origin), Telling.runsCode(sighting, inner));
        }
    }

    private void partial(Value.Instance callable, Value.Instance made) {
        Sighting function = PythonPartial.function(callable, names);
        if (PythonPartial.callable(callable, names)) {
            mentions(made.arguments(), made.offset());
        } else if (function != null && function.denied()) {
            telling.deniedCall(function, made);
        } else {
            telling.computedCall(made, "what came of functools.partial", false);
        }
    }

    /** {@code getattr(zoneinfo.ZoneInfo, '_unpickle')(key, from cache)}: a zone of the system's data. */
    private static boolean zone(Call member, Value.Instance made) {
        Sighting owner = member.name(0);
        return member.count() == 2
                && owner != null
                && owner.global.qualified().equals(ZONE)
                && UNPICKLE.equals(member.text(1))
                && made.arguments() instanceof Value.Sequence sequence
                && sequence.size() == 2
                && sequence.first().get(0) instanceof Value.Text;
    }

    private void mentions(@Nullable Value values, long offset) {
        Mentions.of(values, names, telling, offset);
    }
}
