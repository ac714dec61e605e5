package dev.gambeson.scan.text.secret;

/** Keys of clouds. */
final class CloudKeys {

    /** The key of Azurite, which everybody knows. */
    private static final String EMULATOR = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq";

    private CloudKeys() {}

    /** A key id, and within 600 characters a secret: 40 random characters of base 64. The id alone opens nothing. */
    static boolean isAws(String text) {
        if (Tokens.run(text, 0, "") != 20) {
            return false;
        }
        String id = text.substring(4, 20);
        if (!id.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7')) || id.contains("EXAMPLE")) {
            return false;
        }
        int at = 20;
        while (at < text.length()) {
            int run = Tokens.run(text, at, "/+");
            if (run == 40) {
                String secret = text.substring(at, at + run);
                if (Tokens.entropy(secret) >= 4.3 && !secret.contains("EXAMPLE")) {
                    return true;
                }
            }
            at += run + 1;
        }
        return false;
    }

    /** 64 bytes in base 64. */
    static boolean isAzure(String text) {
        int from = "AccountKey=".length();
        int run = Tokens.run(text, from, "/+");
        return run == 86
                && text.startsWith("==", from + run)
                && !text.startsWith(EMULATOR, from)
                && Tokens.entropy(text.substring(from, from + run)) >= 4.8;
    }
}
