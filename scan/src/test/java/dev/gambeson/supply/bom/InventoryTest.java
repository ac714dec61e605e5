package dev.gambeson.supply.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.claim.Claims;
import dev.gambeson.supply.bom.claim.Library;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in folders of models, and what it claims. */
class InventoryTest {

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private Inventory inventory() {
        return Inventory.of(folder, null, 2);
    }

    /** As Hugging Face lays out a fine-tuned model. */
    @Test
    void foldersOfHuggingFaceClaimLicenceBaseAndTask() throws IOException {
        write("README.md", """
                ---
                license: apache-2.0
                base_model:
                - google-bert/bert-base-uncased
                datasets: glue
                pipeline_tag: text-classification
                ---
                # A model
                license: mit
                """);
        write("config.json", """
                {"architectures": ["BertForSequenceClassification"], "model_type": "bert",
                 "transformers_version": "4.44.0"}
                """);
        write("adapter_config.json", "{\"base_model_name_or_path\": \"example/adapted\"}");
        write("model.safetensors", "weights");
        Claims claims = inventory().claims();
        assertThat(claims.license()).isEqualTo("apache-2.0");
        assertThat(claims.ancestors())
                .containsExactly("pkg:huggingface/google-bert/bert-base-uncased", "example/adapted");
        assertThat(claims.data()).containsExactly("glue");
        assertThat(claims.task()).isEqualTo("text-classification");
        assertThat(claims.family()).isEqualTo("bert");
        assertThat(claims.architecture()).isEqualTo("BertForSequenceClassification");
        assertThat(claims.libraries()).extracting(Library::purl).containsExactly("pkg:pypi/transformers@4.44.0");
        assertThat(claims.words())
                .contains("README.md claims: trained on glue", "README.md claims: licence apache-2.0");
        assertThat(claims.unread()).isEmpty();
    }

    /** As the hub writes what somebody measured, and what training took. */
    @Test
    void resultsAndEmissionsAreClaims() throws IOException {
        write("README.md", """
                ---
                base_model: ../base
                base_model_relation: quantized
                co2_eq_emissions:
                  emissions: 149200
                  source: codecarbon
                model-index:
                - name: a
                  results:
                  - task: {type: text-classification}
                    dataset: {name: imdb, type: imdb, split: test}
                    metrics:
                    - {type: accuracy, value: 0.93}
                    - {type: f1, value: }
                  - metrics: [{type: wer, value: 11.3}]
                - no mapping
                ---
                """);
        Claims claims = inventory().claims();
        assertThat(claims.unread()).isEmpty();
        assertThat(claims.ancestors()).containsExactly("../base");
        assertThat(claims.words())
                .containsExactly(
                        "README.md claims: base model ../base",
                        "README.md claims: made from it by quantized",
                        "README.md claims: measured accuracy 0.93 on imdb (test)",
                        "README.md claims: measured wer 11.3",
                        "README.md claims: grams of CO2 emitted 149200");
        write("README.md", "---\nco2_eq_emissions: 7.5\n---\n");
        assertThat(inventory().claims().words()).containsExactly("README.md claims: grams of CO2 emitted 7.5");
    }

    @Test
    void namesOfOtherLicencesStandForThem() throws IOException {
        write("README.md", "---\nlicense: other\nlicense_name: llama3.1\n---\n");
        assertThat(inventory().claims().license()).isEqualTo("llama3.1");
        write("README.md", "# no front matter\n---\nlicense: mit\n---\n");
        assertThat(inventory().claims().license()).isNull();
    }

    /** As MLflow 2 lays out a model of scikit-learn. */
    @Test
    void foldersOfMlflowNameLibraries() throws IOException {
        write("MLmodel", """
                artifact_path: model
                flavors:
                  python_function:
                    env: {conda: conda.yaml, virtualenv: python_env.yaml}
                    loader_module: mlflow.sklearn
                    python_version: 3.11.4
                  sklearn:
                    code: null
                    pickled_model: model.pkl
                    sklearn_version: 1.5.2
                mlflow_version: 2.16.0
                """);
        write("conda.yaml", """
                channels: [conda-forge]
                dependencies:
                - python=3.11.4
                - pip<=24.0
                - pip:
                  - mlflow==2.16.0
                  - scikit-learn==1.5.2
                  - cloudpickle>=2
                name: mlflow-env
                """);
        write("requirements.txt", "mlflow==2.16.0\nscikit-learn==1.5.2\n");
        assertThat(bill(inventory()).libraries())
                .extracting(Library::purl)
                .containsExactly("pkg:pypi/mlflow@2.16.0", "pkg:pypi/scikit-learn@1.5.2", "pkg:pypi/cloudpickle");
    }

    /** A pickle of scikit-learn says which version wrote it; where a list demands another, both are told. */
    @Test
    void picklesSayWhatWroteThem() throws IOException {
        Files.copy(Path.of("src/test/resources/joblib/honest/sklearn-forest.joblib"), folder.resolve("model.joblib"));
        write("requirements.txt", "Scikit_Learn==1.5.2\n");
        Inventory inventory = inventory();
        assertThat(inventory.claims().architecture()).isEqualTo("sklearn.ensemble._forest.RandomForestClassifier");
        assertThat(bill(inventory).libraries())
                .extracting(Library::purl)
                .contains("pkg:pypi/scikit-learn@1.5.2", "pkg:pypi/scikit-learn@1.9.1");
    }

    /** What cannot be read is told and fails nothing; the clean twin is read. */
    @Test
    void claimsThatCannotBeReadAreTold() throws IOException {
        write("README.md", "---\nlicense: &a mit\n---\n");
        write("config.json", "{\"model_type\": ");
        write("conda.yaml", "dependencies: 7\n");
        write("MLmodel", "- a list\n");
        Files.write(folder.resolve("requirements.txt"), new byte[(1 << 20) + 1]);
        Inventory inventory = inventory();
        assertThat(inventory.claims().unread())
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem)
                        .containsPattern("README.md|config.json|conda.yaml|MLmodel|requirements.txt"));
        assertThat(inventory.manifest().resources()).hasSize(5);
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        write("model.bin", "m");
        Files.createSymbolicLink(folder.resolve("README.md"), Path.of("/etc/hostname"));
        assertThatThrownBy(this::inventory).hasMessageContaining("README.md");
    }

    @Test
    void signaturesAreNoPartOfTheModel() throws IOException {
        write("model.bin", "m");
        String before = inventory().manifest().rootDigest();
        write("model.sig", "s");
        assertThat(inventory().manifest().rootDigest()).isNotEqualTo(before);
        assertThat(Inventory.of(folder, folder.resolve("model.sig"), 1)
                        .manifest()
                        .rootDigest())
                .isEqualTo(before);
    }

    @Test
    void dataSetsAreFilesOrFolders() throws IOException {
        write("train.csv", "a,b\n");
        write("images/0/1.png", "p");
        write("images/1/2.png", "q");
        DataSet file = Inventory.data("train", folder.resolve("train.csv"), "train.csv", 1);
        DataSet images = Inventory.data("test", folder.resolve("images"), "images", 1);
        assertThat(file.sha256()).isEqualTo(Sha256.hex("a,b\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(file.rootDigest()).isNull();
        assertThat(images.sha256()).isNull();
        assertThat(images.rootDigest()).hasSize(64);
    }

    private static BillOfMaterials bill(Inventory inventory) {
        return new BillOfMaterials(
                BillOfMaterials.Identity.of("model"),
                inventory.manifest(),
                ModelCard.EMPTY.with(inventory.claims()),
                List.of(),
                inventory.claims().libraries(),
                List.of(),
                Bills.CREATED,
                "1");
    }
}
