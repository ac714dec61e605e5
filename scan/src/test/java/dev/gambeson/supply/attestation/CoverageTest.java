package dev.gambeson.supply.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Statement.Subject;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement is about exactly some files, under their names, or it is about others. */
class CoverageTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);
    private static final Manifest SINGLE = manifest("model.onnx", "model.onnx", A);
    private static final Manifest FOLDER =
            manifest("credit", "config.json", A, "onnx/config.json", B, "weights.bin", C);

    /** A folder by name, with names and digests in turn. */
    private static Manifest manifest(String name, String... files) {
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < files.length; i += 2) {
            resources.add(new Resource(files[i], files[i + 1], 1));
        }
        return new Manifest(name, resources);
    }

    private static Subject file(String name, String sha256) {
        return new Subject(name, Map.of("sha256", sha256));
    }

    private static boolean covers(Manifest manifest, Subject... subjects) {
        return new Coverage(manifest).holds(List.of(subjects));
    }

    @Test
    void theWholeIsNamedByTwoDigests() {
        for (Manifest manifest : List.of(SINGLE, FOLDER)) {
            String root = manifest.rootDigest();
            String listing = manifest.listingDigest();
            assertThat(covers(manifest, new Subject("any", Map.of("sha256", root, "dirHash", listing))))
                    .isTrue();
            assertThat(covers(manifest, new Subject("any", Map.of("sha256", listing, "dirHash", root))))
                    .isFalse();
            assertThat(covers(manifest, new Subject("any", Map.of("dirHash", listing))))
                    .isFalse();
            assertThat(covers(manifest, file(manifest.name(), root))).isFalse();
            assertThat(covers(manifest, file(manifest.name(), listing))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "model.onnx, true",
        "dist/model.onnx, true",
        "./model.onnx, true",
        "other.onnx, false",
        "my-model.onnx, false",
        "model.onnx/other, false",
        "'', false"
    })
    void aSingleFileIsNamedByItsContentAndItsName(String name, boolean covered) {
        assertThat(covers(SINGLE, file(name, A))).isEqualTo(covered);
        assertThat(covers(SINGLE, file(name, B))).isFalse();
    }

    @Test
    void aSingleFileMayBeOneOfSeveral() {
        assertThat(covers(SINGLE, file("LICENSE", B), file("model.onnx", A), file("model.whl", C)))
                .isTrue();
        assertThat(covers(SINGLE, file("LICENSE", A), file("model.onnx", B))).isFalse();
        assertThat(covers(SINGLE, file("model.onnx", A), file("model.onnx", A))).isTrue();
        assertThat(covers(SINGLE, file("linux/model.onnx", A), file("windows/model.onnx", B)))
                .isFalse();
    }

    @Test
    void aFolderIsNamedByEveryFileUnderItsPath() {
        Subject[] all = {file("config.json", A), file("onnx/config.json", B), file("weights.bin", C)};
        assertThat(covers(FOLDER, all)).isTrue();
        assertThat(covers(FOLDER, all[2], all[0], all[1], all[0])).isTrue();
        assertThat(covers(FOLDER, under("dist/v2/"))).isTrue();
        assertThat(covers(FOLDER, under("./"))).isTrue();
        assertThat(covers(FOLDER, under("my"))).isFalse();
    }

    private static Subject[] under(String path) {
        return FOLDER.resources().stream()
                .map(resource -> file(path + resource.name(), resource.sha256()))
                .toArray(Subject[]::new);
    }

    /** Nothing taken out, added, exchanged, renamed, moved, or named twice; and no folder by the names of files without their path. */
    @Test
    void aFolderOfOtherFilesIsAnother() {
        Subject config = file("config.json", A);
        Subject nested = file("onnx/config.json", B);
        Subject weights = file("weights.bin", C);
        assertThat(covers(FOLDER, config, nested)).isFalse();
        assertThat(covers(FOLDER, config)).isFalse();
        assertThat(covers(FOLDER, config, nested, weights, file("more", A))).isFalse();
        assertThat(covers(FOLDER, file("config.json", B), file("onnx/config.json", A), weights))
                .isFalse();
        assertThat(covers(FOLDER, config, nested, file("weights.pkl", C))).isFalse();
        assertThat(covers(FOLDER, config, nested, file("onnx/weights.bin", C))).isFalse();
        assertThat(covers(FOLDER, config, file("config.json", B), weights)).isFalse();
        assertThat(covers(FOLDER, config, nested, weights, file("weights.bin", A)))
                .isFalse();
        assertThat(covers(FOLDER, file("a/config.json", A), file("b/onnx/config.json", B), file("a/weights.bin", C)))
                .isFalse();
    }

    /** The digest of a whole is no digest of a file: a file of digests could be made that has it. */
    @Test
    void aFileWhoseContentIsAListOfDigestsIsNotTheModel() {
        byte[] digests = HexFormat.of().parseHex(A + B + C);
        assertThat(Sha256.hex(digests)).isEqualTo(FOLDER.rootDigest());
        Manifest forged = manifest("credit", "credit", Sha256.hex(digests));
        Subject ours = new Subject("credit", Map.of("sha256", FOLDER.rootDigest(), "dirHash", FOLDER.listingDigest()));
        assertThat(covers(FOLDER, ours)).isTrue();
        assertThat(covers(forged, ours)).isFalse();
        assertThat(covers(SINGLE, file("model.onnx", SINGLE.rootDigest()))).isFalse();
        Subject mixed = new Subject("config.json", Map.of("sha256", A, "dirHash", B));
        assertThat(covers(FOLDER, mixed, file("onnx/config.json", B), file("weights.bin", C)))
                .isFalse();
        assertThat(covers(
                        FOLDER,
                        file("config.json", A),
                        file("onnx/config.json", B),
                        new Subject("weights.bin", Map.of("sha512", C))))
                .isFalse();
    }

    /** Every other assignment of contents to names is another folder. */
    @Test
    void noExchangeAmongNamesIsTaken() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Resource> files = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(6); i++) {
                String name = (random.nextBoolean() ? "x/" : "") + "f" + i;
                files.add(new Resource(name, Sha256.hex(new byte[] {(byte) random.nextInt(3)}), 1));
            }
            files.sort((one, other) -> Resource.ORDER.compare(one.name(), other.name()));
            List<String> contents =
                    new ArrayList<>(files.stream().map(Resource::sha256).toList());
            Collections.rotate(contents, 1 + random.nextInt(files.size()));
            boolean same = true;
            Subject[] subjects = new Subject[files.size()];
            for (int i = 0; i < subjects.length; i++) {
                subjects[i] = file("m/" + files.get(i).name(), contents.get(i));
                same &= contents.get(i).equals(files.get(i).sha256());
            }
            assertThat(covers(new Manifest("m", files), subjects))
                    .as("seed %d", seed)
                    .isEqualTo(same);
        }
    }
}
