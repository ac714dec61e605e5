package dev.gambeson.scan.pickle.stream;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.machine.Machine;
import dev.gambeson.scan.pickle.machine.RawBytes;

/** A short run of the machine that tells whether bytes are a pickle, and whether it would do anything. */
final class Trial implements PickleListener {

    private static final int MEMO = 1 << 16;

    private boolean imports;
    private boolean acts;

    private Trial() {}

    /**
     * What came of it.
     *
     * @param imports whether something would be imported
     * @param acts whether something imported would be called or changed, or an extension be asked for
     */
    record Outcome(Ending ending, boolean imports, boolean acts) {}

    static Outcome of(Content content, long from, long opcodes) {
        Trial trial = new Trial();
        Ending ending = new Machine(content, from, MEMO, trial, RawBytes.NONE).run(opcodes);
        return new Outcome(ending, trial.imports, trial.acts);
    }

    @Override
    public void imported(Value.Global global) {
        imports |= name(global.module()) && name(global.name());
    }

    @Override
    public void called(Value.Instance made) {
        acts |= imported(made.callable()) && holds(made.arguments());
    }

    @Override
    public void built(Value target, Value state, long offset) {
        acts |= imported(target) && (target instanceof Value.Instance || holds(state));
    }

    @Override
    public void filled(Value target, Opcode opcode, Value item, long offset) {
        acts |= imported(target)
                && (target instanceof Value.Instance || opcode == Opcode.SETITEM && item instanceof Value.Text);
    }

    private boolean imported(Value value) {
        return imports && (value instanceof Value.Global || value instanceof Value.Instance);
    }

    /** Arguments and states are containers; lines of plain text look like single values. */
    private static boolean holds(Value value) {
        return value instanceof Value.Sequence || value instanceof Value.Mapping;
    }

    /** What Python could import; the names of plain text most often have spaces or signs. */
    private static boolean name(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(letter -> letter == '.'
                                || letter == '<'
                                || letter == '>'
                                || letter == '-'
                                || Character.isUnicodeIdentifierPart(letter));
    }
}
