package dev.gambeson.scan.text.config;

import dev.gambeson.scan.Inspection;

/** Reads requirements.txt of pip. */
public final class RequirementLines {

    private RequirementLines() {}

    /** Looks at each line. */
    public static void inspect(String text, Inspection inspection) {
        Requirements requirements = new Requirements(inspection);
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            requirements.judge(text.substring(begin, Math.min(end, begin + 2000)), begin);
            begin = end + 1;
        }
    }
}
