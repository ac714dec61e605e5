package dev.gambeson.store.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.store.account.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {

    @TempDir
    Path home;

    private Account account(String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Account.of(new Surroundings(environment));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(file), text);
    }

    private void refused(String why, String... variables) {
        assertThatThrownBy(() -> account(variables))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID))
                .hasMessageContaining(why)
                .hasMessageNotContaining("sesame");
    }

    @Test
    void withoutAnythingPublicBucketsAreReadAtAws() {
        Account account = account();
        assertThat(account.signature()).isNull();
        assertThat(account.bucket("models").toString()).isEqualTo("https://models.s3.us-east-1.amazonaws.com");
        assertThat(account.bucket("my.models").toString()).isEqualTo("https://s3.us-east-1.amazonaws.com/my.models");
    }

    @ParameterizedTest
    @CsvSource({
        "http://minio:9000, auto, http://minio:9000/models",
        "https://store.example/s3, auto, https://store.example/s3/models",
        "https://store.example, virtual, https://models.store.example"
    })
    void otherStoresAreAskedInThePathUnlessTheProfileSaysOtherwise(String endpoint, String style, String bucket)
            throws IOException {
        write("config", "[default]\nregion = eu-west-1\ns3 =\n  addressing_style = " + style + "\n");
        Account account = account("AWS_ENDPOINT_URL", endpoint);
        assertThat(account.bucket("models").toString()).isEqualTo(bucket);
        assertThat(account.region()).isEqualTo("eu-west-1");
    }

    @Test
    void keysComeFromVariablesOrProfiles() throws IOException {
        assertThat(account("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "sesame")
                        .signature())
                .isNotNull();
        write("credentials", "# mine\n[default]\naws_access_key_id=a\naws_secret_access_key = sesame\n");
        write(
                "config",
                "[profile work]\nendpoint_url = https://work.example\naws_access_key_id=b\naws_secret_access_key=sesame\n");
        assertThat(account().signature()).isNotNull();
        Account work = account("AWS_PROFILE", "work", "AWS_REGION", "eu-north-1");
        assertThat(work.signature()).isNotNull();
        assertThat(work.bucket("m").toString()).isEqualTo("https://work.example/m");
        assertThat(work.toString()).doesNotContain("sesame");
    }

    @Test
    void whatCannotBeMeantIsSaid() throws IOException {
        refused("only one of", "AWS_ACCESS_KEY_ID", "a");
        refused("holds no keys", "AWS_PROFILE", "none");
        refused("region", "AWS_REGION", "eu/../sesame");
        refused("address that", "AWS_ENDPOINT_URL", "sesame");
        refused("name of the key", "AWS_ACCESS_KEY_ID", "a\nsesame", "AWS_SECRET_ACCESS_KEY", "sesame");
        write("config", "[default]\nsso_session = work\n");
        refused("by a role, a login or a program");
    }
}
