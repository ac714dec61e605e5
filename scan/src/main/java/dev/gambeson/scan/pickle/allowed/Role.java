package dev.gambeson.scan.pickle.allowed;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pickle may do with a name. */
public enum Role {
    /** NEWOBJ, NEWOBJ_EX, {@code copyreg._reconstructor}: only {@code __new__} of a class runs. */
    NEW,
    /** REDUCE, OBJ, INST: a function runs, or a class with its {@code __init__}. */
    CALL,
    /** BUILD on what came of it. */
    STATE,
    /** BUILD with a pair of dictionaries, the second for slots. */
    SLOTS,
    /** APPEND, APPENDS, ADDITEMS, SETITEM, SETITEMS on what came of it. */
    FILL,
    /** {@code getattr} of a plain name of it. */
    MEMBER,
    /** It stands in the data and is not called. */
    VALUE;

    private static final Map<String, Role> BY_ID =
            Stream.of(values()).collect(Collectors.toMap(Role::id, Function.identity()));

    /** The word used in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Role of(String id) {
        return BY_ID.get(id);
    }
}
