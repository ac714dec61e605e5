package dev.gambeson.attack.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.journal.JournalKey.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final int FUZZ = Integer.getInteger("gambeson.fuzz", 10_000);

    @TempDir
    private Path folder;

    private Path file;

    private final JournalKey key = key(2, 5, 3, "same");

    @BeforeEach
    void place() {
        file = folder.resolve("run.journal");
    }

    @Test
    void whatWasKeptComesBackInOrder() {
        keep(entry(0, 4), entry(0, 1), entry(1, 4));
        assertThat(read(0))
                .containsExactly(
                        "0/4 forward 40 gradient 2 [4.0, -0.0, NaN]", "0/1 forward 10 gradient 2 [1.0, -0.0, NaN]");
        assertThat(read(1)).containsExactly("1/4 forward 40 gradient 2 [4.0, -0.0, NaN]");
        keep(entry(1, 0));
        assertThat(read(1)).hasSize(2);
    }

    /** A crash can end the file anywhere: what is whole stays, the rest goes, and writing goes on. */
    @Test
    void aFileThatEndsAnywhereKeepsItsWholeEntries() throws IOException {
        keep(entry(0, 0), entry(0, 1), entry(1, 0));
        byte[] whole = Files.readAllBytes(file);
        int length = new JournalFormat(key).entryLength();
        assertThat(whole).hasSize(JournalFormat.HEADER + 3 * length);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int entries = Math.max(0, cut - JournalFormat.HEADER) / length;
            keep(entry(1, 3));
            assertThat(read(0).size() + read(1).size()).as("cut at %d", cut).isEqualTo(entries + 1);
            assertThat(Files.size(file)).isEqualTo(JournalFormat.HEADER + (entries + 1L) * length);
        }
    }

    @Test
    void aJournalOfAnotherCampaignSaysWhatDiffers() {
        keep(entry(0, 0));
        Map<Part, byte[]> digests = digests("same");
        digests.put(Part.DATA, JournalKey.digest("other"));
        digests.put(Part.THREAT, JournalKey.digest("other"));
        assertThatThrownBy(() -> Journal.open(file, "run.journal", new JournalKey(2, 5, 3, digests)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessage(
                        "run.journal: is the journal of another campaign; what differs: data, norm, epsilon or bounds");
    }

    @Test
    void whatIsNoJournalIsLeftAsItIs() throws IOException {
        for (String content : List.of("PK\u0003\u0004 a zip", "gmbjrnl\n and then something else", "x".repeat(5000))) {
            Files.writeString(file, content);
            assertMalformed("is no journal of a campaign");
            assertThat(file).hasContent(content);
        }
    }

    @Test
    void twoRunsDoNotShareAJournal() {
        try (Journal first = Journal.open(file, "run.journal", key)) {
            assertThatThrownBy(() -> Journal.open(file, "run.journal", key))
                    .isInstanceOf(GambesonException.class)
                    .hasMessageContaining("in use by another run");
            first.append(entry(0, 0));
        }
        assertThat(read(0)).hasSize(1);
    }

    @Test
    void aFolderIsNoJournal() {
        assertThatThrownBy(() -> Journal.open(folder, "here", key))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> Journal.open(folder.resolve("no/run.journal"), "no/run.journal", key))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNREADABLE));
    }

    @Test
    void everyBitThatChangesIsNoticed() throws IOException {
        keep(entry(0, 0), entry(1, 1));
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, changed);
            assertThatThrownBy(() -> Journal.open(file, "run.journal", key))
                    .as("bit %d", bit)
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
            assertThat(file).hasBinaryContent(changed);
        }
    }

    @Test
    void entriesThatCannotBeAreRefused() {
        keep(entry(0, 1), entry(0, 1));
        assertMalformed("the entry is damaged");
        for (JournalEntry wrong : List.of(
                entry(2, 0), entry(-1, 0), entry(0, 5), entry(0, -1), new JournalEntry(0, 0, -1, 0, 0, new float[3]))) {
            assertThat(file.toFile().delete()).isTrue();
            keep(wrong);
            assertMalformed("the entry is damaged");
        }
    }

    @Test
    void moreEntriesThanTheCampaignHasAreRefused() {
        JournalKey small = key(1, 1, 3, "same");
        try (Journal journal = Journal.open(file, "run.journal", small)) {
            journal.append(entry(0, 0));
            journal.append(entry(0, 0));
        }
        assertThatThrownBy(() -> Journal.open(file, "run.journal", small))
                .hasMessageContaining("has more entries than its campaign can have");
    }

    @Test
    void anEntryThatItsTakerDoesNotBelieveIsRefused() {
        keep(entry(1, 1));
        try (Journal journal = Journal.open(file, "run.journal", key)) {
            journal.replay(0, entry -> false);
            assertThatThrownBy(() -> journal.replay(1, entry -> false))
                    .isInstanceOf(GambesonException.class)
                    .hasMessageContaining("offset " + JournalFormat.HEADER);
        }
    }

    /** Whatever the bytes, there is a typed error or a journal whose entries are in range. */
    @Test
    void hostileFilesAreRefusedOrRead() throws IOException {
        keep(entry(0, 0), entry(0, 1), entry(1, 1));
        byte[] whole = Files.readAllBytes(file);
        int opened = 0;
        for (int seed = 1; seed <= FUZZ; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(2 * whole.length));
            for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try (Journal journal = Journal.open(file, "run.journal", key)) {
                opened++;
                for (int attack = 0; attack < 2; attack++) {
                    journal.replay(attack, entry -> entry.example() >= 0 && entry.example() < 5);
                }
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed %d", seed).isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.MISMATCH);
                assertThat(file).as("seed %d", seed).hasBinaryContent(bytes);
            }
        }
        assertThat(opened).isBetween(1, FUZZ - 1);
    }

    private void keep(JournalEntry... entries) {
        try (Journal journal = Journal.open(file, "run.journal", key)) {
            for (JournalEntry entry : entries) {
                journal.append(entry);
            }
        }
    }

    private List<String> read(int attack) {
        List<String> read = new ArrayList<>();
        try (Journal journal = Journal.open(file, "run.journal", key)) {
            journal.replay(
                    attack,
                    entry -> read.add(entry.attack() + "/" + entry.example() + " forward "
                            + entry.forwardPasses() + " gradient " + entry.gradientPasses() + " "
                            + Arrays.toString(entry.found())));
        }
        return read;
    }

    private void assertMalformed(String problem) {
        assertThatThrownBy(() -> Journal.open(file, "run.journal", key))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED))
                .hasMessageContaining(problem);
    }

    private static JournalEntry entry(int attack, int example) {
        return new JournalEntry(attack, example, Math.abs(10 * example), 2, 1, new float[] {example, -0f, Float.NaN});
    }

    private static JournalKey key(int attacks, int examples, int size, String text) {
        return new JournalKey(attacks, examples, size, digests(text));
    }

    private static Map<Part, byte[]> digests(String text) {
        Map<Part, byte[]> digests = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            digests.put(part, JournalKey.digest(part + text));
        }
        return digests;
    }
}
