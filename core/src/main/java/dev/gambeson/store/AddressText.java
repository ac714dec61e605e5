package dev.gambeson.store;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How addresses are written. A word that is no address may be a secret in the wrong place: none is shown. */
final class AddressText {

    private static final int LONGEST = 8192;
    private static final String KNOWN =
            "Known are paths, https://, s3://, models:/, runs:/, hf:// and oci: (docs/sources.md).";

    private static final Pattern SCHEME =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)(://|:/(?=[^/\\\\])|:).*", Pattern.DOTALL);
    private static final Pattern BUCKET = Pattern.compile("s3://([A-Za-z0-9][A-Za-z0-9._-]{1,254})(?:/(.*))?");
    private static final Pattern LOGGED = Pattern.compile("models:/(m-[A-Za-z0-9_-]{1,64})(?:/(.*))?");
    private static final Pattern ALIAS = Pattern.compile("models:/([^/@:]{1,256})@([A-Za-z0-9_.-]{1,256})(?:/(.*))?");
    private static final Pattern VERSION = Pattern.compile("models:/([^/@:]{1,256})/(\\d{1,9})(?:/(.*))?");
    private static final Pattern RUN = Pattern.compile("runs:/([A-Za-z0-9][A-Za-z0-9_-]{0,255})(?:/(.*))?");
    private static final Pattern HUB =
            Pattern.compile("hf://(?:(models|datasets|spaces)/)?([A-Za-z0-9._-]{1,96}/[A-Za-z0-9._-]{1,96})"
                    + "(?:@(refs/(?:pr|convert)/[A-Za-z0-9._-]+|[A-Za-z0-9._%-]{1,255}))?(?:/(.*))?");
    private static final Pattern TAG =
            Pattern.compile("(.+?)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@sha256:([0-9a-f]{64}))?");

    private AddressText() {}

    static boolean isMeant(String text) {
        Matcher scheme = SCHEME.matcher(text);
        return scheme.matches() && (isScheme(scheme.group(1)) || scheme.group(2).equals("://"));
    }

    private static boolean isScheme(String word) {
        return word.toLowerCase(Locale.ROOT).matches("https?|s3|models|runs|hf|oci|dbfs|gs|abfss?");
    }

    static String tail(String path) {
        return path.isEmpty() ? "" : "/" + path;
    }

    static Address read(String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(
                    "the address is empty, longer than " + LONGEST + " characters, or holds control characters", null);
        }
        if (!isMeant(text)) {
            return new Address.Local(path(text, text), text);
        }
        if (Destination.isMeant(text)) {
            return web(text);
        }
        String scheme = text.substring(0, text.indexOf(':'));
        return switch (scheme) {
            case "s3" -> bucket(text);
            case "models" -> model(text);
            case "runs" -> run(text);
            case "hf" -> hub(text);
            case "oci" -> layout(text);
            default -> throw wrong("addresses that begin with " + scheme + ": are not known", KNOWN);
        };
    }

    /** Nothing of what was given is shown: it may hold a key. */
    private static Address web(String text) {
        try {
            return new Address.Web(Destination.of(text));
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.USAGE, "the URL " + e.getMessage(), null, e);
        }
    }

    private static Address bucket(String text) {
        Matcher form = form(BUCKET, text, "s3://BUCKET/KEY");
        return new Address.Bucket(form.group(1), rest(form.group(2)));
    }

    private static Address model(String text) {
        Matcher logged = LOGGED.matcher(text);
        if (logged.matches()) {
            return new Address.Logged(logged.group(1), inner(logged.group(2)));
        }
        Matcher alias = ALIAS.matcher(text);
        if (alias.matches()) {
            return new Address.Registered(alias.group(1), null, alias.group(2), inner(alias.group(3)));
        }
        Matcher version = VERSION.matcher(text);
        if (version.matches()) {
            return new Address.Registered(version.group(1), version.group(2), null, inner(version.group(3)));
        }
        throw wrong(
                "the address names no version of a model",
                "Write models:/NAME/VERSION with a number, models:/NAME@ALIAS or models:/m-ID; `latest` and stages mean"
                        + " another model tomorrow and are not read.");
    }

    private static Address run(String text) {
        Matcher form = form(RUN, text, "runs:/ID/PATH");
        return new Address.OfRun(form.group(1), inner(form.group(2)));
    }

    private static Address hub(String text) {
        Matcher form = form(HUB, text, "hf://[datasets/]OWNER/NAME[@REVISION]/PATH");
        String kind = form.group(1) == null ? "models" : form.group(1);
        String revision = form.group(3) == null ? null : form.group(3).replaceAll("(?i)%2f", "/");
        if (revision != null && (revision.contains("%") || revision.contains(".."))) {
            throw wrong("the address names no revision", "A slash in the name of a branch is written %2F.");
        }
        return new Address.Hub(kind, form.group(2), revision, inner(form.group(4)));
    }

    private static Address layout(String text) {
        int mark = text.indexOf('#');
        String file = mark < 0 ? "" : text.substring(mark + 1);
        Matcher form =
                form(TAG, text.substring("oci:".length(), mark < 0 ? text.length() : mark), "oci:FOLDER[:TAG][#FILE]");
        return new Address.Layout(path(form.group(1), text), form.group(2), form.group(3), inner(file));
    }

    private static Matcher form(Pattern pattern, String text, String wanted) {
        Matcher form = pattern.matcher(text);
        if (!form.matches()) {
            throw wrong("the address is not of the form " + wanted, "docs/sources.md shows what can be written.");
        }
        return form;
    }

    private static String rest(@Nullable String path) {
        return path == null ? "" : path;
    }

    /** A path inside; a slash at its end says nothing. */
    private static String inner(@Nullable String path) {
        String inside = rest(path).replaceAll("/+$", "");
        String problem = inside.isEmpty() ? null : FileNames.problem(inside);
        if (problem != null) {
            throw wrong("the address has a path that " + problem, null);
        }
        return inside;
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new GambesonException(ErrorCode.USAGE, "`" + text + "` is no path", null, e);
        }
    }

    private static GambesonException wrong(String problem, @Nullable String remedy) {
        return new GambesonException(ErrorCode.USAGE, problem, remedy);
    }
}
