package dev.gambeson.columnar.arrow;

import dev.gambeson.columnar.Vector;
import dev.gambeson.columnar.VectorReader;
import dev.gambeson.columnar.arrow.decode.BatchDecoder;
import dev.gambeson.columnar.arrow.decode.Decoder;
import dev.gambeson.columnar.arrow.decode.Dictionaries;
import dev.gambeson.columnar.arrow.decode.Plan;
import dev.gambeson.columnar.arrow.decode.Vectors;
import dev.gambeson.columnar.arrow.metadata.Batch;
import dev.gambeson.columnar.arrow.metadata.Message;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.data.table.TableMemory;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the record batches of a file, each in runs of rows: a batch may be as long as the file. */
final class ArrowReader implements VectorReader {

    /** Rows that a byte of a file may stand for: packed columns of one value, and no more. */
    private static final long MOST_ROWS_PER_BYTE = 1 << 16;

    private final FileBytes file;
    private final Limits limits;
    private final TableMemory memory;
    private final List<Plan> plans;
    private final Vector[] vectors;
    private final boolean[] present = new boolean[TableMemory.ROWS_PER_TABLE];
    private final ArrowMessages messages;
    private final Dictionaries dictionaries;

    private @Nullable BatchDecoder batch;
    private @Nullable Decoder decoder;
    private long left;
    private int atOnce;
    private long rowsBefore;
    private long declaredRows;
    private int rows;

    ArrowReader(Path path, String name, List<Plan> plans, int columns, Limits limits) {
        this.file = FileBytes.open(path, name);
        this.limits = limits;
        this.memory = new TableMemory(name, columns, limits);
        this.plans = plans;
        this.vectors = Vectors.of(plans, columns);
        this.dictionaries = new Dictionaries(name, plans, limits);
        try {
            this.messages = new ArrowMessages(file, limits);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int next() {
        rowsBefore += rows;
        rows = 0;
        while (left == 0) {
            Message message = messages.next();
            if (message == null) {
                return 0;
            }
            if (message.kind() == Message.Kind.DICTIONARY) {
                BatchDecoder.dictionary(file, message, dictionaries, limits);
            } else if (message.kind() == Message.Kind.BATCH) {
                start(message.batch());
            }
        }
        int now = (int) Math.min(left, atOnce);
        if (decoder != null) {
            decoder.read(now, present);
        }
        left -= now;
        rows = now;
        return now;
    }

    private void start(Batch next) {
        closeBatch();
        if (next.rows() < 0 || next.rows() > Integer.MAX_VALUE) {
            throw file.malformed(next.offset(), "a record batch has a number of rows that cannot be");
        }
        declaredRows += next.rows();
        if (declaredRows / MOST_ROWS_PER_BYTE > file.size()) {
            throw file.malformed(next.offset(), "declares more rows than a file of its length can hold");
        }
        BatchDecoder opened = new BatchDecoder(file, next, dictionaries, limits, () -> rowsBefore);
        batch = opened;
        decoder = opened.decoder(plans, vectors);
        left = next.rows();
        long perRow = opened.declaredBytes() / Math.max(1, left) + 1;
        long fitting = Math.min(memory.rowsPerTable(1), memory.textPerTable() / perRow);
        // Bits of missing cells are read by whole bytes.
        atOnce = (int) Math.max(8, fitting / 8 * 8);
    }

    @Override
    public Vector column(int column) {
        return vectors[column];
    }

    private void closeBatch() {
        if (batch != null) {
            batch.close();
            batch = null;
        }
    }

    @Override
    public void close() {
        closeBatch();
        file.close();
    }
}
