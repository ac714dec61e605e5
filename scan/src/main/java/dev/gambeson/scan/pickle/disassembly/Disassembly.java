package dev.gambeson.scan.pickle.disassembly;

import dev.gambeson.scan.Transcript;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what one pickle would do as code that looks like Python: imports, calls, states that are set. Values that
 * nothing is done with do not show, long ones are cut. Not thread-safe.
 */
public final class Disassembly implements PickleListener {

    private final Transcript.Section section;
    private final Names names = new Names();

    /** A disassembly of one pickle into a section of its own. */
    public Disassembly(Transcript.Section section) {
        this.section = section;
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

    /**
     * The pickle came to its end.
     *
     * @param position where it begins
     * @param protocol of its opening; negative where it has none
     * @param opcodes how many were read
     * @param problem why nothing can be read behind them; null or empty where it came to its STOP
     */
    public void ended(long position, int protocol, long opcodes, @Nullable String problem) {
        if (problem != null && !problem.isEmpty()) {
            section.line(null, "# here the pickle " + problem);
        }
        section.heading("pickle at offset " + position + ", "
                + (protocol < 0 ? "no protocol" : "protocol " + protocol) + ", " + opcodes + " opcode"
                + (opcodes == 1 ? "" : "s"));
    }
}
