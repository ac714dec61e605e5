package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.CodedVector;
import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.file.FileBytes;

/** Values that hold for a run of rows, by the row at which each run ends. */
final class RunDecoder implements Decoder {

    private final FileBytes file;
    private final long offset;
    private final long[] ends;
    private final TextVector values;
    private final CodedVector target;
    private long row;
    private int run;

    RunDecoder(FileBytes file, long offset, long[] ends, TextVector values, CodedVector target) {
        this.file = file;
        this.offset = offset;
        this.ends = ends;
        this.values = values;
        this.target = target;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        target.start(rows, values);
        for (int i = 0; i < rows; i++, row++) {
            while (run < ends.length && ends[run] <= row) {
                run++;
            }
            if (run == ends.length || run >= values.size()) {
                throw file.malformed(offset, "the runs of a column end before its rows");
            }
            target.codes()[i] = absent[i] ? CodedVector.MISSING : run;
        }
    }
}
