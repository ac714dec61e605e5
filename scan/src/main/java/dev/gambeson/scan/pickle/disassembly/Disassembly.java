package dev.gambeson.scan.pickle.disassembly;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.Transcript;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what one pickle would do as code that looks like Python: imports, calls, states that are set. Values that
 * nothing is done with do not show, long ones are cut. Not thread-safe.
 */
public final class Disassembly implements PickleListener {

    /** How PyTorch's ids of tensor storages begin. */
    private static final String STORAGE = "storage";

    private final Transcript.Section section;
    private final String opening;
    private final Names names = new Names();

    /**
     * A disassembly of one pickle into a section of its own.
     *
     * @param opening what is known of it at its beginning
     */
    Disassembly(Transcript.Section section, String opening) {
        this.section = section;
        this.opening = opening;
    }

    /**
     * A disassembly where somebody asked for one, or null.
     *
     * @param position where the pickle begins
     */
    public static @Nullable Disassembly of(Inspection inspection, Content content, long position) {
        Transcript transcript = inspection.transcript();
        if (transcript == null) {
            return null;
        }
        byte[] head = new byte[2];
        boolean opens = content.read(position, head, 0, 2) == 2 && (head[0] & 0xff) == Opcode.PROTO.code();
        return new Disassembly(
                transcript.begin(inspection.member()),
                "pickle at offset " + position + ", " + (opens ? "protocol " + (head[1] & 0xff) : "protocol 0 or 1"));
    }

    @Override
    public void imported(Value.Global global) {
        Names.Import line = names.imported(global);
        if (line != null) {
            section.line(global.offset(), line.text());
        }
    }

    @Override
    public void called(Value.Instance made) {
        String call = call(made);
        section.line(made.offset(), names.variable(made) + " = " + call);
    }

    private String call(Value.Instance made) {
        Expression code = new Expression(names);
        boolean creates = made.opcode() == Opcode.NEWOBJ || made.opcode() == Opcode.NEWOBJ_EX;
        code.value(made.callable());
        if (creates) {
            code.text(".__new__(").value(made.callable());
        } else {
            code.text("(");
        }
        code.arguments(made.arguments(), creates);
        Value keywords = made.keywords();
        if (keywords != null) {
            code.text(", **").value(keywords);
        }
        return code.text(")").toString();
    }

    @Override
    public void built(Value target, Value state, long offset) {
        line(
                offset,
                new Expression(names)
                        .value(target)
                        .text(".__setstate__(")
                        .value(state)
                        .text(")"));
    }

    @Override
    public void filled(Value target, Opcode opcode, Value item, long offset) {
        Expression code = new Expression(names).value(target);
        line(
                offset,
                switch (opcode) {
                    case SETITEM, SETITEMS -> code.text("[").value(item).text("] = …");
                    case ADDITEMS -> code.text(".add(").value(item).text(")");
                    case APPENDS -> code.text(".extend([").value(item).text(", …])");
                    default -> code.text(".append(").value(item).text(")");
                });
    }

    /** Storages of tensors show where they are used; any other id is worth a line. */
    @Override
    public void persistent(Value.Persistent reference) {
        boolean storage = reference.id() instanceof Value.Sequence id
                && !id.first().isEmpty()
                && id.first().get(0) instanceof Value.Text kind
                && STORAGE.equals(kind.text(STORAGE.length()));
        if (!storage) {
            line(reference.offset(), new Expression(names).value(reference));
        }
    }

    @Override
    public void extension(int code, long offset) {
        section.line(offset, "copyreg._inverted_registry[" + code + "]");
    }

    @Override
    public void stopped(Value result, long offset) {
        line(offset, new Expression(names).text("return ").value(result));
    }

    private void line(long offset, Expression code) {
        section.line(offset, code.toString());
    }

    /** The loader takes that many raw bytes from the stream, such as the numbers of an array. */
    public void taken(Value target, long bytes) {
        section.line(
                null, "# " + new Expression(names).value(target) + " takes the next " + bytes + " bytes as they are");
    }

    /**
     * The pickle was followed as far as it can be.
     *
     * @param opcodes how many were read
     * @param problem why nothing can be read behind them, such as {@code is cut short}; empty where it came to its STOP
     */
    public void ended(long opcodes, String problem) {
        if (!problem.isEmpty()) {
            section.line(null, "# here the pickle " + problem);
        }
        section.heading(opening + ", " + opcodes + (opcodes == 1 ? " opcode" : " opcodes"));
    }
}
