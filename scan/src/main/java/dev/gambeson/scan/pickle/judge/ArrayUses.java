package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical uses of the functions with which NumPy puts arrays and generators together. */
final class ArrayUses {

    static final Map<String, CanonicalUse> ALL = Map.of(
            "array", ArrayUses::array,
            "masked-array", ArrayUses::maskedArray,
            "generator", ArrayUses::generator,
            "bit-generator", ArrayUses::bitGenerator,
            "neighbour", ArrayUses::neighbour);

    private static final String BITS = "numpy.random._pickle.__bit_generator_ctor";

    private ArrayUses() {}

    /** {@code _reconstruct(class, (0,), b'b')}. */
    private static @Nullable String array(Call call) {
        Sighting made = call.name(0);
        if (call.count() != 3 || made == null || !call.tuple(1) || !call.bytes(2)) {
            return "without class, shape and type code";
        }
        return made.denied() || made.may(Role.NEW) ? null : "of " + Shown.name(made.global);
    }

    /** {@code _mareconstruct(class, base class, (0,), b'b')}. */
    private static @Nullable String maskedArray(Call call) {
        Sighting made = call.name(0);
        Sighting base = call.name(1);
        if (call.count() != 4 || made == null || base == null || !call.tuple(2) || !call.bytes(3)) {
            return "without class, base, shape and type code";
        }
        return ours(made) && ours(base) ? null : "of " + Shown.name(made.global);
    }

    /** It makes an object of any class, so of arrays only. */
    private static boolean ours(Sighting kind) {
        return kind.denied()
                || kind.global.module().startsWith("numpy") && (kind.may(Role.NEW) || kind.may(Role.VALUE));
    }

    /** {@code newObj(class)} of scikit-learn makes an object of any class. */
    private static @Nullable String neighbour(Call call) {
        Sighting kind = call.name(0);
        boolean near =
                kind != null && (kind.denied() || kind.global.module().startsWith("sklearn.") && kind.may(Role.VALUE));
        return near && call.count() == 1 ? null : "with something else than a class of scikit-learn";
    }

    /** {@code __generator_ctor(bits)}, or with a name and the constructor of bits, which it calls with that name. */
    private static @Nullable String generator(Call call) {
        if (call.count() < 0 || call.count() > 2 || call.argument(0) instanceof Value.Global) {
            return "with arguments that NumPy does not give";
        }
        if (call.count() < 2) {
            return null;
        }
        Sighting constructor = call.name(1);
        if (constructor == null || !constructor.global.qualified().equals(BITS)) {
            return "with a constructor that is not NumPy's";
        }
        constructor.roles.add(Role.VALUE);
        return null;
    }

    /** {@code __bit_generator_ctor('PCG64')}, or with a class of NumPy, which it calls. */
    private static @Nullable String bitGenerator(Call call) {
        Sighting kind = call.name(0);
        boolean ours = call.argument(0) instanceof Value.Text
                || kind != null
                        && kind.global.module().startsWith("numpy.random.")
                        && (kind.denied() || kind.may(Role.VALUE));
        return call.count() <= 0 && call.keywords() == null || ours && call.count() == 1
                ? null
                : "with something else than a generator of NumPy";
    }
}
