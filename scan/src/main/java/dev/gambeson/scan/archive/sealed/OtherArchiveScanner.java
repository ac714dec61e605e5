package dev.gambeson.scan.archive.sealed;

import dev.gambeson.format.Likeness;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises archives and packed streams that have nothing to do with models. */
public final class OtherArchiveScanner extends SealedScanner {

    /** By what a kind is told: bytes at a place, counted from the end where negative. */
    private record Kind(String what, long at, String signature) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("a cabinet", 0, "MSCF\0\0\0\0"),
            new Kind("an ar archive", 0, "!<arch>\n"),
            new Kind("an RPM package", 0, "\u00ed\u00ab\u00ee\u00db"),
            new Kind("a cpio archive", 0, "070701"),
            new Kind("a cpio archive", 0, "070702"),
            new Kind("a cpio archive", 0, "070707"),
            new Kind("an image of a CD", 0x8001, "CD001"),
            new Kind("an LHA archive", 2, "-lh"),
            new Kind("a xar archive", 0, "xar!\0\u001c"),
            new Kind("an image of a disk", -512, "koly\0\0\0\u0004"),
            new Kind("a SquashFS image", 0, "hsqs"),
            new Kind("a stream packed by lzip", 0, "LZIP\u0001"),
            new Kind("a stream packed by compress", 0, "\u001f\u009d\u0090"),
            new Kind("a stream packed by Snappy", 0, "\u00ff\u0006\0\0sNaPpY"),
            new Kind("a stream packed by lzop", 0, "\u0089LZO\0\r\n\u001a\n"),
            new Kind("a stream packed by an old LZ4", 0, "\u0002\u0021\u004c\u0018"),
            new Kind("a compound file", 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"));

    @Override
    public Format format() {
        return Format.OTHER_ARCHIVE;
    }

    @Override
    public Likeness recognises(Head head) {
        return KINDS.stream().anyMatch(kind -> recognises(kind, head)) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    String what(Content content) {
        Kind kind = kind(content);
        return kind == null ? "an archive" : kind.what();
    }

    private static boolean recognises(Kind kind, Head head) {
        return kind.at() >= 0 && kind.at() < head.bytes().length
                ? head.has((int) kind.at(), kind.signature())
                : matches(kind, head.content());
    }

    private static @Nullable Kind kind(Content content) {
        return KINDS.stream().filter(kind -> matches(kind, content)).findFirst().orElse(null);
    }

    private static boolean matches(Kind kind, Content content) {
        byte[] expected = kind.signature().getBytes(StandardCharsets.ISO_8859_1);
        long at = kind.at() < 0 ? content.size() + kind.at() : kind.at();
        if (at < 0 || at > content.size() - expected.length) {
            return false;
        }
        byte[] bytes = new byte[expected.length];
        return content.read(at, bytes, 0, bytes.length) == bytes.length && Arrays.equals(bytes, expected);
    }
}
