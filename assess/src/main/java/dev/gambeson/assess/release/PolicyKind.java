package dev.gambeson.assess.release;

/** What a policy decides. */
public enum PolicyKind {
    /** An organisation's floor: {@code gate --policy}. */
    GATE,
    /** A release policy: {@code verify --policy}. */
    RELEASE;

    /** The word for it in files. */
    public String id() {
        return this == GATE ? "gate" : "release";
    }
}
