package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.Value;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
final class Made implements Value.Instance, Recollection.Holder {

    private static final int HELD = 4;

    private Value callable;
    private Value arguments;
    private @Nullable Value keywords;
    private final Opcode opcode;
    private final long offset;
    private @Nullable Value state;

    Made(Value callable, Value arguments, @Nullable Value keywords, Opcode opcode, long offset) {
        this.callable = callable;
        this.arguments = arguments;
        this.keywords = keywords;
        this.opcode = opcode;
        this.offset = offset;
    }

    void build(Value value) {
        state = value;
    }

    @Override
    public void forget() {
        arguments = Constant.UNKNOWN;
        keywords = keywords == null ? null : Constant.UNKNOWN;
        state = state == null ? null : Constant.UNKNOWN;
        callable = callable instanceof Global ? callable : Constant.UNKNOWN;
    }

    @Override
    public int held() {
        return HELD;
    }

    @Override
    public Value callable() {
        return callable;
    }

    @Override
    public Value arguments() {
        return arguments;
    }

    @Override
    public @Nullable Value keywords() {
        return keywords;
    }

    @Override
    public Opcode opcode() {
        return opcode;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public @Nullable Value state() {
        return state;
    }

    @Override
    public String toString() {
        return "made by " + opcode + " at " + offset;
    }
}
