package dev.gambeson.scan.text.secret;

/** Private keys in PEM. */
final class PrivateKeys {

    private static final String MARK = "PRIVATE KEY-----";

    /** Base 64 of the beginning of what OpenSSH writes. */
    private static final String OPENSSH = "b3BlbnNzaC1rZXktdjE";

    private static final int SHORTEST = 60;

    private PrivateKeys() {}

    /**
     * Whether the header of a key without password is followed by one: base 64 of DER, or of OpenSSH's own form. Line ends
     * may be written as {@code \n}, as they are in JSON.
     */
    static boolean isKey(String text) {
        int mark = text.indexOf(MARK);
        if (mark < 0 || mark > 40 || text.startsWith("ENCRYPTED", "-----BEGIN ".length())) {
            return false;
        }
        StringBuilder body = new StringBuilder();
        for (int i = mark + MARK.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
            } else if (c > ' ' && c != '"' && c != ',' && c != '\'' && c != '+' && Tokens.run(text, i, "/=") == 0) {
                break;
            } else if (c > ' ' && c != '"' && c != ',' && c != '\'') {
                body.append(c);
            }
        }
        String key = body.toString();
        // The tag of a sequence in DER, then its length.
        boolean der = key.length() > 1 && key.charAt(0) == 'M' && key.charAt(1) >= 'A' && key.charAt(1) <= 'J';
        return (der || key.startsWith(OPENSSH)) && key.length() >= SHORTEST && Tokens.entropy(key) >= 4.0;
    }
}
