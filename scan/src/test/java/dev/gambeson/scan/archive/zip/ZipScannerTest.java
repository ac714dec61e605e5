package dev.gambeson.scan.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.HeapContent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One lie in an archive at a time, and archives without one. */
class ZipScannerTest {

    private static final String DATA = "the bytes of the model, the bytes of the model, the bytes of the model";

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("two of one name", "zip-duplicate-name", Zips.of(model(), Zips.stored("a/model.txt", "other"))),
                lie("another case", "zip-alike-names", Zips.of(model(), Zips.stored("a/MODEL.txt", "other"))),
                lie("another slash", "zip-alike-names", Zips.of(model(), Zips.stored("a\\model.txt", "other"))),
                lie("a detour", "zip-alike-names", Zips.of(model(), Zips.stored("b/../a/./model.txt", "other"))),
                lie("dots at the end", "zip-alike-names", Zips.of(model(), Zips.stored("a/model.txt. .", "other"))),
                lie("a zero byte", "zip-alike-names", Zips.of(Zips.stored("a/model.txt\0.txt", "other"))),
                lie("the name in front", "zip-headers-differ", Zips.of(model().localName("a/else.txt"))),
                lie("the name in the directory", "zip-headers-differ", Zips.of(model().name("a/else.txt"))),
                lie("the method", "zip-headers-differ", Zips.of(with(model(), entry -> entry.localMethod = 8))),
                lie("the size", "zip-headers-differ", Zips.of(with(model(), entry -> entry.localSize = 3))),
                lie("the packed size", "zip-headers-differ", Zips.of(with(model(), entry -> entry.packedSize = 3))),
                lie("the checksum in front", "zip-headers-differ", Zips.of(with(model(), entry -> entry.localCrc = 3))),
                lie("the flag in front", "zip-headers-differ", Zips.of(with(model(), entry -> entry.localFlags = 1))),
                lie("the flag listed", "zip-headers-differ", Zips.of(with(model(), entry -> entry.flags = 1))),
                lie("both flags", "zip-false-encryption", Zips.of(model().flags(1))),
                lie("both flags, deflated", "zip-false-encryption", Zips.of(packed().flags(1))),
                lie("the checksum", "zip-checksum", Zips.of(with(model(), ZipScannerTest::wrongChecksum))),
                lie("the checksum, deflated", "zip-checksum", Zips.of(with(packed(), ZipScannerTest::wrongChecksum))),
                lie("the size, deflated", "zip-headers-differ", Zips.of(with(packed(), ZipScannerTest::wrongSize))),
                lie("more behind deflate", "zip-headers-differ", Zips.of(with(packed(), ZipScannerTest::longer))),
                lie(
                        "not listed",
                        "zip-unlisted-member",
                        Zips.of(with(model(), entry -> entry.listed = false), other())),
                lie("not there", "zip-missing-member", Zips.of(other(), with(model(), entry -> entry.present = false))),
                lie(
                        "beyond the end",
                        "zip-missing-member",
                        Zips.of(other(), with(model(), entry -> entry.shift = 1 << 30))),
                lie("one for two", "zip-overlap", Zips.of(model(), with(other(), ZipScannerTest::likeModel))),
                lie("one in the other", "zip-overlap", Zips.of(holding(model()), nested(model()))),
                lie(
                        "an archive in the comment",
                        "zip-several-directories",
                        Zips.of(model()).comment(Zips.of(other()).bytes())),
                lie(
                        "an archive in front",
                        "zip-several-directories",
                        Zips.of(model()).prefix(Zips.of(other()).bytes(), true)),
                lie(
                        "the same, counted anew",
                        "zip-several-directories",
                        Zips.of(model()).prefix(Zips.of(other()).bytes(), false)),
                lie(
                        "an archive behind",
                        "zip-several-directories",
                        Zips.of(model()).trailing(Zips.of(other()).bytes())),
                lie(
                        "fewer than listed",
                        "zip-directory-count",
                        Zips.of(model(), other()).count(1)),
                lie(
                        "more than listed",
                        "zip-directory-count",
                        Zips.of(model(), other()).count(5)),
                lie("bytes in front", "zip-foreign-bytes", Zips.of(model()).prefix(Zips.bytes("#!/bin/sh\n"), true)),
                lie(
                        "bytes in front, counted anew",
                        "zip-foreign-bytes",
                        Zips.of(model()).prefix(Zips.bytes("MZ..."), false)),
                lie("bytes behind", "zip-foreign-bytes", Zips.of(model()).trailing(Zips.bytes("more"))),
                lie(
                        "bytes between",
                        "zip-foreign-bytes",
                        Zips.of(with(model(), entry -> entry.behind = new byte[] {1, 2}), other())),
                lie("up and out", "archive-escaping-name", Zips.of(Zips.stored("../../.bashrc", "x"))),
                lie("from the root", "archive-escaping-name", Zips.of(Zips.stored("/etc/cron.d/x", "x"))),
                lie("a drive", "archive-escaping-name", Zips.of(Zips.stored("C:\\x", "x"))),
                lie("a machine", "archive-escaping-name", Zips.of(Zips.stored("\\\\host\\share\\x", "x"))),
                lie(
                        "a link out",
                        "archive-escaping-link",
                        Zips.of(Zips.stored("a/link", "../../etc/passwd").unix(0120777))),
                lie(
                        "a link to the root",
                        "archive-escaping-link",
                        Zips.of(Zips.stored("a/link", "/etc/passwd").unix(0120777))),
                lie(
                        "a device",
                        "archive-special-file",
                        Zips.of(Zips.stored("a/null", "").unix(0020666))),
                lie(
                        "a name in another field",
                        "zip-alike-names",
                        Zips.of(model(), with(other(), ZipScannerTest::unicodeName))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aLieIsToldAsWhatItIs(String title, String rule, byte[] archive) {
        Artifact artifact = scan(archive);
        assertThat(ids(artifact)).contains("scan/" + rule);
        assertThat(severity(artifact, "scan/" + rule)).isGreaterThanOrEqualTo(Severity.MEDIUM);
    }

    static Stream<Arguments> truths() {
        return Stream.of(
                truth("stored", Zips.of(model(), other())),
                truth("deflated", Zips.of(packed(), other())),
                truth("streamed", Zips.of(packed().streamed(), other().streamed())),
                truth("stored and streamed, as PyTorch does", Zips.of(model().streamed(), other().streamed())),
                truth("empty members", Zips.of(Zips.stored("a/empty", "").streamed(), Zips.stored("b", ""))),
                truth("folders", Zips.of(Zips.stored("a/", ""), Zips.stored("A/", ""), model())),
                truth("a comment", Zips.of(model()).comment(Zips.bytes("made on Monday"))),
                truth("zeros behind", Zips.of(model()).trailing(new byte[100])),
                truth("padding between", Zips.of(with(model(), entry -> entry.behind = new byte[61]), other())),
                truth("nothing", Zips.of()),
                truth(
                        "a link inside",
                        Zips.of(Zips.stored("a/link", "../b/file").unix(0120777), other())),
                truth(
                        "an archive inside",
                        Zips.of(Zips.entry(
                                "in.zip",
                                Zips.of(model()).bytes(),
                                Zips.of(model()).bytes(),
                                0))),
                truth("backslashes in front", Zips.of(model().localName("a\\model.txt"))),
                truth("zip64 in front, as numpy does", Zips.of(with(model(), ZipScannerTest::wide))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("truths")
    void anHonestArchiveHasNothingToTell(String title, byte[] archive) {
        Artifact artifact = scan(archive);
        assertThat(ids(artifact)).noneMatch(id -> id.startsWith("scan/zip-") || id.startsWith("scan/archive-"));
        assertThat(artifact.complete()).isTrue();
    }

    private static Zips.Entry model() {
        return Zips.stored("a/model.txt", DATA);
    }

    private static Zips.Entry packed() {
        return Zips.deflated("a/model.txt", Zips.bytes(DATA));
    }

    private static Zips.Entry other() {
        return Zips.stored("b/other.txt", "other bytes");
    }

    private static Zips.Entry with(Zips.Entry entry, java.util.function.Consumer<Zips.Entry> change) {
        change.accept(entry);
        return entry;
    }

    private static void wrongChecksum(Zips.Entry entry) {
        entry.crc ^= 1;
        entry.localCrc ^= 1;
    }

    private static void wrongSize(Zips.Entry entry) {
        entry.size -= 3;
        entry.localSize -= 3;
    }

    private static void longer(Zips.Entry entry) {
        entry.packed = Arrays.copyOf(entry.packed, entry.packed.length + 9);
        entry.packedSize += 9;
        entry.localPackedSize += 9;
    }

    /** Leads to the model, which stands right in front of it. */
    private static void likeModel(Zips.Entry entry) {
        entry.present = false;
        entry.shift = -(30L + "a/model.txt".length() + DATA.length());
    }

    /** A member whose bytes are those of another with its header. */
    private static Zips.Entry holding(Zips.Entry inner) {
        byte[] whole = Zips.of(inner).bytes();
        byte[] first = Arrays.copyOf(whole, 30 + inner.localName.length + inner.packed.length);
        return Zips.entry("outer", first, first, 0);
    }

    /** Lists that other member again. */
    private static Zips.Entry nested(Zips.Entry inner) {
        inner.present = false;
        inner.shift = -(30L + inner.localName.length + inner.packed.length);
        return inner;
    }

    private static void unicodeName(Zips.Entry entry) {
        byte[] path = Zips.bytes("A/model.txt");
        CRC32 crc = new CRC32();
        crc.update(entry.name);
        ByteBuffer field = ByteBuffer.allocate(9 + path.length).order(ByteOrder.LITTLE_ENDIAN);
        field.putShort((short) 0x7075).putShort((short) (5 + path.length));
        entry.extra = field.put((byte) 1).putInt((int) crc.getValue()).put(path).array();
    }

    private static void wide(Zips.Entry entry) {
        ByteBuffer field = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        entry.localExtra = field.putShort((short) 1)
                .putShort((short) 16)
                .putLong(entry.size)
                .putLong(entry.packedSize)
                .array();
        entry.localSize = 0xffffffffL;
        entry.localPackedSize = 0xffffffffL;
    }

    private static Arguments lie(String title, String rule, Zips zips) {
        return Arguments.of(title, rule, zips.bytes());
    }

    private static Arguments truth(String title, Zips zips) {
        return Arguments.of(title, zips.bytes());
    }

    private static Artifact scan(byte[] archive) {
        return new ArtifactScanner(ScanLimits.standard()).scan("archive.zip", new HeapContent(archive));
    }

    private static List<String> ids(Artifact artifact) {
        return artifact.findings().stream().map(Finding::ruleId).toList();
    }

    private static Severity severity(Artifact artifact, String rule) {
        Map<Severity, Finding> bySeverity = new TreeMap<>();
        artifact.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .forEach(finding -> bySeverity.put(finding.severity(), finding));
        return ((TreeMap<Severity, Finding>) bySeverity).lastKey();
    }
}
