package dev.gambeson.scan.pickle.disassembly;

import dev.gambeson.scan.pickle.Value;
import java.util.List;

/**
 * One line of code under construction: values as Python writes them, cut where they are long, deep or many, so that no
 * value makes more than a line. Not thread-safe.
 */
final class Expression {

    /** About so many characters, and the expression ends with an ellipsis. */
    private static final int LONGEST = 400;

    private static final int DEEPEST = 4;
    private static final int ELEMENTS = 8;
    private static final int BYTES = 24;

    /** Texts are decoded up to this many bytes. */
    private static final int TEXT = 4096;

    private final Names names;
    private final StringBuilder out = new StringBuilder();

    Expression(Names names) {
        this.names = names;
    }

    /** A piece of code. */
    Expression text(String code) {
        out.append(code);
        return this;
    }

    /** A value. */
    Expression value(Value value) {
        write(value, 0);
        return this;
    }

    /** Arguments without the brackets around them; after another one where {@code more}. */
    Expression arguments(Value arguments, boolean more) {
        if (arguments instanceof Value.Sequence sequence && sequence.type().equals("tuple")) {
            out.append(more && sequence.size() > 0 ? ", " : "");
            elements(sequence.first(), sequence.size(), 0);
        } else {
            out.append(more ? ", *" : "*");
            write(arguments, 0);
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void write(Value value, int depth) {
        if (depth > DEEPEST || out.length() > LONGEST) {
            out.append('…');
            return;
        }
        String name = names.of(value);
        if (name != null) {
            out.append(name);
        } else if (value instanceof Value.Constant constant) {
            out.append(constant(constant));
        } else if (value instanceof Value.Whole whole) {
            out.append(whole.value());
        } else if (value instanceof Value.Text text) {
            out.append(text(text));
        } else if (value instanceof Value.Bytes bytes) {
            out.append(bytes(bytes));
        } else if (value instanceof Value.Sequence sequence) {
            sequence(sequence, depth);
        } else if (value instanceof Value.Mapping mapping) {
            mapping(mapping, depth);
        } else if (value instanceof Value.Instance instance) {
            write(instance.callable(), depth + 1);
            out.append("(…)");
        } else if (value instanceof Value.Persistent persistent) {
            out.append("persistent_load(");
            write(persistent.id(), depth + 1);
            out.append(')');
        }
    }

    private static String constant(Value.Constant constant) {
        return switch (constant) {
            case NONE -> "None";
            case TRUE -> "True";
            case FALSE -> "False";
            case FLOAT -> "<float>";
            case BIG_INTEGER -> "<large integer>";
            case BUFFER -> "<buffer from outside>";
            case UNKNOWN -> "<unknown>";
        };
    }

    private static String text(Value.Text text) {
        String whole = text.text(TEXT);
        if (whole != null) {
            return Quoted.text(whole);
        }
        byte[] start = new byte[BYTES];
        int count = text.content().read(0, start, 0, BYTES);
        return Quoted.bytes(start, count, true).substring(1) + " <" + text.length() + " characters>";
    }

    private static String bytes(Value.Bytes bytes) {
        byte[] start = new byte[BYTES];
        int count = bytes.content().read(0, start, 0, BYTES);
        boolean more = bytes.length() > count;
        return Quoted.bytes(start, count, more) + (more ? " <" + bytes.length() + " bytes>" : "");
    }

    private void sequence(Value.Sequence sequence, int depth) {
        String type = sequence.type();
        boolean empty = sequence.size() == 0;
        String open = switch (type) {
            case "tuple" -> "(";
            case "list" -> "[";
            case "set" -> empty ? "set(" : "{";
            default -> empty ? type + "(" : type + "({";
        };
        String close = switch (type) {
            case "tuple" -> sequence.size() == 1 ? ",)" : ")";
            case "list" -> "]";
            case "set" -> empty ? ")" : "}";
            default -> empty ? ")" : "})";
        };
        out.append(open);
        elements(sequence.first(), sequence.size(), depth + 1);
        out.append(close);
    }

    private void elements(List<Value> first, long size, int depth) {
        int shown = Math.min(ELEMENTS, first.size());
        for (int i = 0; i < shown; i++) {
            out.append(i == 0 ? "" : ", ");
            write(first.get(i), depth);
        }
        rest(size - shown, shown);
    }

    private void mapping(Value.Mapping mapping, int depth) {
        List<Value> first = mapping.first();
        int shown = Math.min(ELEMENTS, first.size() / 2);
        out.append('{');
        for (int i = 0; i < shown; i++) {
            out.append(i == 0 ? "" : ", ");
            write(first.get(2 * i), depth + 1);
            out.append(": ");
            write(first.get(2 * i + 1), depth + 1);
        }
        rest(mapping.size() - shown, shown);
        out.append('}');
    }

    private void rest(long more, int shown) {
        if (more > 0) {
            out.append(shown == 0 ? "" : ", ").append("… ").append(more).append(" more");
        }
    }
}
