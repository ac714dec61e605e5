package dev.gambeson.privacy.text;

import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.Optional;

/**
 * IPv4 addresses: four numbers to 255 without leading zeros, at least one of them 100 or more, because versions of software
 * are written alike; not the own machine, masks and broadcasts, which are nobody's.
 */
final class InternetAddress4 implements TextRecognizer {

    @Override
    public Kind kind() {
        return Kind.IP_ADDRESS;
    }

    @Override
    public boolean isPossible(Traits traits) {
        return traits.dots() >= 3 && traits.digits() >= 6;
    }

    @Override
    public Optional<Span> find(String text) {
        for (int i = 0; i + 7 <= text.length(); i++) {
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            if (Characters.isDigit(text.charAt(i)) && !Characters.isWord(before) && before != '.' && before != '-') {
                int to = end(text, i);
                if (to > 0) {
                    return Optional.of(new Span(i, to));
                }
            }
        }
        return Optional.empty();
    }

    private static int end(String text, int from) {
        int i = from;
        int greatest = 0;
        int first = 0;
        for (int part = 0; part < 4; part++) {
            int value = 0;
            int start = i;
            while (i < text.length() && i - start < 4 && Characters.isDigit(text.charAt(i))) {
                value = 10 * value + (text.charAt(i++) - '0');
            }
            boolean leadingZero = i - start > 1 && text.charAt(start) == '0';
            if (i == start || value > 255 || leadingZero) {
                return 0;
            }
            greatest = Math.max(greatest, value);
            first = part == 0 ? value : first;
            if (part < 3 && (i >= text.length() || text.charAt(i++) != '.')) {
                return 0;
            }
        }
        boolean goesOn =
                i + 1 < text.length() && ".-".indexOf(text.charAt(i)) >= 0 && Characters.isWord(text.charAt(i + 1));
        boolean somebody = first > 0 && first != 127 && first < 224;
        return Characters.isEnd(text, i) && !goesOn && somebody && greatest >= 100 ? i : 0;
    }
}
