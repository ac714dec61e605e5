package dev.gambeson.onnx.file;

import dev.gambeson.format.WireReader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a tree ensemble, unread, by name.
 *
 * @param byName attributes as messages; null for one that stands twice or is filled in by the caller of a function
 */
record TreeAttributes(Map<String, @Nullable WireReader> byName) {

    private static final long[] NONE = {};

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
    long[] numbers(String name) {
        WireReader attribute = byName.get(name);
        if (attribute == null) {
            return NONE;
        }
        int count = 0;
        for (WireReader pass = attribute.again(); pass.next(); ) {
            count += pass.field() == 8 ? pass.numbers().length : 0;
        }
        long[] all = new long[count];
        int filled = 0;
        for (WireReader pass = attribute.again(); pass.next(); ) {
            if (pass.field() == 8) {
                for (long number : pass.numbers()) {
                    all[filled++] = number;
                }
            }
        }
        return all;
    }

    /** Which of the first {@code count} texts of a list are the wanted one. */
    boolean[] texts(String name, String wanted, int count) {
        boolean[] are = new boolean[count];
        WireReader attribute = byName.get(name);
        int i = 0;
        while (attribute != null && attribute.next()) {
            if (attribute.field() == 9) {
                if (i < count) {
                    are[i] = attribute.text().equals(wanted);
                }
                i++;
            }
        }
        return are;
    }
}
