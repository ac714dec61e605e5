package dev.gambeson.supply.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.sealing.FileOpening.Expectation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingActTest {

    private static final String SECRET = "patient 4711 has the disease";

    @TempDir
    Path folder;

    private Path plain;
    private Path sealed;
    private final List<Act> acts = new ArrayList<>();

    @BeforeEach
    void seal() throws IOException {
        plain = folder.resolve("model.bin");
        sealed = folder.resolve("model.sealed");
        byte[] bytes = new byte[200_000];
        new SplittableRandom(3).nextBytes(bytes);
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, bytes, 1000, secret.length);
        Files.write(plain, bytes);
        Recorder recorder = act -> {
            acts.add(act);
            assertThat(sealed).as("is not there before it is entered").doesNotExist();
        };
        new FileSealing(Objects.sealer(), recorder)
                .seal(ByteSource.of(plain, "model.bin"), Objects.IDENTITY, sealed, false);
    }

    @Test
    void whatWasDoneIsEnteredBeforeItTakesEffect() throws IOException {
        Act act = acts.get(0);
        assertThat(act.verb()).isEqualTo("seal");
        assertThat(act.objects())
                .containsExactly(
                        new Act.ActObject("input", "model.bin", Sha256.hex(Files.readAllBytes(plain))),
                        new Act.ActObject("output", "model.sealed", Sha256.hex(Files.readAllBytes(sealed))));
        assertThat(act.details())
                .containsEntry("identity", "fraud")
                .containsEntry("version", "7")
                .containsEntry("content", "file");
        Path back = folder.resolve("back.bin");
        new FileOpening(Objects.opening(), new Expectation("fraud", 7L), opened -> {
                    acts.add(opened);
                    assertThat(back).doesNotExist();
                })
                .open(ByteSource.of(sealed, "model.sealed"), back, false);
        assertThat(back).hasSameBinaryContentAs(plain);
        assertThat(acts.get(1).verb()).isEqualTo("open");
        assertThat(acts.get(1).objects())
                .containsExactly(
                        new Act.ActObject("input", "model.sealed", Sha256.hex(Files.readAllBytes(sealed))),
                        new Act.ActObject("output", "back.bin", Sha256.hex(Files.readAllBytes(plain))));
    }

    @Test
    void whatCannotBeEnteredIsNotDone() throws IOException {
        Recorder full = act -> {
            throw new GambesonException(ErrorCode.OUTPUT_FAILED, "the log is full");
        };
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        FileOpening opening = new FileOpening(Objects.opening(), Expectation.ANY, full);
        ByteSource source = ByteSource.of(sealed, "model.sealed");
        assertThatThrownBy(() -> new FileSealing(Objects.sealer(), full)
                        .seal(ByteSource.of(plain, "model.bin"), Objects.IDENTITY, folder.resolve("x"), false))
                .hasMessage("the log is full");
        assertThatThrownBy(() -> opening.open(source, folder.resolve("x"), false))
                .hasMessage("the log is full");
        assertThatThrownBy(() -> opening.print(source, printed, found -> {})).hasMessage("the log is full");
        assertThat(printed.size()).isZero();
        assertThat(names()).containsExactlyInAnyOrder("model.bin", "model.sealed");
    }

    @Test
    void nothingIsLeftOfWhatIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[bytes.length - 1] ^= 1;
        Files.write(sealed, bytes);
        Files.delete(plain);
        FileOpening opening = new FileOpening(Objects.opening(), Expectation.ANY, Recorder.NONE);
        assertThatThrownBy(() -> opening.open(ByteSource.of(sealed, "model.sealed"), folder.resolve("back.bin"), false))
                .hasMessageContaining("has a last segment, 3")
                .hasMessageNotContaining("4711");
        assertThat(names()).containsExactly("model.sealed");
    }

    @Test
    void whatIsPrintedBeforeItIsRefusedIsSaidToBeIncomplete() throws IOException {
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[bytes.length - 1] ^= 1;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteSource damaged = ByteSource.of(new ByteArrayInputStream(bytes), "standard input");
        assertThatThrownBy(() -> new FileOpening(Objects.opening(), Expectation.ANY, Recorder.NONE)
                        .print(damaged, printed, found -> {}))
                .hasMessageEndingWith("the 196608 bytes printed before it are not the whole");
        assertThat(printed.size()).isEqualTo(196_608);
        Files.write(sealed, bytes);
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new FileOpening(Objects.opening(), Expectation.ANY, acts::add)
                        .print(ByteSource.of(sealed, "model.sealed"), nothing, found -> {}))
                .hasMessageContaining("has a last segment");
        assertThat(nothing.size())
                .as("with evidence it is checked whole before")
                .isZero();
        assertThatThrownBy(() -> new FileOpening(Objects.opening(), Expectation.ANY, acts::add)
                        .print(damaged, nothing, found -> {}))
                .hasMessageContaining("cannot be entered into evidence before");
    }

    /** It is read twice, and between both somebody puts another in its place. */
    @Test
    void whatWasNotEnteredIsNotPrinted() throws IOException {
        Path other = folder.resolve("other.sealed");
        new FileSealing(Objects.sealer(), Recorder.NONE)
                .seal(ByteSource.of(plain, "model.bin"), Objects.IDENTITY, other, false);
        byte[] entered = Files.readAllBytes(sealed);
        Recorder swapping = act -> {
            acts.add(act);
            try {
                Files.copy(other, sealed, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new FileOpening(Objects.opening(), Expectation.ANY, swapping)
                        .print(ByteSource.of(sealed, "model.sealed"), printed, found -> {}))
                .hasMessageContaining("is not the one that was entered");
        assertThat(printed.size()).isZero();
        assertThat(acts.get(1).objects().get(0).sha256()).isEqualTo(Sha256.hex(entered));
    }

    /** Who sealed it has its key, and writes other segments under the same header between both. */
    @Test
    void whatTheSealerExchangesIsNotSaidToBeWhatWasEntered() throws Exception {
        byte[] harmless = "harmless".getBytes(StandardCharsets.US_ASCII);
        byte[][] dataKey = new byte[1][];
        Recipient honest = Objects.recipient();
        Sealer spying = new Sealer(List.of((key, context) -> {
            dataKey[0] = key.clone();
            return honest.wrap(key, context);
        }));
        Files.write(plain, harmless);
        new FileSealing(spying, Recorder.NONE).seal(ByteSource.of(plain, "model.bin"), Objects.IDENTITY, sealed, true);
        byte[] entered = Files.readAllBytes(sealed);
        byte[] exchanged =
                Objects.exchanged(entered, harmless.length, dataKey[0], "harmful!".getBytes(StandardCharsets.US_ASCII));
        Recorder swapping = act -> {
            try {
                Files.write(sealed, exchanged);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        FileOpening opening = new FileOpening(Objects.opening(), Expectation.ANY, swapping);
        assertThatThrownBy(() -> opening.print(ByteSource.of(sealed, "model.sealed"), printed, found -> {}))
                .hasMessageContaining("is not the one that was entered");
        assertThat(printed).as("the forgery is whole by itself").hasToString("harmful!");
    }

    @Test
    void anotherObjectIsRefusedBeforeAnythingIsWritten() throws IOException {
        FileOpening opening = new FileOpening(Objects.opening(), new Expectation("fraud", 8L), Recorder.NONE);
        assertThatThrownBy(() -> opening.open(ByteSource.of(sealed, "model.sealed"), folder.resolve("back.bin"), false))
                .hasMessage("model.sealed is version 7 of `fraud`, and not version 8");
        assertThat(names()).containsExactlyInAnyOrder("model.bin", "model.sealed");
    }

    /** Processes that seal and open are killed at seeded moments: what is in place is whole. */
    @Test
    void killedAtAnyMoment() throws Exception {
        long seed = 8;
        SplittableRandom random = new SplittableRandom(seed);
        Path target = folder.resolve("target.sealed");
        Path back = folder.resolve("target.bin");
        int whole = 0;
        for (int round = 0; round < 5; round++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledSealing.class.getName(),
                            plain.toString(),
                            target.toString(),
                            back.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.getInputStream().read()).as("has begun").isEqualTo('b');
            Thread.sleep(random.nextInt(0, 120));
            process.destroyForcibly().waitFor();
            assertThat(names().stream().filter(name -> name.startsWith(".")))
                    .as("seed %d, round %d: what the one before has left is gone", seed, round)
                    .hasSizeLessThanOrEqualTo(1)
                    .allMatch(name -> name.matches("\\.gambeson-[0-9a-f]{32}\\.part"));
            if (Files.exists(back)) {
                assertThat(back).as("seed %d, round %d", seed, round).hasSameBinaryContentAs(plain);
                whole++;
            }
            if (Files.exists(target)) {
                ByteArrayOutputStream opened = new ByteArrayOutputStream();
                new FileOpening(Objects.opening(), Expectation.ANY, Recorder.NONE)
                        .print(ByteSource.of(target, "target"), opened, found -> {});
                assertThat(opened.toByteArray()).isEqualTo(Files.readAllBytes(plain));
                whole++;
            }
        }
        assertThat(whole).as("something was in place").isPositive();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).toList();
        }
    }
}
