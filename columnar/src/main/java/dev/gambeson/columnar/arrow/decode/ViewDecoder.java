package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.arrow.buffer.ByteStream;
import java.util.List;

/** Texts by views: short ones in place, longer ones anywhere in one of several buffers. */
final class ViewDecoder implements Decoder {

    static final int VIEW_BYTES = 16;
    private static final int INLINE = 12;

    private final TextCheck check;
    private final Validity validity;
    private final Words views;
    private final List<TextWindow> texts;
    private final TextVector target;
    private boolean[] missing = {};

    ViewDecoder(TextCheck check, Validity validity, ByteStream views, List<TextWindow> texts, TextVector target) {
        this.check = check;
        this.validity = validity;
        this.views = new Words(views, VIEW_BYTES);
        this.texts = texts;
        this.target = target;
    }

    @Override
    public void read(int rows, boolean[] absent) {
        if (missing.length < rows) {
            missing = new boolean[rows];
        }
        validity.read(rows, absent, missing);
        views.read(rows);
        target.start(rows);
        long sum = 0;
        for (int row = 0; row < rows; row++) {
            if (missing[row]) {
                target.addMissing();
                continue;
            }
            int length = views.int32(4 * row);
            if (length >= 0 && length <= INLINE) {
                int from = VIEW_BYTES * row + 4;
                target.add(views.bytes(), from, from + length);
                continue;
            }
            int buffer = views.int32(4 * row + 2);
            if (length < 0 || buffer < 0 || buffer >= texts.size()) {
                throw check.malformed("a view of a text points outside of its buffers");
            }
            sum += length;
            check.length(sum, Long.MAX_VALUE);
            if (!texts.get(buffer).addTo(target, views.int32(4 * row + 3), length)) {
                throw check.malformed("a view of a text points outside of its buffers");
            }
        }
        check.encoding(target);
    }
}
