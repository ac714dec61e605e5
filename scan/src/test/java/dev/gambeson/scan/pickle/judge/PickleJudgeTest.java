package dev.gambeson.scan.pickle.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files by a table, small pickles by another, and what a user trusts. */
class PickleJudgeTest {

    private static final String FAMILY = "judge";

    /** A line of expected.csv: honest files of held-out versions, and malicious ones whose effect was seen. */
    record Expected(String file, String grade, boolean complete, String rules) {

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Expected> files() {
        return lines("expected.csv")
                .map(line -> line.split(",", -1))
                .map(cells -> new Expected(cells[0], cells[1], Boolean.parseBoolean(cells[2]), cells[3]));
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItWouldDo(Expected expected) {
        Artifact artifact = Corpus.scan(expected.file(), Corpus.read(FAMILY, expected.file()));
        assertThat(new Expected(expected.file(), artifact.grade().id(), artifact.complete(), rules(artifact)))
                .as("%s", artifact.findings().stream().map(Finding::detail).toList())
                .isEqualTo(expected);
    }

    /** A line of cases.tsv: an attack or its clean twin, written with escapes, and the rules that it breaks. */
    record Case(String id, String pickle, String rules) {

        byte[] bytes() {
            return pickle.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> cases() {
        return lines("cases.tsv")
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Case(cells[0], cells[1], cells[2]));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsAttacksFromTheirTwins(Case written) {
        Artifact artifact = Corpus.scan("case.pkl", written.bytes());
        assertThat(rules(artifact))
                .as("%s", artifact.findings().stream().map(Finding::detail).toList())
                .isEqualTo(written.rules());
        assertThat(artifact.grade() == Grade.CLEAN).isEqualTo(written.rules().isEmpty());
    }

    @Test
    void saysWhatWouldBeCalledWithWhat() {
        assertThat(Corpus.scan("x.pkl", "cos\nsystem\n(S'echo gambeson'\ntR.".getBytes(StandardCharsets.ISO_8859_1))
                        .findings())
                .extracting(Finding::detail)
                .containsExactly("Loading it would call os.system with 'echo gambeson', which runs a command.");
    }

    @Test
    void whatWasToldOfANameIsNotToldAgain() {
        String call = "cos\nsystem\n(S'echo gambeson'\ntR0";
        Artifact artifact = Corpus.scan("x.pkl", (call.repeat(50) + "N.").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(artifact.findings()).hasSize(1);
    }

    @Test
    void namesAreCountedByTheirRoles() {
        Artifact artifact = Corpus.scan(
                "x.pkl", "ccollections\nOrderedDict\n)Rcnumpy\nfloat64\n0.".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(artifact.census().counts().get("global"))
                .containsOnlyKeys("collections.OrderedDict call", "numpy.float64 value");
    }

    @Test
    void aUserMayTrustNamesOfAnOwnLibrary() {
        String pickle = "\u0080\u0002courlab.encoders\nPlateEncoder\n)\u0081}b.";
        assertThat(scan(pickle, "").grade()).isEqualTo(Grade.SUSPICIOUS);
        assertThat(scan(pickle, "ourlab.encoders,PlateEncoder,new state,,two tables\n")
                        .grade())
                .isEqualTo(Grade.CLEAN);
        assertThat(scan(pickle, "ourlab.encoders,PlateEncoder,value,,two tables\n")
                        .grade())
                .isEqualTo(Grade.SUSPICIOUS);
    }

    @Test
    void nobodyMayTrustWhatIsKnownToBeDangerous() {
        assertThat(scan("cos\nsystem\n(S'echo gambeson'\ntR.", "os,system,call,,we like it\n")
                        .grade())
                .isEqualTo(Grade.MALICIOUS);
    }

    @Test
    void endlessNamesEndInTheirLimit() {
        StringBuilder pickle = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            pickle.append("cmodule").append(i).append("\nname\n0");
        }
        Artifact artifact = Corpus.scan("x.pkl", pickle.append("N.").toString().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(artifact.grade()).isEqualTo(Grade.SUSPICIOUS);
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.findings().size()).isLessThanOrEqualTo(101);
    }

    @Test
    void brokenCopiesOfRealFilesDoNoHarm() {
        Fuzz.scan(files().map(file -> Corpus.read(FAMILY, file.file())).toList(), "broken.pkl");
    }

    /** Rules from medium on, without their common prefix. */
    static String rules(Artifact artifact) {
        List<String> rules = artifact.findings().stream()
                .filter(finding -> finding.severity().atLeast(Severity.MEDIUM))
                .map(finding -> finding.ruleId().substring("scan/".length()))
                .toList();
        return String.join(" ", new TreeSet<>(rules));
    }

    private static Artifact scan(String pickle, String trusted) {
        String list = "module,name,roles,use,reason\n" + trusted;
        AllowedGlobals globals =
                AllowedGlobals.read("trusted.csv", new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
        return new ArtifactScanner(ScanLimits.standard(), globals, false)
                .scan("x.pkl", new HeapContent(pickle.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Stream<String> lines(String file) {
        return new String(Corpus.read(FAMILY, file), StandardCharsets.UTF_8)
                .lines()
                .skip(1);
    }

    /** Writes expected.csv from what a scan says now; to be read before it is kept. */
    public static void main(String[] files) {
        System.out.println("file,grade,complete,rules");
        for (String file : files) {
            Artifact artifact = Corpus.scan(file, Corpus.read(FAMILY, file));
            System.out.println(file + "," + artifact.grade().id() + "," + artifact.complete() + "," + rules(artifact));
        }
    }
}
