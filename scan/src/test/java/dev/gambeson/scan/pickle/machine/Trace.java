package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the machine tells, in the words of {@code interop/scan/pickle/record.py}. */
final class Trace implements PickleListener {

    private static final int SHOWN = 40;
    private static final Set<Integer> REGISTERED = Set.of(1, 2, 255, 300, 70_000);

    private final List<String> events = new ArrayList<>();
    private boolean further;
    private final Set<Integer> extensions = new HashSet<>();

    /** Whether the machine goes further than CPython did, for what it cannot know. */
    boolean further() {
        return further;
    }

    List<String> events() {
        return events;
    }

    @Override
    public void imported(Value.Global global) {
        events.add("import " + show(global, 2));
    }

    @Override
    public void called(Value.Instance made) {
        boolean keywords = made.keywords() instanceof Value.Mapping mapping && mapping.size() > 0;
        events.add("call " + show(made.callable(), 2) + " " + show(made.arguments(), 2) + (keywords ? " dict" : ""));
    }

    @Override
    public void built(Value target, Value state, long offset) {
        if (Calls.reaches(target)) {
            events.add("build " + show(target, 2) + " " + show(state, 2));
        }
    }

    @Override
    public void filled(Value target, Opcode opcode, Value item, long offset) {
        if (Calls.reaches(target)) {
            events.add("fill " + show(target, 2) + " " + show(item, 2));
        } else {
            further = true;
        }
    }

    @Override
    public void persistent(Value.Persistent reference) {
        events.add("persistent " + show(reference.id(), 2));
    }

    /** CPython asks its registry once for each code, and goes on only where it is there. */
    @Override
    public void extension(int code, long offset) {
        further |= !REGISTERED.contains(code);
        if (!further && extensions.add(code)) {
            events.add("extension " + code);
        }
    }

    @Override
    public void stopped(Value result, long offset) {
        events.add("stop " + show(result, 2));
    }

    static String show(Value value, int depth) {
        if (value instanceof Value.Constant constant) {
            return switch (constant) {
                case NONE -> "None";
                case TRUE -> "True";
                case FALSE -> "False";
                case FLOAT -> "float";
                case BIG_INTEGER -> "big";
                case BUFFER -> "buffer";
                case UNKNOWN -> "object";
            };
        } else if (value instanceof Value.Whole whole) {
            return Long.toString(whole.value());
        } else if (value instanceof Value.Global global) {
            Value.Global written = global.written() == null ? global : global.written();
            return "g" + hex(written.qualified().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Value.Text text) {
            return "s" + cut(hex(text.text(1000).getBytes(StandardCharsets.UTF_8)));
        } else if (value instanceof BytesLiteral bytes) {
            return bytes.changeable()
                    ? "bytearray"
                    : "b" + cut(hex(bytes.text(1000).getBytes(StandardCharsets.ISO_8859_1)));
        } else if (value instanceof Value.Sequence sequence) {
            return sequence(sequence, depth);
        }
        return value instanceof Value.Mapping ? "dict" : "object";
    }

    private static String sequence(Value.Sequence sequence, int depth) {
        if (sequence.type().equals("tuple")) {
            String inner = depth == 0
                    ? ""
                    : sequence.first().stream()
                            .limit(4)
                            .map(item -> show(item, depth - 1))
                            .collect(Collectors.joining(","));
            return "tuple" + sequence.size() + "(" + inner + ")";
        }
        return sequence.type().equals("list") ? "list" + sequence.size() : sequence.type();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String cut(String hex) {
        return hex.substring(0, Math.min(SHOWN, hex.length()));
    }
}
