package dev.gambeson.onnx.file;

import dev.gambeson.format.protobuf.WireReader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a tree ensemble, unread, by name.
 *
 * @param byName attributes as messages; null for one that stands twice or is filled in by the caller of a function
 */
record TreeAttributes(Map<String, @Nullable WireReader> byName) {

    private static final int[] NONE = {};

    /** Stands for every number that is no 32-bit integer; no node has it. */
    private static final int ABSURD = Integer.MIN_VALUE;

    static TreeAttributes of(WireReader node) {
        Map<String, @Nullable WireReader> byName = new HashMap<>();
        while (node.next()) {
            if (node.field() == 5) {
                WireReader attribute = node.message();
                String name = "";
                boolean reference = false;
                while (attribute.next()) {
                    if (attribute.field() == 1) {
                        name = attribute.text();
                    }
                    reference |= attribute.field() == 21;
                }
                byName.put(name, reference || byName.containsKey(name) ? null : attribute.again());
            }
        }
        return new TreeAttributes(byName);
    }

    /** Whether every attribute stands in the node, once. */
    boolean plain() {
        return !byName.containsValue(null);
    }

    /** A list of whole numbers; empty where it is not there. */
    int[] numbers(String name) {
        WireReader attribute = byName.get(name);
        if (attribute == null) {
            return NONE;
        }
        int count = 0;
        for (WireReader pass = attribute.again(); pass.next(); ) {
            // Exporters write one number a field; an array for each would be a million arrays.
            count += pass.field() != 8 ? 0 : pass.type() == WireReader.VARINT ? 1 : pass.numbers().length;
        }
        int[] all = new int[count];
        int filled = 0;
        for (WireReader pass = attribute.again(); pass.next(); ) {
            if (pass.field() == 8 && pass.type() == WireReader.VARINT) {
                all[filled++] = narrow(pass.number());
            } else if (pass.field() == 8) {
                for (long number : pass.numbers()) {
                    all[filled++] = narrow(number);
                }
            }
        }
        return all;
    }

    private static int narrow(long number) {
        return number == (int) number ? (int) number : ABSURD;
    }

    /** Which of the first {@code count} texts of a list are the wanted one. */
    boolean[] texts(String name, String wanted, int count) {
        boolean[] are = new boolean[count];
        WireReader attribute = byName.get(name);
        if (attribute != null) {
            int i = 0;
            for (WireReader pass = attribute.again(); i < count && pass.next(); ) {
                if (pass.field() == 9) {
                    are[i++] = pass.text().equals(wanted);
                }
            }
        }
        return are;
    }
}
