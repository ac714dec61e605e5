package dev.gambeson.scan.numpy;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import dev.gambeson.scan.numpy.PythonLiteral.Entries;
import dev.gambeson.scan.numpy.PythonLiteral.Items;
import dev.gambeson.scan.numpy.PythonLiteral.Text;
import dev.gambeson.scan.numpy.PythonLiteral.Truth;
import dev.gambeson.scan.numpy.PythonLiteral.Whole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the header of an npy array says (versions 1 to 3 of the format, {@code numpy/lib/_format_impl.py} of NumPy 2.4).
 *
 * @param type of its elements
 * @param count how many elements
 * @param data where they begin
 */
record NpyHeader(ElementType type, long count, long data) {

    /** The header is not what NumPy writes. */
    static final class Strange extends Exception {

        private static final long serialVersionUID = 1;

        private final long end;

        Strange(String problem) {
            this(problem, 0);
        }

        private Strange(String problem, long end) {
            super(problem, null, false, false);
            this.end = end;
        }

        /** Where the header ends; 0 where that is not known. */
        long end() {
            return end;
        }
    }

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_DIMENSIONS = 64;

    /**
     * Reads the header of the array that begins there.
     *
     * @throws InputException where the content ends too early, or the header is longer than anybody needs
     */
    static NpyHeader read(Content content, long start) throws Strange {
        Cursor cursor = new Cursor(content, start);
        cursor.skip(6);
        int major = cursor.u8();
        int minor = cursor.u8();
        if (major < 1 || major > 3 || minor != 0) {
            throw new Strange("is of version " + major + "." + minor + ", which NumPy does not know");
        }
        long length = major == 1 ? cursor.u16() : cursor.u32();
        if (length > MOST_BYTES) {
            throw new Strange("has a header of " + length + " bytes; no array needs more than " + MOST_BYTES);
        }
        byte[] bytes = cursor.bytes((int) length);
        String text = new String(bytes, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        long end = cursor.position();
        try {
            return of(PythonLiteralParser.parse(text), end);
        } catch (PythonLiteralParser.NoLiteral e) {
            throw new Strange("has a header that is no plain dictionary", end);
        } catch (ArithmeticException e) {
            throw new Strange("has a shape of more bytes than there can be", end);
        } catch (Strange e) {
            throw new Strange(String.valueOf(e.getMessage()), end);
        }
    }

    private static NpyHeader of(PythonLiteral literal, long data) throws Strange {
        if (!(literal instanceof Entries entries)
                || !entries.all().keySet().equals(KEYS)
                || !(entries.all().get("fortran_order") instanceof Truth)
                || !(entries.all().get("shape") instanceof Items shape)
                || !shape.tuple()) {
            throw new Strange("has a header that does not say type, order and shape, and nothing else");
        }
        NpyHeader header = new NpyHeader(type(entries.all().get("descr")), count(shape), data);
        Math.multiplyExact(header.type.size(), header.count);
        return header;
    }

    private static long count(Items shape) throws Strange {
        if (shape.all().size() > MOST_DIMENSIONS) {
            throw new Strange("has " + shape.all().size() + " dimensions; NumPy has at most " + MOST_DIMENSIONS);
        }
        long count = 1;
        boolean empty = false;
        for (PythonLiteral extent : shape.all()) {
            if (!(extent instanceof Whole whole) || whole.value() < 0) {
                throw new Strange("has a shape that is no tuple of whole numbers from 0 on");
            }
            empty |= whole.value() == 0;
            count = whole.value() == 0 ? count : Math.multiplyExact(count, whole.value());
        }
        return empty ? 0 : count;
    }

    private static ElementType type(@Nullable PythonLiteral description) throws Strange {
        if (description instanceof Text text) {
            ElementType type = ElementType.of(text.value());
            if (type != null) {
                return type;
            }
        } else if (description instanceof Items items
                && items.tuple()
                && items.all().size() == 2) {
            return type(items.all().get(0)).times(extents(items.all().get(1)));
        } else if (description instanceof Items items && !items.tuple()) {
            ElementType record = new ElementType(0, false);
            for (PythonLiteral field : items.all()) {
                record = record.and(field(field));
            }
            return record;
        }
        throw new Strange("has elements of a type that NumPy does not write");
    }

    private static ElementType field(PythonLiteral field) throws Strange {
        if (!(field instanceof Items parts)
                || parts.all().size() < 2
                || parts.all().size() > 3) {
            throw new Strange("has a field without name and type");
        }
        List<PythonLiteral> all = parts.all();
        ElementType type = type(all.get(1));
        return all.size() == 2 ? type : type.times(extents(all.get(2)));
    }

    private static long extents(PythonLiteral shape) throws Strange {
        return shape instanceof Whole whole
                ? count(new Items(true, List.of(whole)))
                : shape instanceof Items items ? count(items) : count(new Items(true, List.of(shape)));
    }
}
