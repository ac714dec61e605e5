package dev.gambeson.crypto.seal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.OpenedStream;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.hpke.HpkeOpener;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.AtomicFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    private static final KeyPair PAIR = pair();
    private static final Opening OPENING = new Opening(List.of(new HpkeOpener(PAIR)));

    @TempDir
    Path temporary;

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("X25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void comesBackAsItWas() throws IOException {
        Path model = model();
        Path back = temporary.resolve("back");
        try (OpenedStream plain = OPENING.stream(Files.newInputStream(sealed(model)), "model.sealed");
                AtomicFolder folder = AtomicFolder.begin(back)) {
            assertThat(OpenedFolder.write(plain, "model.sealed", UnaryOperator.identity(), folder))
                    .isEqualTo(FolderContent.of(model, "model").bytes());
            assertThat(back).doesNotExist();
            folder.commit();
        }
        assertThat(files(back)).isEqualTo(files(model)).hasSize(6);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back.resolve("config.json"))))
                .isEqualTo("rw-------");
        assertThat(names(temporary)).containsExactlyInAnyOrder("model", "model.sealed", "back");
    }

    @Test
    void givesFilesInMemoryInAnyOrder() throws IOException {
        Path model = model();
        Map<String, String> expected = files(model);
        try (OpenedFolder folder =
                new OpenedFolder(OPENING.channel(FileChannel.open(sealed(model)), "model.sealed"), "model.sealed")) {
            List<FolderEntry> entries = folder.entries();
            assertThat(entries.stream().map(FolderEntry::name)).containsExactlyElementsOf(expected.keySet());
            for (int i = entries.size() - 1; i >= 0; i--) {
                FolderEntry entry = entries.get(i);
                assertThat(Arrays.toString(folder.bytes(entry.name(), 1 << 20))).isEqualTo(expected.get(entry.name()));
            }
            assertThatThrownBy(() -> folder.bytes("weights/1.bin", 10))
                    .hasMessageContaining("and 10 may be read whole");
            assertThatThrownBy(() -> folder.bytes("../x", 10)).hasMessage("model.sealed holds no file ../x");
        }
    }

    @Test
    void nothingIsThereWhereItIsRefused() throws IOException {
        Path sealed = sealed(model());
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[bytes.length - 1] ^= 1;
        assertThatThrownBy(() -> {
                    try (OpenedStream plain = OPENING.stream(new ByteArrayInputStream(bytes), "model.sealed");
                            AtomicFolder folder = AtomicFolder.begin(temporary.resolve("back"))) {
                        OpenedFolder.write(plain, "model.sealed", UnaryOperator.identity(), folder);
                        folder.commit();
                    }
                })
                .hasMessageContaining("has a last segment");
        assertThat(names(temporary)).containsExactlyInAnyOrder("model", "model.sealed");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path model = model();
        Files.createSymbolicLink(model.resolve("weights/linked.bin"), Path.of("1.bin"));
        assertThatThrownBy(() -> FolderContent.of(model, "model"))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                .hasMessage("model/weights/linked.bin: is a link");
    }

    /** Whoever writes in the folder puts a link where a folder was, after it was looked at. */
    @Test
    void aLinkThatComesMeanwhileIsNotFollowed() throws IOException {
        Path model = model();
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.write(elsewhere.resolve("1.bin"), new byte[70_000]);
        FolderContent content = FolderContent.of(model, "model");
        Files.move(model.resolve("weights"), temporary.resolve("moved"));
        Files.createSymbolicLink(model.resolve("weights"), elsewhere);
        assertThatThrownBy(() -> content.stream().transferTo(OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNREADABLE))
                .hasMessage("model/weights/1.bin: has changed while it was sealed");
    }

    @Test
    void aFileThatChangesMeanwhileIsSaid() throws IOException {
        Path model = model();
        for (int bytes : List.of(70_001, 69_999)) {
            FolderContent content = FolderContent.of(model, "model");
            Path weights = model.resolve("weights/1.bin");
            byte[] before = Files.readAllBytes(weights);
            Files.write(weights, new byte[bytes]);
            assertThatThrownBy(() -> content.stream().transferTo(OutputStream.nullOutputStream()))
                    .hasMessage("model/weights/1.bin: has changed while it was sealed");
            Files.write(weights, before);
        }
        FolderContent content = FolderContent.of(model, "model");
        Files.delete(model.resolve("config.json"));
        assertThatThrownBy(() -> content.stream().transferTo(OutputStream.nullOutputStream()))
                .hasMessageContaining("model/config.json: cannot be read");
    }

    /** Whoever has the public key can seal what he likes: nothing he writes may lead out of the folder. */
    @Test
    void hostileListsAreRefused() throws IOException {
        for (String name : List.of(
                "../out",
                "/out",
                "a/../../out",
                "a//b",
                ".",
                "a/",
                "a\\b",
                "a\u0001",
                "a\u009b2J",
                "a\u0085",
                "..",
                "")) {
            refused(list(new FolderEntry(name, 1)), "a file whose name leads out of it");
        }
        refused(list(new FolderEntry("a/".repeat(64) + "b", 1)), "a file whose name leads out of it");
        refused(list(new FolderEntry("b", 1), new FolderEntry("a", 1)), "not in order");
        refused(list(new FolderEntry("a", 1), new FolderEntry("a", 1)), "not in order");
        refused(list(new FolderEntry("a", 1), new FolderEntry("a-b", 1), new FolderEntry("a/b", 1)), "a folder too");
        refused(list(new FolderEntry("a", -1)), "or is none");
        refused(list(new FolderEntry("a", 5)), "files end early");
        refused(new byte[] {0, 0, 0, 0, 7}, "bytes after its last file");
        refused(new byte[] {0, 0, 0, 1, 0}, "list of files ends early");
        refused(new byte[] {-1, 0, 0, 1}, "more than 1048576 files");
        refused(new byte[] {0, 0, 0, 1, 0, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0}, "not UTF-8");
        assertThat(temporary.getParent().resolve("out")).doesNotExist();
    }

    @Test
    void nothingButTypedErrorsComesOfBrokenLists() throws IOException {
        byte[] whole = list(new FolderEntry("a/b", 1), new FolderEntry("a/c", 2), new FolderEntry("b", 0));
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(1, whole.length + 4));
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                FolderDirectory.read(new ByteArrayInputStream(broken), "x")
                        .forEach(entry -> assertThat(temporary
                                        .resolve(entry.name())
                                        .normalize()
                                        .startsWith(temporary))
                                .isTrue());
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed %d, input %d", seed, i).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
    }

    private void refused(byte[] plain, String reason) {
        Path target = temporary.resolve("hostile");
        assertThatThrownBy(() -> {
                    try (AtomicFolder folder = AtomicFolder.begin(target)) {
                        OpenedFolder.write(new ByteArrayInputStream(plain), "x", folder);
                        folder.commit();
                    }
                })
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED))
                .hasMessageContaining(reason);
        assertThat(target).doesNotExist();
    }

    /** As many bytes after the list as its first file has, or four. */
    private static byte[] list(FolderEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FolderDirectory.write(List.of(entries), bytes);
        bytes.write(
                new byte
                        [(int) Math.max(
                                0,
                                Math.min(
                                        4,
                                        Stream.of(entries)
                                                .mapToLong(FolderEntry::bytes)
                                                .sum()))]);
        return bytes.toByteArray();
    }

    private Path model() throws IOException {
        Path model = Files.createDirectories(temporary.resolve("model/weights")).getParent();
        SplittableRandom random = new SplittableRandom(1);
        for (String name : List.of("weights/1.bin", "weights-old.bin", "config.json", ".hidden", "größe.txt")) {
            byte[] bytes = new byte[name.equals("weights/1.bin") ? 70_000 : random.nextInt(1, 200_000)];
            random.nextBytes(bytes);
            Files.write(model.resolve(name), bytes);
        }
        Files.createFile(model.resolve("empty"));
        Files.createDirectory(model.resolve("no-files"));
        return model;
    }

    private Path sealed(Path model) throws IOException {
        Path sealed = temporary.resolve("model.sealed");
        try (InputStream plain = FolderContent.of(model, "model").stream();
                OutputStream out = Files.newOutputStream(sealed)) {
            new Sealer(List.of(new HpkeRecipient(PAIR.getPublic(), "key")))
                    .seal(new ObjectIdentity("model", 1), Content.FOLDER, plain, "model", out);
        }
        return sealed;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>(FolderDirectory::compare);
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).toList();
        }
    }
}
