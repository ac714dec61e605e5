package dev.gambeson.cli.option;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command in one text: apart by spaces, together within {@code "…"} or {@code '…'}. There is no other sign:
 * no shell is in between, and a path of Windows keeps its backslashes.
 */
final class CommandWords {

    private CommandWords() {}

    /** @throws dev.gambeson.GambesonException {@code USAGE} where there is none, or a quote has no end */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
                continue;
            }
            begun = true;
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        Arguments.demand(quote == 0, "the command of --start has a quote without an end");
        if (begun) {
            words.add(word.toString());
        }
        Arguments.demand(!words.isEmpty() && !words.get(0).isBlank(), "--start names no program");
        return words;
    }
}
