package dev.gambeson.store;

/** Words of a server that are shown or kept: visible ASCII, not many of them. */
public final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    /** The words without what is not visible, cut where they are long. */
    public static String of(String words) {
        String visible = words.replaceAll("[^\\x20-\\x7e]", "?");
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
    }
}
