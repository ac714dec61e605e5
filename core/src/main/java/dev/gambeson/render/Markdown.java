package dev.gambeson.render;

import org.jspecify.annotations.Nullable;

/** Text that stays text inside the Markdown of code hosts. */
final class Markdown {

    /** Longer texts are cut: a comment is for an overview. */
    private static final int LONGEST = 400;

    private static final String SYNTAX = "\\`*_{}[]()#!|~$^=";

    /** With these, code hosts name people, issues, merge requests, labels, milestones and variables. */
    private static final String MENTIONS = "@#!~$%&";

    private Markdown() {}

    /** The text made visible: no table cell, tag, link, mention or emphasis can be made of it. */
    static String escape(@Nullable String text) {
        String visible = Texts.cut(Visible.of(text), LONGEST)
                // A zero-width space keeps an address from becoming a link.
                .replace("://", ":\u200b//")
                .replace("www.", "www\u200b.")
                .replace("WWW.", "WWW\u200b.");
        StringBuilder out = new StringBuilder(visible.length() + 32);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if (c == '&' || c == '<' || c == '>') {
                out.append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
            } else {
                out.append(SYNTAX.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
            // Nor does a name call anybody.
            boolean followed = i + 1 < visible.length() && !Character.isWhitespace(visible.charAt(i + 1));
            out.append(MENTIONS.indexOf(c) >= 0 && followed ? "\u200b" : "");
        }
        return out.toString();
    }
}
