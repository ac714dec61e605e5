package dev.gambeson.model.tree.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Models;
import dev.gambeson.model.tree.TreeFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredCategoriesTest {

    @TempDir
    Path folder;

    /** XGBoost 3.2 and 3.3 write for Köln in [Aachen, Bonn, Köln, Ulm] the offsets 0, 6, 10, 14, 17: letters, not bytes. */
    @Test
    void namesThatAnOlderVersionCutOffAreRefusedAndNotMixedUp() throws IOException {
        String whole = Files.readString(TreeFixture.of("new-xgb-letters.json").file());
        assertThat(whole).contains("\"version\":[3,4,1]");
        Path file = folder.resolve("model.json");
        Files.writeString(file, whole.replace("\"version\":[3,4,1]", "\"version\":[3,3,0]"));
        assertThatThrownBy(() -> Models.load(file, "model.json", null, Limits.standard()))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                .hasMessageContaining("letters beyond ASCII");
    }
}
