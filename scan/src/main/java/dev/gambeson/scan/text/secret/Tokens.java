package dev.gambeson.scan.text.secret;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Tokens of services: letters and digits of a known number, drawn at random. */
final class Tokens {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Tokens() {}

    /** How many characters from there on are ASCII letters, digits or among the others. */
    static int run(String text, int from, String others) {
        int end = from;
        while (end < text.length() && isIn(text.charAt(end), others)) {
            end++;
        }
        return end - from;
    }

    private static boolean isIn(char c, String others) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || others.indexOf(c) >= 0;
    }

    /**
     * Whether exactly so many characters follow the beginning and look drawn at random.
     *
     * @param least bits per character that they must have
     */
    static boolean isRandom(String text, int beginning, int length, String others, double least) {
        return run(text, beginning, others) == length
                && entropy(text.substring(beginning, beginning + length)) >= least;
    }

    /** Entropy of the characters in bits each. */
    static double entropy(String text) {
        int[] counts = new int[128];
        for (int i = 0; i < text.length(); i++) {
            counts[text.charAt(i) & 127]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /**
     * Whether a token of GitHub or npm ends in its checksum: 30 characters, then their CRC-32 in six digits to base 62
     * (github.blog, "Behind GitHub's new authentication token formats", 2021).
     */
    static boolean hasChecksum(String text) {
        int beginning = 4;
        if (run(text, beginning, "") != 36) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(text.substring(beginning, beginning + 30).getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        long value = crc.getValue();
        for (int i = 0; i < 6; i++) {
            digits.insert(0, DIGITS.charAt((int) (value % 62)));
            value /= 62;
        }
        return text.startsWith(digits.toString(), beginning + 30);
    }

    /** {@code xoxb-}, {@code xoxp-} and their like: numbers of team and user, then at least 24 characters. */
    static boolean isSlack(String text) {
        int length = run(text, 0, "-");
        String[] parts = text.substring(0, length).split("-", -1);
        return parts.length >= 3
                && "abprs".indexOf(parts[0].charAt(parts[0].length() - 1)) >= 0
                && parts[0].length() == 4
                && parts[1].length() >= 10
                && parts[1].chars().allMatch(Character::isDigit)
                && parts[parts.length - 1].length() >= 24
                && entropy(parts[parts.length - 1]) >= 3.0;
    }

    /** Keys of OpenAI hold the mark {@code T3BlbkFJ}; those of Anthropic have their own beginning. */
    static boolean isOpenAi(String text) {
        int length = run(text, 0, "-_");
        String key = text.substring(0, length);
        return (length >= 48 && key.contains("T3BlbkFJ") && entropy(key) >= 4.0)
                || (key.startsWith("sk-ant-") && length >= 95 && entropy(key) >= 4.5);
    }
}
