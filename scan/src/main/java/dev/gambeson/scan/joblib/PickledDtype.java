package dev.gambeson.scan.joblib;

import dev.gambeson.scan.numpy.ElementType;
import dev.gambeson.scan.pickle.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of elements as a pickle holds it: {@code numpy.dtype(code, False, True)} with its state (version, byte order,
 * part, names, fields, size, alignment, flags), as {@code arraydescr_reduce} of NumPy 1.10 to 2.4 writes it.
 *
 * <p>NumPy believes the flags of the state, and joblib decides by them whether a pickle or raw bytes follow. So they must
 * agree with the code and the fields, or nobody can say what joblib would read.
 */
final class PickledDtype {

    /** Makes the type of texts of any length that NumPy has since 2.0. */
    private static final String STRINGS = "numpy._core._internal._convert_to_stringdtype_kwargs";

    private static final int DEPTH = 32;
    private static final int HAS_OBJECTS = 1;

    private PickledDtype() {}

    /** The type, or null where the value is none as NumPy pickles it. */
    static @Nullable ElementType of(Value value) {
        return of(value, DEPTH);
    }

    private static @Nullable ElementType of(Value value, int depth) {
        if (depth == 0
                || !(value instanceof Value.Instance dtype)
                || !(dtype.callable() instanceof Value.Global type)) {
            return null;
        }
        if (type.qualified().equals(STRINGS)) {
            return new ElementType(16, true);
        }
        if (!type.qualified().equals("numpy.dtype")
                || !(dtype.arguments() instanceof Value.Sequence arguments)
                || arguments.size() != 3
                || !is(arguments.first().get(1), false)
                || !is(arguments.first().get(2), true)
                || !(dtype.state() instanceof Value.Sequence state)
                || state.size() < 8
                || state.size() > 9
                || state.first().size() != state.size()) {
            return null;
        }
        ElementType written = written(arguments.first().get(0), state.first());
        return written != null && agrees(written, state.first(), depth) ? written : null;
    }

    /** NumPy changes a new copy of the type only, never one that everybody shares. */
    private static boolean is(Value value, boolean truth) {
        return value == (truth ? Value.Constant.TRUE : Value.Constant.FALSE)
                || (value instanceof Value.Whole number && number.value() == (truth ? 1 : 0));
    }

    /** What code and size say; whether there are objects is in the flags. */
    private static @Nullable ElementType written(Value code, List<Value> state) {
        if (!(state.get(5) instanceof Value.Whole size) || !(state.get(7) instanceof Value.Whole flags)) {
            return null;
        }
        boolean objects = (flags.value() & HAS_OBJECTS) != 0;
        if (code instanceof Value.Global type
                && (type.qualified().equals("numpy.record") || type.qualified().equals("numpy.rec.record"))) {
            return size.value() < 0 ? null : new ElementType(size.value(), objects);
        }
        String text = code instanceof Value.Text characters ? characters.text(32) : null;
        ElementType named = text == null ? null : ElementType.of(text);
        if (text == null || named == null || (size.value() != -1 && size.value() != named.size())) {
            return null;
        }
        boolean plausible = named.objects() ? objects : !objects || text.startsWith("V");
        return plausible ? new ElementType(named.size(), objects) : null;
    }

    /** Whether a record has objects just where one of its fields has, and everything else has neither parts nor fields. */
    private static boolean agrees(ElementType type, List<Value> state, int depth) {
        if (state.get(3) == Value.Constant.NONE && state.get(4) == Value.Constant.NONE) {
            return state.get(2) == Value.Constant.NONE || part(state.get(2), depth) == type.objects();
        }
        if (!(state.get(4) instanceof Value.Mapping fields) || state.get(2) != Value.Constant.NONE) {
            return false;
        }
        boolean objects = false;
        boolean all = fields.first().size() == 2 * fields.size();
        for (int i = 1; i < fields.first().size(); i += 2) {
            ElementType field = fields.first().get(i) instanceof Value.Sequence described && described.size() >= 2
                    ? of(described.first().get(0), depth - 1)
                    : null;
            if (field == null) {
                return false;
            }
            objects |= field.objects();
        }
        // Of very wide records only the first fields are known.
        return all ? objects == type.objects() : !objects || type.objects();
    }

    private static boolean part(Value part, int depth) {
        ElementType base = part instanceof Value.Sequence described && described.size() == 2
                ? of(described.first().get(0), depth - 1)
                : null;
        return base != null && base.objects();
    }
}
