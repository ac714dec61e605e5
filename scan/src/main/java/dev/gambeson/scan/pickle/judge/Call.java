package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Value;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call with its arguments, as canonical uses look at it.
 *
 * @param arguments a tuple, unless the pickle is broken on purpose
 * @param keywords null for none
 */
record Call(Value arguments, @Nullable Value keywords, long offset, Names names, Inspection inspection) {

    /** Longer ones are no encodings, names or types. */
    private static final int SHORT = 200;

    /** Of the methods that data keeps, those that open files or run a text of their object as code. */
    private static final Set<String> HARMFUL = Set.of("from_file", "_attach_methods", "_attach_argparser_methods");

    private static final Pattern SPECIAL = Pattern.compile("__\\w*+(?<=__)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w{0,99}+");

    /** How many arguments there are; -1 where they are no tuple, or where there are keywords. */
    long count() {
        return keywords == null
                        && arguments instanceof Value.Sequence sequence
                        && sequence.type().equals("tuple")
                ? sequence.size()
                : -1;
    }

    Value argument(int index) {
        List<Value> first = arguments instanceof Value.Sequence sequence ? sequence.first() : List.of();
        return index < first.size() ? first.get(index) : Value.Constant.UNKNOWN;
    }

    /** The name that an argument is, or null. */
    @Nullable
    Sighting name(int index) {
        return argument(index) instanceof Value.Global global ? names.of(global) : null;
    }

    /** The short text that an argument is, or null. */
    @Nullable
    String text(int index) {
        return argument(index) instanceof Value.Text text ? text.text(SHORT) : null;
    }

    /** Whether an argument is bytes, as protocols from 3 on and as those before write them. */
    boolean bytes(int index) {
        Value argument = argument(index);
        return argument instanceof Value.Bytes || argument instanceof Value.Text || made(argument, "_codecs", "encode");
    }

    /** Whether an argument is a tuple. */
    boolean tuple(int index) {
        return argument(index) instanceof Value.Sequence sequence
                && sequence.type().equals("tuple");
    }

    static boolean made(Value value, String module, String name) {
        return value instanceof Value.Instance instance
                && instance.callable() instanceof Value.Global global
                && global.module().equals(module)
                && global.name().equals(name);
    }

    /** A name with underscores on both sides, which Python itself looks up. */
    static boolean special(String name) {
        return SPECIAL.matcher(name).matches();
    }

    /** The name of a method that data may keep: without dots, not looked up by Python itself, and not a harmful one. */
    static boolean member(String name) {
        return PLAIN.matcher(name).matches() && !special(name) && !HARMFUL.contains(name);
    }
}
