package dev.gambeson.scan.text.secret;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that exist to hold credentials: {@code .netrc} and {@code .env}. */
public final class Credentials {

    private static final Pattern NETRC = Pattern.compile("\\bpassword\\s{1,10}(\\S{8,200})");
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?:export )?(\\w{1,100})=[\"']?([^\\s\"']{16,200})");
    private static final Pattern NAME = Pattern.compile("TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE");

    private Credentials() {}

    /** Looks through such a file. */
    public static void inspect(String text, Inspection inspection) {
        for (Matcher matcher = NETRC.matcher(text); matcher.find(); ) {
            report("password", matcher.group(1), matcher.start(), inspection);
        }
        for (Matcher matcher = ENTRY.matcher(text); matcher.find(); ) {
            if (NAME.matcher(matcher.group(1).toUpperCase(Locale.ROOT)).find()) {
                report(matcher.group(1), matcher.group(2), matcher.start(), inspection);
            }
        }
    }

    private static void report(String name, String value, long offset, Inspection inspection) {
        if (Tokens.entropy(value) >= 3.3 && !value.contains("${") && !value.startsWith("<")) {
            inspection.found(
                    Finding.of(
                                    SecretRules.SECRET,
                                    "A value of '" + name + "' stands in it, " + value.length() + " characters long.")
                            .withSeverity(Severity.MEDIUM)
                            .with("kind", "credential"),
                    offset);
        }
    }
}
