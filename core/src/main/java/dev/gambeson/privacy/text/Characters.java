package dev.gambeson.privacy.text;

/** Classes of characters, and where words end. */
final class Characters {

    private Characters() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** A letter or digit of any script. */
    static boolean isWord(char c) {
        return c < 128 ? isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetterOrDigit(c);
    }

    /** Whether a word could begin here: the text begins, or no letter or digit stands before. */
    static boolean isStart(String text, int index) {
        return index == 0 || !isWord(text.charAt(index - 1));
    }

    /** Whether a word could end before this index. */
    static boolean isEnd(String text, int index) {
        return index >= text.length() || !isWord(text.charAt(index));
    }
}
