package dev.gambeson.assess.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FolderTest {

    private static final String TABLE = "a,b\n1,x\n2,y\n3,x\n";

    @TempDir
    Path root;

    private Folder look() {
        return Folder.look(root, Limits.standard());
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    private static List<String> names(Folder folder) {
        return folder.tables().stream().map(table -> table.file().name()).toList();
    }

    @Test
    void contentCountsAndNotTheName() throws IOException {
        write("table.bin", TABLE);
        write("no-ending", TABLE.replace(',', ';'));
        write(
                "model.csv",
                new String(Files.readAllBytes(Path.of("../examples/credit/model.onnx")), StandardCharsets.ISO_8859_1));
        Folder folder = look();
        assertThat(names(folder)).containsExactly("no-ending", "table.bin");
        assertThat(folder.models()).hasSize(1);
        assertThat(folder.aside()).isEmpty();
    }

    @Test
    void foldersOfToolsHiddenOnesAndDeepOnesAreNotEntered() throws IOException {
        for (String name : List.of(
                "a.csv",
                "b/a.csv",
                "b/c/a.csv",
                "b/c/d/a.csv",
                ".hidden/a.csv",
                "venv/a.csv",
                "b/node_modules/a.csv",
                "target/a.csv",
                ".a.csv")) {
            write(name, TABLE);
        }
        Folder folder = look();
        assertThat(names(folder)).containsExactly("a.csv", "b/a.csv", "b/c/a.csv");
        assertThat(folder.aside()).extracting(Aside::name).containsExactly("b/c/d");
    }

    @Test
    void linksAreNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.csv"), TABLE);
        Files.createSymbolicLink(root.resolve("file.csv"), elsewhere.resolve("secret.csv"));
        Files.createSymbolicLink(root.resolve("folder"), elsewhere);
        Files.createSymbolicLink(root.resolve("loop"), root);
        Folder folder = look();
        assertThat(folder.tables()).isEmpty();
        assertThat(folder.aside()).extracting(Aside::name).containsExactly("file.csv", "folder", "loop");
    }

    @Test
    void onlySoManyFilesAreOpened() throws IOException {
        for (int i = 0; i < 203; i++) {
            write("t%03d.csv".formatted(i), TABLE);
        }
        Folder folder = look();
        assertThat(folder.tables()).hasSize(200);
        assertThat(folder.aside())
                .singleElement()
                .satisfies(aside -> assertThat(aside.name()).isEqualTo("t200.csv"));
    }

    @Test
    void aHugeTableIsCountedInPart() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve("big.csv.gz")))) {
            out.write("a,b,c,d,e,f,g,h,i,j\n".getBytes(StandardCharsets.UTF_8));
            byte[] rows = "1,2,3,4,5,6,7,8,9,0\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 600; i++) {
                out.write(rows);
            }
        }
        SeenTable table = look().tables().get(0);
        assertThat(table.complete()).isFalse();
        assertThat(table.rows()).isBetween(500_000L, 510_000L);
        assertThat(table.size()).startsWith("more than 50");
    }

    static List<Arguments> foreign() {
        return List.of(
                arguments("book.xlsx", "PK\u0003\u0004", "a workbook", "CSV UTF-8"),
                arguments("book.xls", "\u00d0\u00cf\u0011\u00e0", "a workbook", "read_excel"),
                arguments("people.sav", "$FL2", "SPSS", "read_spss"),
                arguments("people.db", "SQLite format 3", "a database", "read_sql"),
                arguments("broken.sav", "FL2@", "begins as neither", "Save it again"),
                arguments("broken.ubj", "x", "does not begin as one", "model.json"),
                arguments("net.h5", "\u0089HDF", "HDF5 without a model of Keras", "read_hdf"),
                arguments("people.dta", "x", "a statistics program", "read_stata"),
                arguments("m.cbm", "CBM1", "cut off", "no CatBoost model"),
                arguments("m.txt", "tree\nversion=v9\n", "LightGBM", "v2, v3 and v4"),
                arguments("m.bst", "binf", "a boosting library", "model.json"),
                arguments("all.zip", "PK\u0003\u0004", "an archive", "Unpack"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void foreignFormatsAreNamedWithWhatTurnsThemIntoOurs(String name, String start, String what, String remedy)
            throws IOException {
        Files.write(root.resolve(name), (start + "\0".repeat(300)).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(look().aside()).singleElement().satisfies(aside -> {
            assertThat(aside.name()).isEqualTo(name);
            assertThat(aside.why()).contains(what).contains(remedy);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "model.pkl, \u0080\u0004x",
        "model.joblib, anything",
        "weights, \u0080\u0002x",
        "net.pt, PK\u0003\u0004",
        "net.keras, PK\u0003\u0004",
        "net.h5, \u0089HDF model_config",
        "model.sav, \u0080\u0004x",
        "net.skops, PK\u0003\u0004",
    })
    void whatMayHoldAModelIsKeptToBeScanned(String name, String start) throws IOException {
        Files.write(root.resolve(name), (start + "\0".repeat(300)).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(look().foreign()).extracting(InputFile::name).containsExactly(name);
        assertThat(look().aside()).isEmpty();
    }

    @Test
    void linesOfJsonAreATable() throws IOException {
        write("rows.jsonl", "{\"a\": 1}\n{\"a\": 2, \"b\": null}\n");
        assertThat(look().tables())
                .singleElement()
                .satisfies(table -> assertThat(table.rows()).isEqualTo(2));
        assertThat(look().aside()).isEmpty();
    }

    @Test
    void brokenFilesAreLeftAsideWithTheReason() throws IOException {
        write("ragged.csv", "a,b\n1,2\n3\n4,5\n");
        write("twice.csv", "a,a\n1,2\n");
        write("bad.onnx", "\u0008\u0007nonsense");
        write("empty.csv", "");
        write("header.csv", "a,b\n");
        write("cut.csv.gz", "\u001f\u008b\u0008\0\0\0\0\0\0\u0003ab");
        write("false.npy", "\u0093NUMPY\u0001\0v\0{'descr': '<f8', 'shape': (99999999999,)");
        Folder folder = look();
        assertThat(folder.tables()).isEmpty();
        assertThat(folder.aside())
                .extracting(Aside::name)
                .containsExactly(
                        "bad.onnx", "cut.csv.gz", "empty.csv", "false.npy", "header.csv", "ragged.csv", "twice.csv");
        assertThat(folder.aside()).allSatisfy(aside -> assertThat(aside.why()).endsWith("."));
    }

    @Test
    void noBytesMakeItFail() throws IOException {
        byte[][] seeds = {
            TABLE.getBytes(StandardCharsets.UTF_8),
            "@relation r\n@attribute a numeric\n@attribute b {x,y}\n@data\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8),
            {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4},
            ("\u0093NUMPY\u0001\0v\0{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }" + " ".repeat(57)
                            + "\n\1\2\3\4\5\6")
                    .getBytes(StandardCharsets.ISO_8859_1),
            Files.readAllBytes(Path.of("src/test/resources/guess/risk.onnx")),
            Files.readAllBytes(Path.of("src/test/resources/guess/flowers.onnx"))
        };
        int perFolder = 20;
        int rounds = Integer.getInteger("gambeson.fuzz", 10_000) / perFolder;
        for (int round = 0; round < rounds; round++) {
            SplittableRandom random = new SplittableRandom(round);
            for (int file = 0; file < perFolder; file++) {
                byte[] bytes = seeds[random.nextInt(seeds.length)].clone();
                for (int change = random.nextInt(4); change > 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Files.write(root.resolve("f" + file), bytes);
            }
            Folder folder = look();
            int seen = folder.tables().size()
                    + folder.tensors().size()
                    + folder.models().size()
                    + folder.aside().size();
            assertThat(seen).as("seed %d", round).isGreaterThanOrEqualTo(perFolder);
        }
    }

    @Test
    void aFileOrNothingIsNoFolder() throws IOException {
        write("a.csv", TABLE);
        assertCode(root.resolve("nowhere"), ErrorCode.FILE_NOT_FOUND, "there is no such folder");
        assertCode(root.resolve("a.csv"), ErrorCode.USAGE, "is a file, not a folder");
    }

    private static void assertCode(Path path, ErrorCode code, String message) {
        assertThatThrownBy(() -> Folder.look(path, Limits.standard()))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.remedy()).isNotNull();
                })
                .hasMessageContaining(message);
    }
}
