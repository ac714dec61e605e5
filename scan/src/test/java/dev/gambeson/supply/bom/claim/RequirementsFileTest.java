package dev.gambeson.supply.bom.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of PEP 508, as people and {@code pip freeze} write them. */
class RequirementsFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numpy==1.26.4                                | pkg:pypi/numpy@1.26.4        | ==1.26.4",
                "scikit_learn == 1.5.2                        | pkg:pypi/scikit-learn@1.5.2  | == 1.5.2",
                "Zope.Interface===5.0                         | pkg:pypi/zope-interface@5.0  | ===5.0",
                "torch==2.3.0+cu121                           | pkg:pypi/torch@2.3.0%2Bcu121 | ==2.3.0+cu121",
                "pandas>=2,<3                                 | pkg:pypi/pandas              | >=2,<3",
                "pandas (>=2, !=2.1.*)                        | pkg:pypi/pandas              | (>=2, !=2.1.*)",
                "scipy~=1.11                                  | pkg:pypi/scipy               | ~=1.11",
                "mlflow                                       | pkg:pypi/mlflow              | ''",
                "transformers[torch,vision]==4.44.0           | pkg:pypi/transformers@4.44.0 | ==4.44.0",
                "numpy==1.26.* ; python_version < '3.13'      | pkg:pypi/numpy               | ==1.26.*",
                "xgboost==2.1.1  # pinned by hand             | pkg:pypi/xgboost@2.1.1       | ==2.1.1",
                "click==8.1.7 --hash=sha256:ae74fb96c20a0277  | pkg:pypi/click@8.1.7         | ==8.1.7",
                "joblib==1.4.2 \\                             | pkg:pypi/joblib@1.4.2        | ==1.4.2",
            })
    void librariesAreNamed(String line, String purl, String demanded) {
        List<Library> libraries = read(line + "\n    --hash=sha256:00\n");
        assertThat(libraries).hasSize(1);
        assertThat(libraries.get(0).purl()).isEqualTo(purl);
        assertThat(libraries.get(0).demanded()).isEqualTo(demanded);
        assertThat(libraries.get(0).source()).isEqualTo("requirements.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "# numpy==1.26.4",
                "-r other.txt",
                "-e .",
                "--index-url https://example.org/simple",
                "git+https://example.org/repo.git@main#egg=x",
                "https://example.org/x-1.0-py3-none-any.whl",
                "x @ file:///tmp/x.whl",
                "./local.whl",
                "numpy=1.0",
                "numpy==1.0; rm -rf /;",
                "<script>",
            })
    void whatNamesNoLibraryOfTheIndexIsLeftOut(String line) {
        assertThat(read(line + "\n"))
                .allSatisfy(library -> assertThat(library.purl()).isEqualTo("pkg:pypi/numpy@1.0"));
        assertThat(read(line + "\n").isEmpty() || line.startsWith("numpy==1.0;"))
                .isTrue();
    }

    @Test
    void whatIsTooLongIsNoList() {
        assertThatThrownBy(() -> RequirementsFile.read(new byte[(1 << 20) + 1], "requirements.txt"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
    }

    /** Whatever the bytes, each library has a name of the index and a version that its address can hold. */
    @Test
    void anyBytesAreAList() {
        String pieces = "abZ019.-_=<>!~ ()[],;#\\\n\r\t+*@/:'\"\u00e4";
        for (int seed = 0; seed < Integer.getInteger("gambeson.fuzz", 10_000); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder("numpy==1.0\n");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.insert(random.nextInt(text.length()), pieces.charAt(random.nextInt(pieces.length())));
            }
            for (Library library : read(text.toString())) {
                assertThat(library.purl())
                        .as("seed %d", seed)
                        .matches("pkg:pypi/[a-z0-9]+(-[a-z0-9]+)*(@[A-Za-z0-9][A-Za-z0-9.!_%-]*)?");
            }
        }
    }

    /** Time grows with the length and not with its square. */
    @Test
    void longLinesCostNoTime() {
        assertThat(read("a".repeat(1 << 19))).isEmpty();
        assertThat(read("a==" + "1,>=".repeat(240))).isEmpty();
        assertThat(read("# ".repeat(1 << 18))).isEmpty();
        assertThat(read("a" + (">1" + " ".repeat(40)).repeat(20) + "$")).isEmpty();
        assertThat(read(("a" + " ".repeat(900) + ";\u2028\n").repeat(1000))).hasSize(1000);
    }

    private static List<Library> read(String text) {
        return RequirementsFile.read(text.getBytes(StandardCharsets.UTF_8), "requirements.txt");
    }
}
