package dev.gambeson.scan.text.markup;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before the root of a document, read as text so that nothing of it is resolved: DOCTYPE and entities. */
final class Prologue {

    /** Longer ones are read so far. */
    static final int LONGEST = 1 << 20;

    private static final Pattern ENTITY =
            Pattern.compile("<!ENTITY\\s++(%\\s++)?([^\\s\"'>]{1,200}+)\\s++(SYSTEM|PUBLIC)?+\\s*+([\"'])");

    /** Hosts whose document types belong to ordinary formats. */
    private static final Pattern KNOWN = Pattern.compile(
            "https?://(?:www\\.)?(?:w3\\.org|apple\\.com|oasis-open\\.org|docbook\\.org|dmg\\.org|xml\\.org)/.*");

    private final String text;
    private final Inspection inspection;

    private Prologue(String text, Inspection inspection) {
        this.text = text;
        this.inspection = inspection;
    }

    static void inspect(Content content, Inspection inspection) {
        byte[] bytes = new byte[(int) Math.min(LONGEST, content.size())];
        content.read(0, bytes, 0, bytes.length);
        new Prologue(new String(bytes, MarkupEncoding.of(bytes)), inspection).read();
    }

    private void read() {
        int at = 0;
        while (at >= 0 && (at = text.indexOf('<', at)) >= 0) {
            if (text.startsWith("<?", at)) {
                at = behind("?>", at);
            } else if (text.startsWith("<!--", at)) {
                at = behind("-->", at);
            } else if (text.startsWith("<!DOCTYPE", at)) {
                readType(at);
                return;
            } else {
                return;
            }
        }
    }

    private int behind(String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }

    private void readType(int begin) {
        int end = endOfType(begin);
        if (end == text.length() && text.length() >= LONGEST / 2) {
            found(MarkupRules.BOMB, "The document type is longer than a megabyte.", Severity.HIGH, begin);
        }
        String type = text.substring(begin, end);
        int bracket = type.indexOf('[');
        String outside = bracket < 0 ? type : type.substring(0, bracket);
        judgeOutside(outside, begin);
        if (bracket >= 0) {
            judgeEntities(type.substring(bracket), begin + bracket);
        }
    }

    /** Where the declaration ends: outside of quotes and brackets. */
    private int endOfType(int begin) {
        boolean inside = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                int end = text.indexOf(c, i + 1);
                i = end < 0 ? text.length() : end;
            } else if (c == '[') {
                inside = true;
            } else if (c == ']') {
                inside = false;
            } else if (c == '>' && !inside) {
                return i + 1;
            }
        }
        return text.length();
    }

    private void judgeOutside(String type, int offset) {
        int system = Math.max(type.indexOf("SYSTEM"), type.indexOf("PUBLIC"));
        if (system < 0) {
            return;
        }
        int end = Math.max(type.lastIndexOf('"'), type.lastIndexOf('\''));
        int start = end <= 0 ? -1 : type.lastIndexOf(type.charAt(end), end - 1);
        String address = start < 0 ? "" : type.substring(start + 1, end);
        if (address.contains(":") && !KNOWN.matcher(address).matches()) {
            boolean local = !address.toLowerCase(Locale.ROOT).startsWith("http");
            found(
                    MarkupRules.ENTITY,
                    "Reading it would fetch its document type from '" + Excerpt.of(address) + "'.",
                    local ? Severity.HIGH : Severity.MEDIUM,
                    offset);
        }
    }

    private void judgeEntities(String subset, int offset) {
        int plain = 0;
        for (Matcher matcher = ENTITY.matcher(subset); matcher.find(); ) {
            int close = subset.indexOf(matcher.group(4).charAt(0), matcher.end());
            String value = subset.substring(matcher.end(), close < 0 ? subset.length() : close);
            if (matcher.group(3) != null) {
                found(
                        MarkupRules.ENTITY,
                        "Reading it would fetch '" + Excerpt.of(address(subset, matcher, value, close))
                                + "' into the document.",
                        Severity.HIGH,
                        offset + matcher.start());
            } else if (matcher.group(1) != null) {
                found(
                        MarkupRules.ENTITY,
                        "It declares the parameter entity '" + Excerpt.of(matcher.group(2)) + "'.",
                        Severity.HIGH,
                        offset + matcher.start());
            } else if (value.indexOf('&') >= 0
                    && value.indexOf(';') > value.indexOf('&')
                    && !value.matches("&#\\w{1,8};")) {
                found(
                        MarkupRules.BOMB,
                        "The entity '" + Excerpt.of(matcher.group(2)) + "' is made of entities, which multiply.",
                        Severity.HIGH,
                        offset + matcher.start());
            } else {
                plain++;
            }
        }
        if (plain > 0) {
            found(MarkupRules.ENTITY, "It declares " + plain + " entities.", Severity.LOW, offset);
        }
    }

    /** Of a PUBLIC entity the second quoted text is the address. */
    private static String address(String subset, Matcher matcher, String first, int close) {
        if (!"PUBLIC".equals(matcher.group(3)) || close < 0) {
            return first;
        }
        String rest = subset.substring(close + 1, Math.min(subset.length(), close + 400))
                .strip();
        int end = rest.length() < 2 ? -1 : rest.indexOf(rest.charAt(0), 1);
        return end < 0 ? first : rest.substring(1, end);
    }

    private void found(dev.gambeson.report.Rule rule, String detail, Severity severity, long offset) {
        inspection.found(Finding.of(rule, detail).withSeverity(severity), offset);
    }
}
