package dev.gambeson.crypto.key;

/** What a key is for. A key of one purpose is refused for every other (NIST SP 800-57 part 1, §5.2). */
public enum KeyPurpose {
    /** Signs models, data sets and statements about them. */
    SIGN("sign"),
    /** Seals and opens objects: a symmetric key. */
    SEAL("seal"),
    /** Opens what others sealed to its public half, so that who collects can add and cannot read. */
    COLLECT("collect"),
    /** Signs the checkpoints of a log of evidence. */
    LOG("log"),
    /** Signs policies of an organisation and the exceptions from them: not for who is held to them. */
    POLICY("policy");

    private final String id;

    KeyPurpose(String id) {
        this.id = id;
    }

    /** Its name in files and options. */
    public String id() {
        return id;
    }

    /** Whether it makes signatures. */
    public boolean signs() {
        return switch (this) {
            case SIGN, LOG, POLICY -> true;
            case SEAL, COLLECT -> false;
        };
    }
}
