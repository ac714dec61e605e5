package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values as people would write them in Python, cut short. */
final class Shown {

    private static final int TEXT = 100;
    private static final int ITEMS = 4;
    private static final int DEPTH = 3;
    private static final int NAME = 200;

    private Shown() {}

    /** A name, as long as anybody wants to read it. */
    static String name(Value.Global global) {
        return cut(global.qualified());
    }

    static String cut(String text) {
        return text.length() <= NAME ? text : text.substring(0, NAME) + "…";
    }

    /** A call's arguments: {@code ('echo', 1)}. */
    static String arguments(Value arguments) {
        return value(arguments, DEPTH);
    }

    static String value(Value value) {
        return value(value, DEPTH);
    }

    private static String value(Value value, int depth) {
        if (value instanceof Value.Text text) {
            return "'" + beginning(text) + "'";
        } else if (value instanceof Value.Bytes bytes) {
            return "b'" + beginning(bytes) + "'";
        } else if (value instanceof Value.Whole whole) {
            return Long.toString(whole.value());
        } else if (value instanceof Value.Global global) {
            return name(global);
        } else if (depth == 0) {
            return "…";
        } else if (value instanceof Value.Sequence sequence) {
            return sequence(sequence, depth);
        } else if (value instanceof Value.Mapping mapping) {
            return mapping.size() == 0 ? "{}" : "{…}";
        } else if (value instanceof Value.Instance instance) {
            return value(instance.callable(), depth - 1) + arguments(instance.arguments(), depth - 1);
        } else if (value == Value.Constant.NONE) {
            return "None";
        } else if (value == Value.Constant.TRUE) {
            return "True";
        } else if (value == Value.Constant.FALSE) {
            return "False";
        }
        return "…";
    }

    private static String arguments(Value arguments, int depth) {
        return arguments instanceof Value.Sequence && depth > 0 ? value(arguments, depth) : "(…)";
    }

    private static String sequence(Value.Sequence sequence, int depth) {
        boolean list = sequence.type().equals("list");
        StringBuilder text = new StringBuilder(list ? "[" : "(");
        List<Value> first = sequence.first();
        for (int i = 0; i < Math.min(ITEMS, first.size()); i++) {
            text.append(i == 0 ? "" : ", ").append(value(first.get(i), depth - 1));
        }
        return text.append(sequence.size() > ITEMS ? ", …" : "")
                .append(list ? "]" : ")")
                .toString();
    }

    private static String beginning(Value.Characters characters) {
        String text = characters.text(4 * TEXT);
        if (text == null) {
            byte[] bytes = new byte[TEXT];
            int count = characters.content().read(0, bytes, 0, TEXT);
            return new String(bytes, 0, Math.max(0, count), StandardCharsets.UTF_8) + "…";
        }
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }
}
