package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.Value;

/** Reads the values that stand in a pickle themselves. */
final class Literals {

    private static final Value.Whole[] SMALL = new Value.Whole[256];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new Value.Whole(i);
        }
    }

    /** Longer integers are never written with fewer bytes than they need. */
    private static final int BYTES = 255;

    private final Input input;

    Literals(Input input) {
        this.input = input;
    }

    static Value whole(int value) {
        return value >= 0 && value < SMALL.length ? SMALL[value] : new Value.Whole(value);
    }

    Value real() {
        input.line(2);
        Numbers.real(input);
        return Value.Constant.FLOAT;
    }

    Value binaryReal() {
        input.skip(8);
        return Value.Constant.FLOAT;
    }

    Value integer() {
        input.line(2);
        return Numbers.integer(input);
    }

    Value longInteger() {
        input.line(2);
        return Numbers.longInteger(input);
    }

    /** LONG1 and LONG4: little-endian with a sign, of any length. */
    Value countedInteger(int bytes) {
        if (bytes < 0) {
            throw Halt.broken("has an integer of negative length");
        }
        if (bytes > BYTES) {
            input.skip(bytes);
            return Value.Constant.BIG_INTEGER;
        }
        long value = 0;
        int last = 0;
        for (int i = 0; i < Math.min(bytes, Long.BYTES); i++) {
            last = input.u8();
            value |= (long) last << (8 * i);
        }
        int sign = last >= 128 ? 255 : 0;
        boolean large = false;
        for (int i = Long.BYTES; i < bytes; i++) {
            large |= input.u8() != sign;
        }
        int unused = 64 - 8 * Math.min(bytes, Long.BYTES);
        return large ? Value.Constant.BIG_INTEGER : new Value.Whole(bytes == 0 ? 0 : value << unused >> unused);
    }

    /** STRING: in quotes, with escapes. */
    Value quoted() {
        input.line(1);
        long length = input.lineLength();
        if (!input.lineSeen()) {
            return new TextLiteral(input.content(), Opcode.STRING, input.lineOffset() + 1, length - 2);
        }
        byte quote = length < 2 ? 0 : input.lineByte(0);
        if (quote != '\'' && quote != '"' || input.lineByte((int) length - 1) != quote) {
            throw Halt.broken("has a text without quotes");
        }
        if (!Escapes.resolvable(input, 1, (int) length - 1)) {
            throw Halt.broken("has a text with a broken escape");
        }
        return new TextLiteral(input.content(), Opcode.STRING, input.lineOffset() + 1, length - 2);
    }

    /** UNICODE: a line with escapes. */
    Value line() {
        input.line(1);
        if (input.lineSeen() && !Escapes.readable(input, (int) input.lineLength())) {
            throw Halt.broken("has a text with a broken escape");
        }
        return new TextLiteral(input.content(), Opcode.UNICODE, input.lineOffset(), input.lineLength());
    }

    /** BINSTRING and SHORT_BINSTRING, whose encoding the loader chooses. */
    Value string(Opcode opcode, long length) {
        long offset = input.position();
        input.skip(length);
        return new TextLiteral(input.content(), opcode, offset, length);
    }

    /** BINUNICODE in its three sizes. */
    Value text(long length) {
        long offset = input.position();
        if (length >= 0 && input.sees(length) && !Utf8.valid(input, (int) length)) {
            throw Halt.broken("has a text that is not UTF-8");
        }
        input.skip(length);
        return new TextLiteral(input.content(), Opcode.BINUNICODE, offset, length);
    }

    Value bytes(long length, boolean array) {
        long offset = input.position();
        input.skip(length);
        return new BytesLiteral(input.content(), array, array, offset, length);
    }
}
