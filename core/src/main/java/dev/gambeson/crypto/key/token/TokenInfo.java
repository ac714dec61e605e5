package dev.gambeson.crypto.key.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a token says of itself without a PIN. Immutable.
 *
 * @param index its place in the list of slots
 * @param slot the number of its slot
 * @param values {@code label}, {@code serialNumber}, {@code model}, {@code manufacturerID}
 * @param flags such as {@code CKF_USER_PIN_LOCKED}
 */
record TokenInfo(int index, String slot, Map<String, String> values, Set<String> flags) {

    private static final Pattern TOKEN = Pattern.compile("Token info for token in slot (\\d{1,18}):");
    private static final Pattern VALUE = Pattern.compile("  (label|serialNumber|model|manufacturerID|flags): ?(.*)");
    private static final Map<String, String> NAMES =
            Map.of("token", "label", "serial", "serialNumber", "model", "model", "manufacturer", "manufacturerID");

    TokenInfo {
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
    }

    /** Reads what {@link TokenListing} wrote. */
    static List<TokenInfo> read(String listing) {
        List<TokenInfo> tokens = new ArrayList<>();
        String[] parts = listing.split(TokenListing.NEXT, -1);
        for (int index = 0; index < parts.length; index++) {
            List<String> lines = parts[index].lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher token = TOKEN.matcher(lines.get(i));
                if (token.matches()) {
                    tokens.add(token(index, token.group(1), lines.subList(i + 1, lines.size())));
                    break;
                }
            }
        }
        return tokens;
    }

    private static TokenInfo token(int index, String slot, List<String> lines) {
        Map<String, String> values = new java.util.TreeMap<>();
        for (String line : lines) {
            if (!line.startsWith(" ")) {
                break;
            }
            Matcher value = VALUE.matcher(line);
            if (value.matches()) {
                values.putIfAbsent(value.group(1), value.group(2).strip());
            }
        }
        String flags = values.getOrDefault("flags", "");
        values.remove("flags");
        return new TokenInfo(index, slot, values, Set.copyOf(List.of(flags.split(" \\| "))));
    }

    /** Whether it is the one that is meant. */
    boolean is(TokenUri uri) {
        return uri.token().entrySet().stream()
                .allMatch(wanted -> wanted.getKey().equals("slot-id")
                        ? wanted.getValue().equals(slot)
                        : wanted.getValue().equals(values.get(NAMES.get(wanted.getKey()))));
    }

    String label() {
        return UriAttributes.shown(values.getOrDefault("label", ""));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }
}
