package dev.gambeson.scan.joblib;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.machine.Machine;
import dev.gambeson.scan.pickle.machine.RawBytes;
import dev.gambeson.scan.pickle.stream.Pickles;

/**
 * What {@code pickle.load} would make of a file of joblib: it does not know that arrays stand between the opcodes, and
 * follows their numbers as opcodes too. Numbers are hardly ever more than a few opcodes long; where they import or call
 * something, somebody put them there.
 */
final class AsPickle implements PickleListener {

    private final long from;
    private String first = "";

    private AsPickle(long from) {
        this.from = from;
    }

    /**
     * Looks at an array as {@code pickle.load} would. Only the first of a pickle needs it: nobody comes to the second
     * without having followed the first.
     */
    static void compare(Surroundings.Place place, Inspection inspection) {
        AsPickle listener = new AsPickle(place.position());
        Ending ending = new Machine(
                        place.content(), place.start(), inspection.limits().memo(), listener, RawBytes.NONE)
                .run(inspection.spending().opcodesLeft());
        inspection.spending().read(ending.opcodes());
        if (!listener.first.isEmpty()) {
            inspection.found(
                    Finding.of(
                                    JoblibRules.ARRAY_AS_OPCODES,
                                    "pickle.load would follow the numbers of the array as opcodes, and come to "
                                            + listener.first + ".")
                            .with("global", listener.first),
                    place.position());
            Pickles.follow(
                    place.content(), place.start(), inspection.inside("as pickle.load reads it"), Surroundings.NONE);
        }
    }

    private void met(Value value, long offset) {
        if (first.isEmpty() && offset >= from && value instanceof Value.Global global) {
            first = Excerpt.of(global.qualified());
        }
    }

    @Override
    public void imported(Value.Global global) {
        met(global, global.offset());
    }

    @Override
    public void called(Value.Instance made) {
        met(made.callable(), made.offset());
    }

    @Override
    public void built(Value target, Value state, long offset) {
        met(target instanceof Value.Instance instance ? instance.callable() : target, offset);
    }

    @Override
    public void filled(Value target, Opcode opcode, Value item, long offset) {
        met(target instanceof Value.Instance instance ? instance.callable() : target, offset);
    }
}
