package dev.gambeson.evidence.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.log.TestLog;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a machine has seen of logs goes only forward, is its owner's alone, and has one form. */
class LogMemoryTest {

    private static final Path SCHEMA = Path.of("../docs/schema/seen-logs-1.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LogKeys BOTH = LogKeys.any(
            List.of(TestLog.signer(1).verificationKey(), TestLog.signer(2).verificationKey()));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("new").resolve("seen.json");
    }

    private LogMemory memory() {
        return new LogMemory(file());
    }

    private static SignedCheckpoint head(String origin, int size, long key) {
        Frontier tree = new Frontier();
        for (int i = 0; i < size; i++) {
            tree.add(Hash.leaf(new byte[] {(byte) i}));
        }
        return SignedCheckpoint.sign(
                Checkpoint.of(origin, size, tree.root()), new NoteSigner(origin, NoteKind.LOG, TestLog.signer(key)));
    }

    private List<Long> sizes(String origin) {
        return memory().read().of(origin, BOTH).stream().map(SeenLog::size).toList();
    }

    @Test
    void theNewestOfEachLogAndKeyIsKept() throws IOException {
        assertThat(memory().read()).isEqualTo(SeenLogs.none());
        memory().remember(head("a", 3, 1), BOTH, folder);
        memory().remember(head("b", 9, 1), BOTH, null);
        memory().remember(head("a", 2, 1), BOTH, null);
        memory().remember(head("a", 7, 2), BOTH, null);
        assertThat(sizes("a")).containsExactly(3L, 7L);
        assertThat(sizes("b")).containsExactly(9L);
        assertThat(memory().read().in(folder.resolve("x/..")).orElseThrow().size())
                .isEqualTo(3);
        byte[] written = Files.readAllBytes(file());
        memory().remember(head("a", 1, 1), BOTH, folder);
        assertThat(Files.readAllBytes(file())).isEqualTo(written);
        if (file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatOthersHaveSignedIsNoPartOfALog() {
        memory().remember(head("a", 3, 1), BOTH, null);
        LogKeys second = LogKeys.any(List.of(TestLog.signer(2).verificationKey()));
        assertThat(memory().read().of("a", second)).isEmpty();
        assertThatThrownBy(() -> memory().remember(head("a", 4, 1), second, null))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_REFUSED));
    }

    @Test
    void aFolderHoldsTheLogThatWasWrittenThereLast() {
        memory().remember(head("a", 3, 1), BOTH, folder);
        memory().remember(head("b", 1, 1), BOTH, folder);
        assertThat(memory().read().in(folder).orElseThrow().origin()).isEqualTo("b");
        assertThat(sizes("a")).containsExactly(3L);
    }

    @Test
    void whoAcceptsALogHasTheMachineForgetWhatItWas() {
        memory().remember(head("a", 5, 1), BOTH, folder);
        memory().remember(head("a", 6, 2), BOTH, folder);
        memory().remember(head("b", 4, 1), BOTH, null);
        memory().accept(head("a", 2, 1), BOTH, folder);
        assertThat(sizes("a")).containsExactly(2L);
        assertThat(sizes("b")).containsExactly(4L);
    }

    @Test
    void cosignaturesAreNotKept() {
        SignedCheckpoint head = head("a", 5, 1);
        NoteSigner witness = new NoteSigner("w", NoteKind.WITNESS, TestLog.signer(2));
        memory().remember(head.with(witness.cosign(head.note().text(), TestLog.CLOCK.instant())), BOTH, null);
        assertThat(memory().read().logs().get(0).checkpoint().note().signatures())
                .hasSize(1);
    }

    @Test
    void aThousandLogsAreRemembered() throws IOException {
        memory().remember(head("log-0", 1, 1), BOTH, null);
        ObjectNode document = (ObjectNode) JSON.readTree(Files.readAllBytes(file()));
        ArrayNode logs = (ArrayNode) document.get("logs");
        for (int i = 1; i < SeenLogs.MOST; i++) {
            SignedCheckpoint head = head("log-" + i, 1, 1);
            logs.add(JSON.createObjectNode()
                    .put("key", head.logKey(BOTH, "it").orElseThrow().vkey())
                    .put("checkpoint", new String(head.note().bytes(), StandardCharsets.UTF_8)));
        }
        Files.write(file(), JSON.writeValueAsBytes(document));
        memory().remember(head("log-7", 2, 1), BOTH, null);
        assertThat(sizes("log-7")).containsExactly(2L);
        assertThatThrownBy(() -> memory().remember(head("one more", 2, 1), BOTH, null))
                .isInstanceOf(GambesonException.class);
        assertThatThrownBy(() -> memory().remember(head("one-more", 2, 1), BOTH, null))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_FAILED);
                    assertThat(e.getMessage()).contains("no room");
                });
        assertThat(memory().read().logs()).hasSize(SeenLogs.MOST);
    }

    @Test
    void nothingIsRememberedWhereThereIsNoMemory() {
        LogMemory.none().remember(head("a", 3, 1), BOTH, folder);
        assertThat(LogMemory.none().read().logs()).isEmpty();
    }

    @Test
    void theSchemaTeachesWithAnExampleThatIsRead() throws IOException {
        JsonNode example =
                JSON.readTree(Files.readString(SCHEMA)).get("examples").get(0);
        assertThat(problems(example)).isEmpty();
        SeenLogs read = SeenLogsText.read(JSON.writeValueAsBytes(example), "example");
        assertThat(read.logs()).hasSize(1);
        memory().remember(head("a", 3, 1), BOTH, folder);
        assertThat(problems(JSON.readTree(Files.readAllBytes(file())))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/gambeson-seen | 2",
                "/more | 1",
                "/logs | {}",
                "/logs/0/key | 7",
                "/logs/0/key | \"none\"",
                "/logs/0/checkpoint | \"none\"",
                "/logs/0/checkpoint | null",
                "/logs/0/folder | 1",
                "/logs/0/folder | null",
                "/logs/0/more | \"x\"",
            })
    void readerAndSchemaRefuseTheSame(String pointer, String value) throws IOException {
        memory().remember(head("a", 3, 1), BOTH, folder);
        ObjectNode document = (ObjectNode) JSON.readTree(Files.readAllBytes(file()));
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) document.at(pointer.substring(0, last))).set(pointer.substring(last + 1), JSON.readTree(value));
        assertThat(problems(document)).isNotEmpty();
        Files.write(file(), JSON.writeValueAsBytes(document));
        assertThatThrownBy(() -> memory().read())
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
    }

    /** What is not signed by its key would keep a log from going on for ever. */
    @Test
    void aCheckpointThatIsNotSignedByItsKeyIsRefused() throws IOException {
        memory().remember(head("a", 3, 1), BOTH, null);
        String text = Files.readString(file());
        for (String changed : List.of(text.replace("a\\n3\\n", "a\\n9\\n"), text.replace("\"a+", "\"b+"))) {
            assertThat(changed).isNotEqualTo(text);
            Files.writeString(file(), changed);
            assertThatThrownBy(() -> memory().read())
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
        }
    }

    @Test
    void mutatedMemoriesAreReadOrRefused() throws IOException {
        memory().remember(head("a", 3, 1), BOTH, folder);
        byte[] whole = Files.readAllBytes(file());
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] changed = whole.clone();
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
            try {
                SeenLogs read = SeenLogsText.read(cut, "memory");
                for (SeenLog log : read.logs()) {
                    assertThat(log.size()).as("seed %d, input %d", seed, i).isEqualTo(3);
                }
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed %d, input %d", seed, i).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
    }

    private static List<String> problems(JsonNode document) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(Objects.requireNonNull(document))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** A log that is gone is missed by whatever way one comes to its folder, and what is a link now is that folder too. */
    @Test
    void aFolderIsKnownByEveryWayToIt() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), real);
        memory().remember(head("a", 2, 1), BOTH, linked.resolve("log"));
        assertThat(memory().read().in(real.resolve("log"))).isPresent();
        assertThat(memory().read().in(linked.resolve("log"))).isPresent();
        assertThat(memory().read().in(linked.resolve("x/../log"))).isPresent();
        assertThat(memory().read().in(real.resolve("other"))).isEmpty();

        Files.createSymbolicLink(real.resolve("log"), Files.createDirectory(folder.resolve("another")));
        assertThat(memory().read().in(linked.resolve("log"))).isPresent();
    }
}
