package dev.gambeson.scan.torch.legacy;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * The pickled list of keys between the model and the numbers of its tensors, in files of PyTorch before 1.6. The machine
 * keeps only the first elements of a list, and here all are needed; whatever is no plain list of texts is refused.
 */
final class StorageKeys {

    private StorageKeys() {}

    /**
     * Reads the list.
     *
     * @throws InputException where it is anything else
     */
    static List<String> read(Content content, long position) {
        Cursor cursor = new Cursor(content, position);
        List<String> keys = new ArrayList<>();
        while (true) {
            int opcode = cursor.u8();
            switch (opcode) {
                case '.' -> {
                    return keys;
                }
                case 0x80 -> cursor.u8();
                case 0x95 -> cursor.i64();
                case ']', '(', 'e', 'a', 0x94 -> {
                    // The list itself, and putting texts into it.
                }
                case 'q' -> cursor.u8();
                case 'r' -> cursor.i32();
                case 'X', 'T' -> keys.add(cursor.text(length(cursor.i32(), cursor)));
                case 0x8c, 'U' -> keys.add(cursor.text(cursor.u8()));
                default -> throw strange(cursor);
            }
        }
    }

    private static int length(int length, Cursor cursor) {
        if (length < 0 || length > 256) {
            throw strange(cursor);
        }
        return length;
    }

    private static InputException strange(Cursor cursor) {
        return InputException.malformed(
                new Location(null, null, cursor.position(), null, null),
                "has something else where the keys of its tensors should be");
    }
}
