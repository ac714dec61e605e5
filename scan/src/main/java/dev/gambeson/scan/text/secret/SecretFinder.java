package dev.gambeson.scan.text.secret;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds secrets in text, in one pass and bounded memory. What is found is reported masked. */
public final class SecretFinder {

    private static final int CHUNK = 1 << 18;
    private static final int OVERLAP = 2048;
    private static final SecretKind[][] BY_FIRST_BYTE = byFirstByte();

    private SecretFinder() {}

    private static SecretKind[][] byFirstByte() {
        SecretKind[][] table = new SecretKind[128][];
        for (int first = 0; first < table.length; first++) {
            List<SecretKind> kinds = new ArrayList<>();
            for (SecretKind kind : SecretKind.values()) {
                if (kind.beginning()[0] == first) {
                    kinds.add(kind);
                }
            }
            table[first] = kinds.toArray(SecretKind[]::new);
        }
        return table;
    }

    /** Looks through content that is text. */
    public static void inspect(Content content, Inspection inspection) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, content.size())];
        long start = 0;
        while (start < content.size()) {
            int count = content.read(start, chunk, 0, chunk.length);
            boolean last = start + count >= content.size();
            int until = last ? count : count - OVERLAP;
            look(chunk, count, start == 0 ? 0 : 1, until, start, inspection);
            if (last) {
                return;
            }
            // The byte before the first is needed to see where a word begins.
            start += until - 1;
        }
    }

    /** Looks through a text that stands somewhere in the content. */
    public static void inspect(String text, Inspection inspection, long offset) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            lookAt(bytes, bytes.length, i, offset - i, inspection);
        }
    }

    private static void look(byte[] bytes, int count, int from, int until, long start, Inspection inspection) {
        for (int i = from; i < until; i++) {
            lookAt(bytes, count, i, start, inspection);
        }
    }

    private static void lookAt(byte[] bytes, int count, int i, long start, Inspection inspection) {
        byte first = bytes[i];
        if (first < 0 || BY_FIRST_BYTE[first].length == 0) {
            return;
        }
        for (SecretKind kind : BY_FIRST_BYTE[first]) {
            if (begins(kind, bytes, count, i)) {
                int length = Math.min(kind.window(), count - i);
                String text = new String(bytes, i, length, StandardCharsets.ISO_8859_1);
                if (kind.is(text)) {
                    inspection.found(finding(kind, text), start + i);
                }
            }
        }
    }

    private static boolean begins(SecretKind kind, byte[] bytes, int count, int i) {
        byte[] beginning = kind.beginning();
        if (i + beginning.length > count || (i > 0 && isWord(bytes[i - 1]))) {
            return false;
        }
        for (int k = 1; k < beginning.length; k++) {
            if (bytes[i + k] != beginning[k]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '_';
    }

    private static Finding finding(SecretKind kind, String text) {
        String mask = kind == SecretKind.PRIVATE_KEY
                ? text.substring(0, text.indexOf("-----", 5) + 5)
                : text.substring(0, kind.beginning().length) + "…";
        return Finding.of(SecretRules.SECRET, "A " + kind.title() + " stands in it: " + mask)
                .withSeverity(kind.severity())
                .with("kind", kind.title());
    }

    /** The rules that a text may break. */
    public static List<Rule> rules() {
        return List.of(SecretRules.SECRET);
    }
}
