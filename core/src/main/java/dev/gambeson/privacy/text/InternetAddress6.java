package dev.gambeson.privacy.text;

import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.Optional;

/** IPv6 addresses that lead to a device: global (2000::/3), unique local (fc00::/7) and link-local (fe80::/10). */
final class InternetAddress6 implements TextRecognizer {

    @Override
    public Kind kind() {
        return Kind.IP_ADDRESS;
    }

    @Override
    public boolean isPossible(Traits traits) {
        return traits.colons() >= 2 && traits.digits() >= 2;
    }

    @Override
    public Optional<Span> find(String text) {
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && (Characters.isHex(text.charAt(to)) || text.charAt(to) == ':')) {
                to++;
            }
            // A colon at the end is of the sentence.
            int end = to > from && text.charAt(to - 1) == ':' && !text.startsWith("::", to - 2) ? to - 1 : to;
            boolean bounded = Characters.isStart(text, from) && Characters.isEnd(text, to);
            if (bounded && isAddress(text, from, end)) {
                return Optional.of(new Span(from, end));
            }
            from = to + 1;
        }
        return Optional.empty();
    }

    private static boolean isAddress(String text, int from, int to) {
        if (to - from < 7 || to - from > 39 || !leadsToDevice(text, from)) {
            return false;
        }
        String[] groups = text.substring(from, to).split(":", -1);
        int empty = 0;
        for (int i = 0; i < groups.length; i++) {
            boolean last = i == groups.length - 1;
            if (groups[i].length() > 4) {
                return false;
            }
            empty += groups[i].isEmpty() && !last ? 1 : 0;
        }
        boolean openEnd = groups[groups.length - 1].isEmpty();
        int present = groups.length - empty - (openEnd ? 1 : 0);
        return empty == 0 ? present == 8 && !openEnd : empty == 1 && present >= 3 && present < 8;
    }

    private static boolean leadsToDevice(String text, int from) {
        char first = Character.toLowerCase(text.charAt(from));
        char second = Character.toLowerCase(text.charAt(from + 1));
        boolean four = text.indexOf(':', from) == from + 4;
        boolean local = first == 'f' && (second == 'c' || second == 'd' || text.startsWith("80", from + 2));
        return four && (first == '2' || first == '3' || local);
    }
}
