package dev.gambeson.scan.pickle.judge;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;

/** Hears one pickle and says what is wrong with it. What was told of a name is not told again. */
final class Hearing implements PickleListener {

    private final Inspection inspection;
    private final Names names;
    private final Telling telling;
    private final Calls calls;
    private final States states;
    private boolean extension;
    private boolean stopped;

    Hearing(Inspection inspection, Surroundings surroundings) {
        this.inspection = inspection;
        this.names = new Names(inspection.trusted(), surroundings);
        this.telling = new Telling(inspection);
        this.calls = new Calls(names, telling, inspection);
        this.states = new States(names, telling);
    }

    @Override
    public void imported(Value.Global global) {
        names.of(global);
    }

    @Override
    public void called(Value.Instance made) {
        calls.called(made);
    }

    @Override
    public void built(Value target, Value state, long offset) {
        states.built(target, state, offset);
    }

    @Override
    public void filled(Value target, Opcode opcode, Value item, long offset) {
        states.filled(target, opcode, item, offset);
    }

    @Override
    public void extension(int code, long offset) {
        if (!extension) {
            extension = true;
            inspection.found(
                    Finding.of(UseRules.EXTENSION, "Loading it would ask for extension " + code + " of the program.")
                            .with("code", code),
                    offset);
        }
    }

    @Override
    public void stopped(Value result, long offset) {
        stopped = true;
        states.mentioned(result, offset);
    }

    @Override
    public void ended() {
        for (Sighting sighting : names.all()) {
            telling.imported(sighting, stopped);
            if (sighting.roles.isEmpty()) {
                sighting.roles.add(Role.VALUE);
            }
            for (Role role : sighting.roles) {
                inspection.census().count("global", Shown.name(sighting.global) + " " + role.id());
            }
        }
        if (names.full()) {
            inspection.incomplete("imports more names than a scan follows", null);
        }
    }
}
