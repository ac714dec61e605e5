package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;

/** Truth values as runs, with the number of bytes before them. */
final class RunBooleans implements Decoder {

    private final RunReader runs;
    private int[] numbers = {};

    private RunBooleans(RunReader runs) {
        this.runs = runs;
    }

    static RunBooleans of(byte[] page, int from, int to) {
        int length = to - from < 4 ? -1 : PlainTexts.int32(page, from);
        if (length < 0 || length > to - from - 4) {
            throw DamageException.malformed("has runs that reach beyond their page");
        }
        return new RunBooleans(new RunReader(page, from + 4, from + 4 + length, 1));
    }

    @Override
    public void read(Values into, int count) {
        if (numbers.length < count) {
            numbers = new int[count];
        }
        runs.read(numbers, count);
        for (int i = 0; i < count; i++) {
            into.wholes[i] = numbers[i];
        }
    }
}
