package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.CodedVector;
import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.Vector;
import dev.gambeson.columnar.arrow.buffer.BatchBody;
import dev.gambeson.columnar.arrow.buffer.ByteStream;
import dev.gambeson.columnar.arrow.buffer.MemoryBudget;
import dev.gambeson.columnar.arrow.metadata.Batch;
import dev.gambeson.columnar.arrow.metadata.Field;
import dev.gambeson.columnar.arrow.metadata.Kind;
import dev.gambeson.columnar.arrow.metadata.Message;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.format.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Gives each field of a record batch its buffers, in the order in which fields stand in the schema, and each column its
 * decoder. Not thread-safe.
 */
public final class BatchDecoder implements AutoCloseable {

    private static final int RUN = 8192;

    private final FileBytes file;
    private final Batch batch;
    private final BatchBody body;
    private final Dictionaries dictionaries;
    private final Limits limits;
    private final LongSupplier rowsBefore;
    private int node;
    private int views;

    /**
     * A decoder of one batch.
     *
     * @param rowsBefore the rows of the file before the run that is read, for errors
     */
    public BatchDecoder(
            FileBytes file, Batch batch, Dictionaries dictionaries, Limits limits, LongSupplier rowsBefore) {
        this.file = file;
        this.batch = batch;
        this.body = new BatchBody(file, batch, new MemoryBudget(file.name(), limits.memoryBytes() / 2));
        this.dictionaries = dictionaries;
        this.limits = limits;
        this.rowsBefore = rowsBefore;
    }

    /** How many bytes the columns have, unpacked, as the batch declares. */
    public long declaredBytes() {
        return body.declaredBytes();
    }

    /** The decoders of all columns, in one. */
    public Decoder decoder(List<Plan> plans, Vector[] targets) {
        List<Decoder> decoders = new ArrayList<>();
        for (Plan plan : plans) {
            add(plan, batch.rows(), targets, decoders);
        }
        return new StructDecoder(new Validity(null), decoders);
    }

    /** Reads the values of a dictionary, if a column needs them. */
    public static void dictionary(FileBytes file, Message message, Dictionaries dictionaries, Limits limits) {
        long id = message.dictionary();
        Field values = dictionaries.values(id);
        if (values != null) {
            try (BatchDecoder decoder = new BatchDecoder(file, message.batch(), dictionaries, limits, () -> 0)) {
                decoder.load(values, dictionaries.begin(id, message.isDelta()));
            }
        }
    }

    private void add(Plan plan, long rows, Vector[] targets, List<Decoder> decoders) {
        Field field = plan.field();
        boolean struct = field.kind() == Kind.STRUCT
                && field.dictionary() == null
                && !plan.fields().isEmpty();
        if (plan.column() == Plan.NO_COLUMN && !struct) {
            skip(field);
            return;
        }
        int own = node(rows);
        if (struct) {
            Validity validity = validity(own);
            List<Decoder> fields = new ArrayList<>();
            plan.fields().forEach(inner -> add(inner, rows, targets, fields));
            decoders.add(new StructDecoder(validity, fields));
        } else if (field.isScalar()) {
            decoders.add(scalar(field, own, targets[plan.column()]));
        } else {
            Validity validity = validity(own);
            Field element = field.children().get(0);
            Vector all = Vectors.of(element);
            int elements = node(Math.multiplyExact(rows, (long) field.width()));
            List<Vector> places = Arrays.asList(targets).subList(plan.column(), plan.column() + field.width());
            decoders.add(new NumbersDecoder(validity, scalar(element, elements, all), all, places));
        }
    }

    private int node(long rows) {
        if (node >= batch.nodes()) {
            throw file.malformed(batch.offset(), "a record batch has fewer fields than its schema");
        }
        if (batch.nodeLength(node) != rows) {
            throw file.malformed(batch.offset(), "a column of a record batch has another number of rows");
        }
        return node++;
    }

    private void skip(Field field) {
        node++;
        body.skip(batch.buffersOf(field));
        if (field.dictionary() != null) {
            return;
        }
        if (field.kind().isView()) {
            body.skip(Math.max(0, batch.views(views++)));
        }
        field.children().forEach(this::skip);
    }

    private Validity validity(int own) {
        ByteStream bits = body.next();
        return new Validity(batch.nodeMissing(own) == 0 ? null : bits);
    }

    private Decoder scalar(Field field, int own, Vector target) {
        if (field.dictionary() != null) {
            return codes(field.dictionary(), own, (CodedVector) target);
        }
        if (field.kind() == Kind.NULL) {
            return new NothingDecoder((TextVector) target);
        }
        if (field.kind() == Kind.RUN_END) {
            return runs(field, (CodedVector) target);
        }
        Validity validity = validity(own);
        ByteStream data = body.next();
        TextCheck check = new TextCheck(file.name(), field.name(), limits, rowsBefore);
        return switch (field.kind()) {
            case BOOL -> new BooleanDecoder(validity, data, (CodedVector) target);
            case UTF8 -> new TextDecoder(check, validity, new Words(data, 4), body.next(), (TextVector) target);
            case LARGE_UTF8 -> new TextDecoder(check, validity, new Words(data, 8), body.next(), (TextVector) target);
            case UTF8_VIEW -> new ViewDecoder(check, validity, data, windows(), (TextVector) target);
            default -> {
                Words words = new Words(data, field.width() / 8);
                yield target instanceof TextVector texts
                        ? new FormattedDecoder(field, validity, words, texts)
                        : new NumberDecoder(validity, words, field.signed(), target);
            }
        };
    }

    private List<TextWindow> windows() {
        long count = batch.views(views++);
        if (count < 0 || count > batch.buffers()) {
            throw file.malformed(batch.offset(), "a record batch has fewer buffers than its columns need");
        }
        List<TextWindow> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            windows.add(new TextWindow(body, body.next(), batch.codec() == Batch.NO_CODEC));
        }
        return windows;
    }

    private Decoder codes(Field.DictionaryCode code, int own, CodedVector target) {
        Validity validity = validity(own);
        Words words = new Words(body.next(), code.width() / 8);
        TextVector texts = dictionaries.texts(code.id());
        if (texts == null) {
            throw file.malformed(batch.offset(), "a dictionary comes after the rows that need it");
        }
        return new CodeDecoder(file, batch.offset(), validity, words, code.signed(), texts, target);
    }

    /** The ends of the runs and their values are two columns of another length. */
    private Decoder runs(Field field, CodedVector target) {
        Field ends = field.children().get(0);
        long count = node < batch.nodes() ? batch.nodeLength(node) : 0;
        validity(node(count));
        Words words = new Words(body.next(), ends.width() / 8);
        if (count < 0 || count > Integer.MAX_VALUE - 8) {
            throw file.malformed(batch.offset(), "a record batch has a number of runs that cannot be");
        }
        body.budget().take(16 * count);
        words.read((int) count);
        long[] rows = new long[(int) count];
        words.longs(rows, rows.length, ends.signed());
        TextVector values = new TextVector();
        load(field.children().get(1), values);
        return new RunDecoder(file, batch.offset(), rows, values, target);
    }

    /** Reads a whole column. */
    private void load(Field field, TextVector texts) {
        long rows = node < batch.nodes() ? batch.nodeLength(node) : 0;
        Vector run = Vectors.of(field);
        Decoder decoder = scalar(field, node(rows), run);
        boolean[] present = new boolean[RUN];
        for (long done = 0; done < rows; done += RUN) {
            decoder.read((int) Math.min(RUN, rows - done), present);
            Vectors.append(run, texts);
            dictionaries.checkMemory();
            if (texts.memoryBytes() > limits.memoryBytes() / 2) {
                body.budget().take(Long.MAX_VALUE);
            }
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
