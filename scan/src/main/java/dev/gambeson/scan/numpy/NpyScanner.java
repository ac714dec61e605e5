package dev.gambeson.scan.numpy;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.stream.Pickles;
import java.util.Arrays;
import java.util.List;

/**
 * Scans what {@code numpy.save} writes: one array, or several one behind the other. The numbers of an array run nothing and
 * are passed over; an array of Python objects is a pickle.
 */
public final class NpyScanner implements FormatScanner {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    @Override
    public Format format() {
        return Format.NPY;
    }

    @Override
    public Likeness recognises(Head head) {
        return isArray(head.content(), 0) ? Likeness.CERTAIN : Likeness.NO;
    }

    private static boolean isArray(Content content, long position) {
        byte[] magic = new byte[MAGIC.length];
        return content.read(position, magic, 0, magic.length) == magic.length && Arrays.equals(magic, MAGIC);
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        long position = 0;
        while (position < content.size()) {
            if (!isArray(content, position)) {
                inspection.found(
                        Finding.of(
                                NumpyRules.TRAILING,
                                "Behind the array stand " + (content.size() - position)
                                        + " bytes that NumPy does not read."),
                        position);
                rest(content, position, inspection);
                return;
            }
            position = array(content, position, inspection);
        }
    }

    /** The end of the array that begins there. */
    private static long array(Content content, long start, Inspection inspection) {
        NpyHeader header;
        try {
            header = NpyHeader.read(content, start);
        } catch (NpyHeader.Strange e) {
            String problem = String.valueOf(e.getMessage());
            inspection.found(
                    Finding.of(NumpyRules.STRANGE_HEADER, "The array " + problem + ".")
                            .with("problem", problem),
                    start);
            inspection.incomplete(problem, start);
            rest(content, Math.max(e.end(), start + MAGIC.length), inspection);
            return content.size();
        }
        if (header.type().objects()) {
            inspection.found(
                    Finding.of(
                            NumpyRules.OBJECTS,
                            "The array has " + header.count() + " Python objects, in a pickle that begins there."),
                    header.data());
            Ending ending = Pickles.follow(content, header.data(), inspection, Surroundings.NONE);
            return ending.stopped() ? ending.offset() : content.size();
        }
        long left = content.size() - header.data();
        long size = header.type().size() * header.count();
        if (size > left) {
            inspection.incomplete("ends " + (size - left) + " bytes before its array", content.size());
        }
        return header.data() + Math.min(size, left);
    }

    private static void rest(Content content, long position, Inspection inspection) {
        if (position >= content.size()) {
            return;
        }
        inspection.inspect("rest from byte " + position, content.part(position, content.size() - position));
    }

    @Override
    public List<Rule> rules() {
        return NumpyRules.all();
    }
}
