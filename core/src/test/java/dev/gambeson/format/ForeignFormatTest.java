package dev.gambeson.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFormatTest {

    private static final int START = 1 << 14;
    private static final Path SCANNED = Path.of("../scan/src/test/resources");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String of(String name, String start) {
        return ForeignFormat.of(name, bytes(start.replace("\\0", "\0").replace("\\n", "\n")))
                .map(Enum::name)
                .orElse("");
    }

    /** Name and first bytes, with \0 and \n. */
    @ParameterizedTest
    @CsvSource({
        "model.sav, \u0080\u0004x, PICKLE",
        "model.sav, ccopy_reg\\n_reconstructor\\n(c, PICKLE",
        "model.sav, (dp0\\n, PICKLE",
        "model.sav, }q\\0, PICKLE",
        "model.sav, x\u009cabc, PICKLE",
        "model.sav, '\u0004\"M\u0018abc', PICKLE",
        "people.sav, $FL2@(#) SPSS DATA FILE\\0\\0, SPSS",
        "people.sav, $FL3@(#) SPSS DATA FILE\\0\\0, SPSS",
        "people.pkl, $FL2@(#) SPSS DATA FILE\\0\\0, SPSS",
        "people.sav, $FLx@(#) SPSS DATA FILE\\0\\0, BROKEN_SPSS",
        "people.sav, \\0\\0\\0\\0, BROKEN_SPSS",
        "people.sav, '', BROKEN_SPSS",
        "model.ubj, \\0\\0\\0, BROKEN_BOOSTER",
        "part-0.csv.sealed, GAMBSEAL\u0001\\0, SEALED",
        "part-0.csv, GAMBSEAL\u0001\\0, SEALED",
        "model.ubj, binf\\0\\0, OLD_BOOSTER",
        "model.bst, binf\\0\\0, OLD_BOOSTER",
        "model.bst, \u00f0\\0, BROKEN_BOOSTER",
        "net.h5, \u0089HDF\\n keras_version, KERAS",
        "net.h5, \u0089HDF\\n pandas_type, PANDAS",
        "net.keras, \u0089HDF\\n pandas_type, PANDAS",
        "net.h5, \u0089HDF\\n, HDF5",
        "net.h5, a user block, KERAS",
        "m.joblib, BZh91AY&SY\\0, PICKLE",
        "book.xlsx, 7z\u00bc\u00af, ARCHIVE",
        "table.bz2, BZh91AY&SY\\0, ARCHIVE",
        "table.csv, 'BZhours,b\\n1,2\\n', ''",
        "table.csv, 'binfo,b\\n1,2\\n', ''",
        "table.csv, 'GGUF,b\\n1,2\\n', ''",
        "table.csv, 'a,b\\n1,2\\n', ''",
        "weights.gguf, GGUF\u0003\\0\\0\\0, WEIGHTS",
    })
    void firstBytesComeBeforeTheName(String name, String start, String wanted) {
        assertThat(of(name, start)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "x.bin, archive/data.pkl, PYTORCH",
        "x.zip, xl/workbook.xml, EXCEL",
        "x.zip, [Content_Types].xml, EXCEL",
        "x.zip, arr_0.npy, NUMPY",
        "x.zip, readme.txt, ARCHIVE",
        "x.keras, metadata.json, KERAS",
        "x.xlsx, docProps/app.xml, EXCEL",
    })
    void aZipIsToldByItsFirstMember(String name, String member, String wanted) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(member));
            zip.write(1);
        }
        assertThat(ForeignFormat.of(name, out.toByteArray())).map(Enum::name).contains(wanted);
    }

    /** Files of Keras 2 and 3, and of pandas with PyTables, that the scan's tests have. */
    @ParameterizedTest
    @ValueSource(strings = {"keras", "hdf5"})
    void hdf5IsToldByWhoWroteIt(String folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SCANNED.resolve(folder))) {
            files = walk.filter(file -> file.toString().endsWith(".h5"))
                    .filter(file -> !file.getFileName().toString().startsWith("pickle-before"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            try (FileInput input = FileInput.open(file, "x.h5")) {
                byte[] start = input.readStart(START);
                boolean hdf = start.length > 4 && start[1] == 'H';
                ForeignFormat wanted = folder.equals("keras") || !hdf
                        ? ForeignFormat.KERAS
                        : file.getFileName().toString().startsWith("pandas")
                                ? ForeignFormat.PANDAS
                                : ForeignFormat.HDF5;
                assertThat(ForeignFormat.of("x.h5", start)).as(file.toString()).contains(wanted);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachHasWhatItIsAndWhatToDo(ForeignFormat format) {
        assertThat(format.advice()).startsWith("is ").contains(format.what()).endsWith(".");
        assertThat(format.remedy()).endsWith(".");
    }

    /** Any bytes, and each beginning cut anywhere, are told or are not, and never fail. */
    @Test
    void noBytesMakeItFail() {
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        List<String> starts = List.of("PK\u0003\u0004", "\u0089HDF", "$FL2", "binf", "\u0080\u0004", "(d", "BZh", "");
        List<String> names = List.of("a.sav", "b.h5", "c.ubj", "d", "e.zip", ".pkl");
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] rest = new byte[random.nextInt(64)];
            random.nextBytes(rest);
            byte[] magic = bytes(starts.get(random.nextInt(starts.size())));
            byte[] start = Arrays.copyOf(magic, magic.length + rest.length);
            System.arraycopy(rest, 0, start, magic.length, rest.length);
            String name = names.get(random.nextInt(names.size()));
            assertThat(ForeignFormat.of(name, start))
                    .as("seed %d, input %d", seed, i)
                    .isNotNull();
        }
    }
}
