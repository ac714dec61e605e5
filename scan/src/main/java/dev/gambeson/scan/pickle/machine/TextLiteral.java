package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.Value;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text that stays in the pickle.
 *
 * @param pickle where it is
 * @param opcode how it is written there
 */
record TextLiteral(Content pickle, Opcode opcode, long offset, long length) implements Value.Text {

    @Override
    public Content content() {
        return pickle.part(offset, length);
    }

    @Override
    public @Nullable String text(int most) {
        if (length > most) {
            return null;
        }
        byte[] bytes = new byte[(int) length];
        int count = pickle.read(offset, bytes, 0, bytes.length);
        return switch (opcode) {
            case STRING -> new String(bytes, 0, Escapes.resolve(bytes, count), StandardCharsets.ISO_8859_1);
            case BINSTRING, SHORT_BINSTRING -> new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
            case UNICODE -> Escapes.unicode(bytes, count);
            default -> new String(bytes, 0, count, StandardCharsets.UTF_8);
        };
    }

    @Override
    public String toString() {
        return "text of " + length + " bytes at " + offset;
    }
}
