package dev.gambeson.supply.release;

import java.util.regex.Pattern;

/** Versions of rules: whole numbers with points between, compared number by number. */
final class RulesVersion {

    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,4}");

    private RulesVersion() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether a version is older than another; what is no version at all is older than any. */
    static boolean isOlder(String version, String than) {
        if (!isOne(version)) {
            return true;
        }
        String[] ours = version.split("\\.");
        String[] theirs = than.split("\\.");
        for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
            int difference = Integer.compare(part(ours, i), part(theirs, i));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static int part(String[] parts, int index) {
        return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    }
}
