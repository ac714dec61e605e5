package dev.gambeson.scan.text.config;

import dev.gambeson.scan.Inspection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tags in YAML that our parser refuses and another may read. */
public final class ConfigTags {

    private static final Pattern TAG =
            Pattern.compile("(?<![^\\s:,\\[{-])!(?:!|<tag:yaml\\.org,2002:)((?:python/|javax?\\.|"
                    + "com\\.sun\\.|ruby/)[^\\s>,\\]}\"']{1,300})");

    private ConfigTags() {}

    /** Looks through a text. */
    public static void inspect(String text, Inspection inspection) {
        if (!text.contains("!!") && !text.contains("!<")) {
            return;
        }
        PythonTags tags = new PythonTags(inspection);
        for (Matcher matcher = TAG.matcher(text); matcher.find(); ) {
            int line = text.lastIndexOf('\n', matcher.start()) + 1;
            if (!isComment(text, line, matcher.start())) {
                tags.judge("tag:yaml.org,2002:" + matcher.group(1), matcher.start());
            }
        }
    }

    private static boolean isComment(String text, int line, int until) {
        int hash = text.indexOf('#', line);
        return hash >= 0 && hash < until && (hash == line || Character.isWhitespace(text.charAt(hash - 1)));
    }
}
