package dev.gambeson.scan.archive.tar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of an extended header (POSIX.1-2017, pax, "pax Extended Header"): {@code length key=value\n} each. */
final class PaxRecords {

    private PaxRecords() {}

    /**
     * Key and value of each record, a later one of the same key in the place of an earlier; read up to the first that is
     * none.
     *
     * @param sparse where the values of GNU's oldest sparse format go, whose keys come many times
     */
    static Map<String, String> of(byte[] bytes, List<String> sparse) {
        Map<String, String> records = new LinkedHashMap<>();
        for (int at = 0; at < bytes.length; ) {
            int space = at;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && length < bytes.length) {
                length = length * 10 + bytes[space++] - '0';
            }
            if (space >= bytes.length
                    || bytes[space] != ' '
                    || length > bytes.length - at
                    || length <= space - at + 1) {
                break;
            }
            String record = new String(bytes, space + 1, at + length - space - 1, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals < 0) {
                break;
            }
            String value = record.substring(equals + 1, record.endsWith("\n") ? record.length() - 1 : record.length());
            String key = record.substring(0, equals);
            records.put(key, value);
            if (key.equals("GNU.sparse.offset") || key.equals("GNU.sparse.numbytes")) {
                sparse.add(value);
            }
            at += length;
        }
        return records;
    }

    /** The same without the sparse values. */
    static Map<String, String> of(byte[] bytes) {
        return of(bytes, new ArrayList<>());
    }

    /** A value that is a number without a sign; -1 where there is none. */
    static long number(Map<String, String> records, String key) {
        String text = records.get(key);
        if (text == null || text.isEmpty() || text.length() > 18) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }
}
