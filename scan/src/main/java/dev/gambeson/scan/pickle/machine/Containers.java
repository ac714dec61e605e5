package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;

/** Puts values into others. */
final class Containers {

    private final Stack stack;
    private final Recollection recollection;
    private final PickleListener listener;

    Containers(Stack stack, Recollection recollection, PickleListener listener) {
        this.stack = stack;
        this.recollection = recollection;
        this.listener = listener;
    }

    /** APPEND and APPENDS: everything from a place on into what is below. */
    void append(int from, Opcode opcode, long offset) {
        stack.needBelow(from);
        if (from == stack.size()) {
            return;
        }
        Value target = stack.get(from - 1);
        if (target instanceof Elements list && list.changeable()) {
            for (int i = from; i < stack.size(); i++) {
                list.add(stack.get(i), recollection);
            }
        } else if (Calls.reaches(target) || target instanceof BytesLiteral bytes && bytes.changeable()) {
            listener.filled(target, opcode, stack.get(from), offset);
        } else {
            throw Halt.broken("appends to what is no list");
        }
        stack.cut(from);
    }

    /** ADDITEMS. */
    void add(int from, long offset) {
        stack.needBelow(from);
        if (from == stack.size()) {
            return;
        }
        Value target = stack.get(from - 1);
        if (target instanceof Elements set && set.type().equals("set")) {
            for (int i = from; i < stack.size(); i++) {
                key(stack.get(i));
                set.add(stack.get(i), recollection);
            }
        } else if (Calls.reaches(target)) {
            listener.filled(target, Opcode.ADDITEMS, stack.get(from), offset);
        } else {
            throw Halt.broken("adds to what is no set");
        }
        stack.cut(from);
    }

    /** SETITEM and SETITEMS: keys and values from a place on into what is below. */
    void set(int from, Opcode opcode, long offset) {
        stack.needBelow(from);
        int count = stack.size() - from;
        if (count == 0) {
            return;
        }
        Value target = stack.get(from - 1);
        if (target instanceof Pairs pairs) {
            even(count);
            put(pairs, from);
        } else if (Calls.reaches(target)
                || target instanceof Elements list && list.changeable()
                || target instanceof BytesLiteral bytes && bytes.changeable()) {
            listener.filled(target, opcode, stack.get(from), offset);
            even(count);
        } else {
            throw Halt.broken("sets items of what has none");
        }
        stack.cut(from);
    }

    Value frozenset(int from) {
        for (int i = from; i < stack.size(); i++) {
            key(stack.get(i));
        }
        return stack.elements("frozenset", from);
    }

    /** DICT. */
    Value dict(int from) {
        Pairs pairs = new Pairs();
        even(stack.size() - from);
        put(pairs, from);
        stack.cut(from);
        return pairs;
    }

    private void put(Pairs pairs, int from) {
        for (int i = from; i < stack.size(); i += 2) {
            key(stack.get(i));
            pairs.put(stack.get(i), stack.get(i + 1), recollection);
        }
    }

    private static void even(int count) {
        if (count % 2 != 0) {
            throw Halt.broken("has a key without a value");
        }
    }

    private static void key(Value value) {
        if (!Elements.hashable(value)) {
            throw Halt.broken("has a key that can be changed");
        }
    }
}
