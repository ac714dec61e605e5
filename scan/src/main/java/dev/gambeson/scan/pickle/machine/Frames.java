package dev.gambeson.scan.pickle.machine;

import java.util.function.Consumer;

/** Frames are a hint for the unpickler in C, and a boundary for the one in Python: wherever they matter, the two differ. */
final class Frames {

    private final Input input;
    private final Consumer<String> ambiguous;
    private long end = -1;

    Frames(Input input, Consumer<String> ambiguous) {
        this.input = input;
        this.ambiguous = ambiguous;
    }

    /** FRAME. */
    void begin() {
        long length = input.i64();
        if (length < 0) {
            throw Halt.broken("has a frame of impossible length");
        }
        within("begins a frame within a frame");
        if (length > input.remaining()) {
            ambiguous.accept("has a frame that is longer than the file");
        }
        end = input.position() + Math.min(length, input.remaining());
    }

    /** After an opcode. */
    void pass() {
        if (end >= 0 && input.position() >= end) {
            if (input.position() > end) {
                ambiguous.accept("has an opcode that reaches out of its frame");
            }
            end = -1;
        }
    }

    /** At something that the unpickler in Python does behind its frame, and the one in C at once. */
    void leave(String problem) {
        within(problem);
        end = -1;
    }

    private void within(String problem) {
        if (end > input.position()) {
            ambiguous.accept(problem);
        }
    }
}
