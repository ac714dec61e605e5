package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Canonical uses of Python's own functions. */
final class PythonUses {

    static final Map<String, CanonicalUse> ALL = Map.of(
            "latin1", PythonUses::latin1,
            "reconstructor", PythonUses::reconstructor,
            "member", PythonUses::member,
            "partial", PythonUses::partial,
            "one-argument", PythonUses::oneArgument,
            "constant", PythonUses::constant,
            "no-file", PythonUses::noFile);

    private static final Set<String> LATIN1 = Set.of("latin1", "latin-1");

    /** Modules of types whose constructor only takes a value. */
    private static final Set<String> BASES = Set.of("builtins", "datetime", "decimal", "collections", "numpy");

    private PythonUses() {}

    /** {@code _codecs.encode(text, 'latin1')}: bytes in protocols below 3. */
    private static @Nullable String latin1(Call call) {
        return call.count() == 2
                        && call.argument(0) instanceof Value.Text
                        && LATIN1.contains(String.valueOf(call.text(1)))
                ? null
                : "with something else than text and latin1";
    }

    /** {@code copyreg._reconstructor(class, base, state)}: {@code base.__new__(class, state)}. */
    private static @Nullable String reconstructor(Call call) {
        if (call.count() != 3) {
            return "without class, base and state";
        }
        Sighting made = call.name(0);
        Sighting base = call.name(1);
        if (made == null || base == null) {
            return "with a class that is computed";
        }
        boolean plain = call.argument(2) == Value.Constant.NONE
                || !base.global.qualified().equals("builtins.object");
        if (!plain) {
            return "with a state for a plain object";
        }
        // What is denied was told where it was imported.
        if (made.denied() || base.denied()) {
            return null;
        }
        boolean simple = BASES.contains(base.global.module()) && base.may(Role.VALUE);
        return made.may(Role.NEW) && simple && !(call.argument(2) instanceof Value.Global)
                ? null
                : "with " + Shown.name(made.global) + " and " + Shown.name(base.global);
    }

    /** {@code getattr(object or class, 'plain_name')}: methods that an object keeps. */
    private static @Nullable String member(Call call) {
        Value.Global maker =
                call.argument(0) instanceof Value.Instance made ? Origin.maker(made) : Origin.name(call.argument(0));
        String name = call.text(1);
        if (call.count() != 2 || maker == null || name == null) {
            return "on something that is computed";
        }
        Sighting owner = call.names().of(maker);
        return owner.may(Role.MEMBER) && Call.member(name)
                ? null
                : "for " + Shown.cut(owner.global.qualified() + "." + name);
    }

    /** {@code functools.partial(function)}, its arguments being state: calls nothing yet. */
    private static @Nullable String partial(Call call) {
        return call.count() == 1 && PythonPartial.of(call.arguments(), call.names(), Role.VALUE)
                ? null
                : "of something that is not allowed";
    }

    /** {@code type(None)}; of an object that the pickle made it would be a class past the list. */
    private static @Nullable String constant(Call call) {
        return call.count() == 1
                        && call.argument(0) instanceof Value.Constant constant
                        && constant != Value.Constant.UNKNOWN
                ? null
                : "with something else than a constant";
    }

    /** {@code iter(object)}; with more, it does something else. */
    private static @Nullable String oneArgument(Call call) {
        return call.count() == 1 && !(call.argument(0) instanceof Value.Global)
                ? null
                : "with something else than one object";
    }

    /** A time zone with the name of its file only; a first argument would be a file to open. */
    private static @Nullable String noFile(Call call) {
        return call.argument(0) == Value.Constant.NONE && call.count() >= 1 ? null : "with a file to open";
    }
}
