package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.util.Arrays;

/** The stack of an unpickler with its marks. Nothing below the last mark can be taken. */
final class Stack {

    private final int most;
    private final Recollection recollection;
    private Value[] values = new Value[64];
    private int[] marks = new int[16];
    private int size;
    private int marked;

    Stack(int most, Recollection recollection) {
        this.most = most;
        this.recollection = recollection;
    }

    int size() {
        return size;
    }

    int marks() {
        return marked;
    }

    private int fence() {
        return marked == 0 ? 0 : marks[marked - 1];
    }

    void push(Value value) {
        if (size == values.length) {
            if (size >= most) {
                throw Halt.limit("needs a stack of more than " + most + " values");
            }
            values = Arrays.copyOf(values, (int) Math.min(most, 2L * size));
        }
        values[size++] = value;
    }

    Value pop() {
        need(1);
        return values[--size];
    }

    Value top() {
        need(1);
        return values[size - 1];
    }

    void replaceTop(Value value) {
        values[size - 1] = value;
    }

    Value get(int index) {
        return values[index];
    }

    /** There must be so many above the last mark. */
    void need(int count) {
        if (size - fence() < count) {
            throw Halt.broken("takes from an empty stack");
        }
    }

    /** A value must be below that place and above the last mark. */
    void needBelow(int place) {
        if (place <= fence()) {
            throw Halt.broken("takes from an empty stack");
        }
    }

    void mark() {
        if (marked == marks.length) {
            if (marked >= most) {
                throw Halt.limit("has more than " + most + " marks");
            }
            marks = Arrays.copyOf(marks, (int) Math.min(most, 2L * marked));
        }
        marks[marked++] = size;
    }

    /** Takes the last mark away, and says where it was. */
    int unmark() {
        if (marked == 0) {
            throw Halt.broken("needs a mark that is not there");
        }
        return marks[--marked];
    }

    /** POP takes a mark where one is on top. */
    void drop() {
        if (marked > 0 && marks[marked - 1] == size) {
            marked--;
        } else {
            pop();
        }
    }

    /** Takes everything from a place on. */
    void cut(int place) {
        Arrays.fill(values, place, size, null);
        size = place;
    }

    Elements tuple(int from) {
        return elements("tuple", from);
    }

    /** Takes everything from a place on into a sequence. */
    Elements elements(String type, int from) {
        Elements elements = new Elements(type);
        for (int i = from; i < size; i++) {
            elements.add(values[i], recollection);
        }
        cut(from);
        return elements;
    }
}
