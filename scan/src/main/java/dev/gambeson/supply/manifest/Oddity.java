package dev.gambeson.supply.manifest;

/**
 * Something in a folder that is no ordinary file or folder. Immutable.
 *
 * @param kind what it is
 * @param name where it is, as in {@link Resource}; bytes of a name that are no UTF-8 are shown as {@code %FF}
 */
public record Oddity(Kind kind, String name) {

    /** What it is. */
    public enum Kind {
        /** A link that was not followed. */
        LINK("is a link"),
        /** A link to nothing. */
        BROKEN_LINK("is a link that leads nowhere"),
        /** A link that was followed and leads out of the folder. */
        LINK_OUTSIDE("is a link that leads out of the folder"),
        /** A link that leads back to a folder it lies in, and was not followed. */
        LINK_CYCLE("is a link back to a folder that it lies in"),
        /** A pipe, a socket or a device. */
        SPECIAL("is neither file nor folder"),
        /** A name that cannot be written in JSON. */
        NAME("has a name that is not UTF-8"),
        /** A folder or file that cannot be looked at. */
        UNREADABLE("cannot be read");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The end of a sentence that begins with the name. */
        public String words() {
            return words;
        }

        /** Whether everything behind it was taken all the same. */
        public boolean isFollowed() {
            return this == LINK_OUTSIDE || this == LINK_CYCLE;
        }
    }

    @Override
    public String toString() {
        return name + " " + kind.words();
    }
}
