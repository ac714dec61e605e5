package dev.gambeson.scan.torch.legacy;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.stream.Pickles;
import dev.gambeson.scan.torch.StorageReference;
import dev.gambeson.scan.torch.TorchRules;

/**
 * Pickles and raw numbers that alternate in two members of files of PyTorch before 0.2 ({@code legacy_load} of {@code
 * torch/serialization.py}): how many there are, and then for each a pickled description with its numbers behind it.
 */
final class TarTensors {

    private final Cursor cursor;
    private final Inspection inspection;

    TarTensors(Content content, Inspection inspection) {
        this.cursor = new Cursor(content);
        this.inspection = inspection;
    }

    /** Storages: eight bytes with the count of numbers, and the numbers. Behind them a pickled list of parts. */
    void storages() {
        long count = count();
        for (long i = 0; i < count; i++) {
            Integer size = pickle() instanceof Value.Sequence about
                            && about.first().size() == 3
                            && about.first().get(2) instanceof Value.Global type
                    ? StorageReference.elementSize(type)
                    : null;
            long numbers = cursor.i64();
            if (size == null || numbers < 0 || numbers > cursor.remaining()) {
                throw strange();
            }
            cursor.skip(numbers * size);
        }
        pickle();
        end();
    }

    /** Tensors: the count of dimensions, four bytes for nothing, sizes, strides, and where it begins in its storage. */
    void tensors() {
        long count = count();
        for (long i = 0; i < count; i++) {
            pickle();
            int dimensions = cursor.i32();
            if (dimensions < 0) {
                throw strange();
            }
            cursor.skip(4 + 16L * dimensions + 8);
        }
        end();
    }

    private long count() {
        if (pickle() instanceof Value.Whole count && count.value() >= 0) {
            return count.value();
        }
        throw strange();
    }

    /** What the pickle that comes next is, once loaded. */
    private Value pickle() {
        Result result = new Result();
        Ending ending = Pickles.follow(cursor.content(), cursor.position(), inspection, Surroundings.NONE, result);
        if (!ending.stopped()) {
            throw strange();
        }
        cursor.seek(ending.offset());
        return result.value;
    }

    private void end() {
        if (cursor.remaining() > 0) {
            inspection.found(
                    Finding.of(
                                    TorchRules.LAYOUT,
                                    "Behind the last tensor stand " + cursor.remaining()
                                            + " bytes that PyTorch does not read.")
                            .with("problem", "trailing bytes"),
                    cursor.position());
            inspection.inspect(
                    "rest from byte " + cursor.position(),
                    cursor.content().part(cursor.position(), cursor.remaining()));
        }
    }

    private InputException strange() {
        return InputException.malformed(
                new Location(null, null, cursor.position(), null, null),
                "has something else where the description of a tensor should be");
    }

    private static final class Result implements PickleListener {

        private Value value = Value.Constant.NONE;

        @Override
        public void stopped(Value result, long offset) {
            value = result;
        }
    }
}
