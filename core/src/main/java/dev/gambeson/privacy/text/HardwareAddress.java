package dev.gambeson.privacy.text;

import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.Optional;

/** MAC addresses (EUI-48 of IEEE 802): six pairs of hexadecimal digits between colons or hyphens; not all zeros or ones. */
final class HardwareAddress implements TextRecognizer {

    private static final int LENGTH = 17;

    @Override
    public Kind kind() {
        return Kind.MAC_ADDRESS;
    }

    @Override
    public boolean isPossible(Traits traits) {
        return traits.colons() >= 5 || traits.dashes() >= 5;
    }

    @Override
    public Optional<Span> find(String text) {
        for (int i = 0; i + LENGTH <= text.length(); i++) {
            char separator = text.charAt(i + 2);
            if ((separator == ':' || separator == '-') && isAddress(text, i, separator)) {
                return Optional.of(new Span(i, i + LENGTH));
            }
        }
        return Optional.empty();
    }

    private static boolean isAddress(String text, int from, char separator) {
        boolean differs = false;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(from + i);
            if (i % 3 == 2 ? c != separator : !Characters.isHex(c)) {
                return false;
            }
            differs |= i % 3 != 2 && c != text.charAt(from);
        }
        return differs && isFree(text, from - 1, separator) && isFree(text, from + LENGTH, separator);
    }

    /** Whether the address neither goes on nor is part of a word. */
    private static boolean isFree(String text, int index, char separator) {
        return index < 0
                || index >= text.length()
                || (!Characters.isWord(text.charAt(index)) && text.charAt(index) != separator);
    }
}
