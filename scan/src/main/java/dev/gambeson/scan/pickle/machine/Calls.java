package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Imports, calls, and what else reaches out of a pickle. */
final class Calls {

    /** Longer names are cut: nothing that is allowed has such a name. */
    private static final int NAME = 1000;

    private static final String CUT = "…";

    private final Input input;
    private final Stack stack;
    private final Recollection recollection;
    private final PickleListener listener;

    Calls(Input input, Stack stack, Recollection recollection, PickleListener listener) {
        this.input = input;
        this.stack = stack;
        this.recollection = recollection;
        this.listener = listener;
    }

    /** GLOBAL and INST: a module and a name, each on a line. */
    Value.Global written(int protocol, boolean ascii, long offset) {
        String module = name(ascii);
        return imported(module, name(ascii), protocol, offset);
    }

    private String name(boolean ascii) {
        input.line(2);
        int length = (int) input.lineLength();
        if (input.lineLength() > NAME) {
            return beginning(input.lineOffset()) + CUT;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = input.lineByte(i);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (ascii && !text.chars().allMatch(letter -> letter < 128)) {
                throw Halt.broken("has a name that is not ASCII");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Halt.broken("has a name that is not UTF-8");
        }
    }

    private String beginning(long from) {
        byte[] bytes = new byte[NAME];
        return new String(bytes, 0, input.content().read(from, bytes, 0, NAME), StandardCharsets.UTF_8);
    }

    /** STACK_GLOBAL: both must be text, and nothing else will do. */
    Value.Global stacked(int protocol, long offset) {
        Value name = stack.pop();
        Value module = stack.pop();
        if (module instanceof Value.Text first && name instanceof Value.Text second) {
            return imported(text(first), text(second), protocol, offset);
        }
        throw Halt.broken("imports by a name that is not text");
    }

    private String text(Value.Text text) {
        String whole = text.text(NAME);
        return whole != null ? whole : beginning(text.offset()) + CUT;
    }

    private Value.Global imported(String module, String name, int protocol, long offset) {
        Value.Global global =
                protocol < 3 ? LegacyNames.imported(module, name, offset) : new Value.Global(module, name, offset);
        listener.imported(global);
        return global;
    }

    /** Something is called, unless it is a value that nobody can call. */
    void call(Value callable, Value arguments, @Nullable Value keywords, Opcode opcode, long offset) {
        if (!reaches(callable)) {
            throw Halt.broken("calls what cannot be called");
        }
        Made made = new Made(callable, arguments, keywords, opcode, offset);
        recollection.begin(made, made.held());
        listener.called(made);
        stack.push(made);
    }

    /** Whether a value may be anything; the others are of known types that have neither calls nor attributes to set. */
    static boolean reaches(Value value) {
        return value instanceof Value.Global
                || value instanceof Value.Instance
                || value instanceof Value.Persistent
                || value == Value.Constant.UNKNOWN;
    }

    /** Names of arguments must be text. */
    static void checkKeywords(Value keywords) {
        boolean fit = reaches(keywords);
        if (keywords instanceof Value.Mapping mapping) {
            fit = true;
            for (int i = 0; i < mapping.first().size(); i += 2) {
                fit &= mapping.first().get(i) instanceof Value.Text
                        || reaches(mapping.first().get(i));
            }
        }
        if (!fit) {
            throw Halt.broken("names arguments by what is no text");
        }
    }

    /** Ids that are objects themselves could be nested without end, and no loader has such. */
    Value persistent(Value id, long offset) {
        boolean object = id instanceof Value.Persistent || id instanceof Value.Instance;
        Value.Persistent reference = new Value.Persistent(object ? Value.Constant.UNKNOWN : id, offset);
        listener.persistent(reference);
        return reference;
    }

    /** The id on a line of its own. */
    Value persistentLine(long offset) {
        input.line(1);
        for (int i = 0; input.lineSeen() && i < input.lineLength(); i++) {
            if (input.lineByte(i) < 0) {
                throw Halt.broken("has an id that is not ASCII");
            }
        }
        return persistent(
                new TextLiteral(input.content(), Opcode.PERSID, input.lineOffset(), input.lineLength()), offset);
    }

    Value extension(int code, long offset) {
        if (code <= 0) {
            throw Halt.broken("asks for an extension without a number");
        }
        listener.extension(code, offset);
        return Value.Constant.UNKNOWN;
    }
}
