package dev.gambeson.assess.guess.draft;

/**
 * One thing that was decided, for the person who has to check it.
 *
 * @param key where it stands in the project file, such as {@code data.label}; empty where it stands nowhere
 * @param kind how sure it is
 * @param sentence one sentence or two; texts from files in it have their control characters made visible
 */
public record Decision(String key, Kind kind, String sentence) {

    /** How sure a decision is. */
    public enum Kind {
        /** The files themselves say it. */
        CERTAIN,
        /** Likely, from names and values. */
        GUESSED,
        /** As likely wrong as right, or something that only a person can know. */
        CHECK,
        /** A file that was seen and is not used. */
        ASIDE
    }

    /** The sentence, after a word that says how sure it is. */
    @Override
    public String toString() {
        return switch (kind) {
            case CERTAIN ->
                Character.isLowerCase(sentence.charAt(0))
                        ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)
                        : sentence;
            case GUESSED -> "Guessed: " + sentence;
            case CHECK -> "Check: " + sentence;
            case ASIDE -> "Left aside: " + sentence;
        };
    }
}
