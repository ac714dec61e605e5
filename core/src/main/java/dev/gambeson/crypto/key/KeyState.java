package dev.gambeson.crypto.key;

/** What a version of a key may still be used for. */
public enum KeyState {
    /** For everything; the newest active version signs and seals. */
    ACTIVE("active"),
    /** Checks signatures and opens; makes nothing new. */
    VERIFY_ONLY("verify-only"),
    /** Nothing: what it signed no longer counts, what it sealed opens only on express demand. */
    REVOKED("revoked");

    private final String id;

    KeyState(String id) {
        this.id = id;
    }

    /** Its name in files and options. */
    public String id() {
        return id;
    }
}
