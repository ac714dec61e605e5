package dev.gambeson.privacy;

/**
 * What kinds of characters a text holds, counted in one pass, so that most recognizers need not look at most texts.
 *
 * @param digits how many ASCII digits
 * @param colons how many colons
 * @param dots how many full stops
 * @param dashes how many hyphens
 * @param at whether there is an at sign
 * @param plus whether there is a plus sign
 */
public record Traits(int digits, int colons, int dots, int dashes, boolean at, boolean plus) {

    /** The traits of a text. */
    public static Traits of(String text) {
        int digits = 0;
        int colons = 0;
        int dots = 0;
        int dashes = 0;
        boolean at = false;
        boolean plus = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '@' || c == ' ') {
                continue;
            }
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == ':') {
                colons++;
            } else if (c == '.') {
                dots++;
            } else if (c == '-') {
                dashes++;
            } else if (c == '@') {
                at = true;
            } else if (c == '+') {
                plus = true;
            }
        }
        return new Traits(digits, colons, dots, dashes, at, plus);
    }
}
