package dev.gambeson.scan.torch.legacy;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.stream.Pickles;
import dev.gambeson.scan.torch.StorageReference;
import dev.gambeson.scan.torch.TorchRules;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before PyTorch 1.6: pickles of a magic number, the version, the machine, the model, and the
 * keys of storages; then for each key how many numbers there are, in eight bytes, and the numbers. Every pickle can run
 * something, also that of the magic number; the numbers are passed over by their sizes.
 */
public final class TorchLegacyScanner implements FormatScanner {

    /** The magic number as a pickle has it, behind its opcode: ten bytes, little-endian. */
    private static final int[] MAGIC = {0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19};

    /** The same as protocols 0 and 1 have it. */
    private static final String MAGIC_TEXT = "L119547037146038801333356L\n.";

    private static final int FRAME = 0x95;

    @Override
    public Format format() {
        return Format.TORCH_LEGACY;
    }

    @Override
    public Likeness recognises(Head head) {
        boolean magic = head.has(0, MAGIC_TEXT)
                || (head.has(0, 0x80) && (head.has(2, MAGIC) || (head.has(2, FRAME) && head.has(11, MAGIC))));
        return magic ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        long position = 0;
        for (int i = 0; i < 3; i++) {
            position = follow(content, position, inspection, Surroundings.NONE);
        }
        LegacySurroundings model = new LegacySurroundings();
        long keys = follow(content, position, inspection, model);
        long numbers = follow(content, keys, inspection, Surroundings.NONE);
        if (numbers >= 0) {
            storages(StorageKeys.read(content, keys), model.storages(), new Cursor(content, numbers), inspection);
        }
    }

    /** The end of the pickle, or -1 where there is none. */
    private static long follow(Content content, long position, Inspection inspection, Surroundings surroundings) {
        if (position < 0) {
            return -1;
        }
        Ending ending = Pickles.follow(content, position, inspection, surroundings);
        if (!ending.stopped()) {
            // What stands behind a broken pickle is not loaded, but may be meant for somebody else.
            rest(content, position + 1, inspection);
            return -1;
        }
        return ending.offset();
    }

    private static void storages(
            List<String> keys, Map<String, StorageReference> storages, Cursor cursor, Inspection inspection) {
        for (String key : keys) {
            StorageReference storage = storages.get(key);
            long count = cursor.i64();
            if (storage == null || count != storage.count()) {
                String problem = storage == null
                        ? "There are numbers of a tensor " + Excerpt.of(key) + " that the model does not have."
                        : "The model says that tensor " + Excerpt.of(key) + " has " + storage.count()
                                + " numbers; where they are stored it is " + count + ".";
                inspection.found(
                        Finding.of(TorchRules.STORAGE_SIZE, problem).with("storage", Excerpt.of(key)),
                        cursor.position() - 8);
                inspection.incomplete("cannot be followed beyond a tensor of another size", cursor.position() - 8);
                rest(cursor.content(), cursor.position(), inspection);
                return;
            }
            cursor.skip(storage.bytes());
        }
        if (cursor.remaining() > 0) {
            inspection.found(
                    Finding.of(
                                    TorchRules.LAYOUT,
                                    "Behind the numbers of the last tensor stand " + cursor.remaining()
                                            + " bytes that PyTorch does not read.")
                            .with("problem", "trailing bytes"),
                    cursor.position());
            rest(cursor.content(), cursor.position(), inspection);
        }
    }

    private static void rest(Content content, long position, Inspection inspection) {
        if (position < content.size()) {
            inspection.inspect("rest from byte " + position, content.part(position, content.size() - position));
        }
    }

    @Override
    public List<Rule> rules() {
        return TorchRules.all();
    }
}
