package dev.gambeson.scan.archive.stream;

import java.util.Locale;
import java.util.Map;

/** How that which was unpacked would be called, had it been a file. */
final class InnerName {

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("gz", ""),
            Map.entry("gzip", ""),
            Map.entry("z", ""),
            Map.entry("zlib", ""),
            Map.entry("bz2", ""),
            Map.entry("xz", ""),
            Map.entry("lzma", ""),
            Map.entry("zst", ""),
            Map.entry("zstd", ""),
            Map.entry("lz4", ""),
            Map.entry("tgz", ".tar"),
            Map.entry("tbz", ".tar"),
            Map.entry("tbz2", ".tar"),
            Map.entry("txz", ".tar"),
            Map.entry("tzst", ".tar"),
            Map.entry("svgz", ".svg"));

    private InnerName() {}

    /** The name without the ending that says how it is packed; a name without such an ending as it is. */
    static String of(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String instead = dot <= 0 ? null : ENDINGS.get(last.substring(dot + 1).toLowerCase(Locale.ROOT));
        if (last.isEmpty()) {
            return "unpacked";
        }
        return instead == null ? last : last.substring(0, dot) + instead;
    }
}
