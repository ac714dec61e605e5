package dev.gambeson.scan.archive.zip;

import dev.gambeson.scan.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Broken archives. */
class ZipFuzzTest {

    @Test
    void noBrokenArchiveIsStumbledOver() {
        byte[] inner = Zips.of(Zips.stored("x", "y"), Zips.deflated("z", new byte[300]))
                .bytes();
        Zips.Entry streamed =
                Zips.deflated("b/c.txt", Zips.bytes("text text text text")).streamed();
        byte[] many = Zips.of(
                        Zips.stored("a/model.txt", "bytes"),
                        streamed,
                        Zips.stored("d", "stored").streamed(),
                        Zips.entry("in.zip", inner, inner, 0),
                        Zips.entry("in2.zip", inner, Zips.deflate(inner), 8),
                        Zips.entry("k.bz2", inner, inner, 12),
                        Zips.entry("k.lzma", inner, inner, 14),
                        Zips.entry("k.xz", inner, inner, 95),
                        Zips.entry("k.zst", inner, inner, 93),
                        Zips.entry("k.64", inner, Zips.deflate(inner), 9),
                        Zips.stored("link", "../x").unix(0120777))
                .comment(Zips.bytes("comment"))
                .bytes();
        byte[] twice =
                Zips.of(Zips.stored("a/model.txt", "other")).prefix(many, false).bytes();
        Fuzz.scan(List.of(many, inner, twice), "archive.zip");
    }
}
