package dev.gambeson.scan.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Fuzz;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.Zips;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch: what it writes in all its forms is clean, what attackers make of it is told for what it is. */
class TorchFilesTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("torch");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @ParameterizedTest
    @CsvSource({
        "honest/state-dict.pth, TORCH_ZIP",
        "honest/exported.pt2, TORCH_ZIP",
        "honest/traced.pt, TORCHSCRIPT",
        "honest/mobile.ptl, TORCHSCRIPT",
        "honest/legacy-state-dict.pt, TORCH_LEGACY",
        "malicious/legacy-protocol0.pt, TORCH_LEGACY"
    })
    void tellsItsFormsApart(String file, Format format) {
        assertThat(Corpus.scan("model.bin", Corpus.read("torch", file)).format())
                .isEqualTo(format);
    }

    /** The same bytes under the name of a storage: clean while a pickle refers to them, looked into once none does. */
    @Test
    void numbersArePassedOverOnlyWhereAPickleRefersToThem() {
        byte[] archive = Corpus.read("torch", "malicious/pickle-as-storage.pt");
        byte[] hidden = Zips.members(archive).get("archive/data/0");
        assertThat(hidden).isNotNull();
        byte[] honest = Corpus.read("torch", "honest/state-dict.pth");
        byte[] unreferred = Zips.with(honest, "state-dict/data/99", hidden);
        assertThat(Corpus.scan("a.pt", honest).grade()).isEqualTo(Grade.CLEAN);
        assertThat(Corpus.scan("a.pt", unreferred).grade()).isGreaterThanOrEqualTo(Grade.SUSPICIOUS);
    }

    @Test
    void aMissingStorageIsSaid() {
        Map<String, byte[]> members = Zips.members(Corpus.read("torch", "honest/state-dict.pth"));
        members.remove("state-dict/data/3");
        Artifact artifact = Corpus.scan("a.pt", Zips.of(members));
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.grade()).isEqualTo(Grade.UNRECOGNISED);
    }

    @Test
    void brokenFilesBreakNothing() {
        Fuzz.scan(
                Corpus.files("torch").stream()
                        .map(file -> Corpus.read("torch", file))
                        .toList(),
                "model.pt");
    }

    /** Mutations within a whole archive, so that they reach the readers of its members. */
    @ParameterizedTest
    @CsvSource({
        "state-dict.pth, state-dict/data.pkl",
        "exported.pt2, exported/data/weights/model_weights_config.json",
        "exported-sizes.pt2, exported-sizes/models/model.json",
        "traced.pt, traced/code/__torch__.py"
    })
    void brokenMembersBreakNothing(String file, String member) {
        Map<String, byte[]> members = Zips.members(Corpus.read("torch", "honest/" + file));
        byte[] original = members.get(member);
        assertThat(original).as("%s of %s", member, members.keySet()).isNotNull();
        members.keySet().removeIf(name -> name.matches(".*(\\.py|\\.debug_pkl|\\.pt|weight_[0-9]+)|.*/models/.*"));
        Fuzz.scan(List.of(original), "model.pt", broken -> {
            Map<String, byte[]> changed = new LinkedHashMap<>(members);
            changed.put(member, broken);
            return Zips.of(changed);
        });
    }
}
