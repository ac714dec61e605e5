package dev.gambeson.scan.pickle;

import dev.gambeson.scan.content.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine knows of a value that an unpickler would have: enough to say what would be called with what, and no
 * more. Nothing here grows with the size of what it stands for.
 */
public sealed interface Value {

    /** A value without parts whose content does not matter. */
    enum Constant implements Value {
        NONE,
        TRUE,
        FALSE,
        FLOAT,
        /** An integer that does not fit 64 bits. */
        BIG_INTEGER,
        /** An out-of-band buffer (NEXT_BUFFER). */
        BUFFER,
        /** Something that the machine does not follow. */
        UNKNOWN
    }

    /** An integer. */
    record Whole(long value) implements Value {}

    /** Text or bytes that stay where they are in the pickle. */
    interface Characters {

        /** Where the characters begin. */
        long offset();

        /** How many bytes they take in the pickle. */
        long length();

        /** These bytes as they are in the pickle, without a copy: escapes of protocol 0 are not resolved. */
        Content content();

        /**
         * The text, decoded as the unpickler would.
         *
         * @return null where it is longer than that many bytes
         */
        @Nullable
        String text(int most);
    }

    /** A {@code str}, or one of Python 2. */
    non-sealed interface Text extends Value, Characters {}

    /** {@code bytes} or {@code bytearray}; the second may be changed later, which is heard as {@code filled}. */
    non-sealed interface Bytes extends Value, Characters {}

    /**
     * A tuple, list, set or frozenset made by an opcode of its own.
     *
     * <p>{@link #first} holds the first elements only; {@link #size} counts all.
     */
    non-sealed interface Sequence extends Value {

        /** What it is in Python: {@code tuple}, {@code list}, {@code set}, {@code frozenset}. */
        String type();

        /** The first elements, at least 16 where there are so many. */
        List<Value> first();

        /** How many elements it has. */
        long size();
    }

    /** A {@code dict} made by an opcode of its own. */
    non-sealed interface Mapping extends Value {

        /** The first keys, each followed by its value. */
        List<Value> first();

        /** How many pairs were put in. */
        long size();

        /** The value of a text key among the first, or null. */
        @Nullable
        Value get(String key);
    }

    /**
     * Something that was imported by its name.
     *
     * @param module as Python 3 would import it by default: where the protocol is below 3, names of Python 2 are replaced
     *     as {@code _compat_pickle} of CPython says
     * @param name the qualified name; dots mean attributes of attributes from protocol 4 on
     * @param written the name as it is written in the pickle, which is what Python 2 and loaders with
     *     {@code fix_imports=False} import; null where that is the same
     * @param offset where the opcode is
     */
    record Global(String module, String name, @Nullable Global written, long offset) implements Value {

        /** A name that is imported as it is written. */
        public Global(String module, String name, long offset) {
            this(module, name, null, offset);
        }

        /** Module and name with a dot between. */
        public String qualified() {
            return module + "." + name;
        }
    }

    /** What came of a call. */
    non-sealed interface Instance extends Value {

        /** What was called: most often a {@link Global}. */
        Value callable();

        /** With what: a tuple, unless the pickle is broken on purpose. */
        Value arguments();

        /** The keyword arguments of NEWOBJ_EX, or null. */
        @Nullable
        Value keywords();

        /** By which opcode. */
        Opcode opcode();

        /** Where that opcode is. */
        long offset();

        /** The state that BUILD gave it last, or null. */
        @Nullable
        Value state();
    }

    /** Something that the loader finds by an id of its own: PERSID, BINPERSID. */
    record Persistent(Value id, long offset) implements Value {

        /** Never looks into the id: ids of ids can be nested without end. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Persistent persistent && persistent.offset == offset && persistent.id == id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(offset);
        }

        @Override
        public String toString() {
            return "Persistent at " + offset;
        }
    }
}
