package dev.gambeson.scan.pickle.allowed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The list that comes with Gambeson is read module by module; here it is read whole, by the rules for lists of users. */
class BundledListTest {

    @Test
    void eachLineHoldsTheRulesAndIsFound() throws IOException {
        try (InputStream content = Objects.requireNonNull(AllowedGlobals.class.getResourceAsStream("allowed.csv"))) {
            Collection<AllowedGlobal> all = AllowedReader.read("allowed.csv", content, AllowedReader.USES);
            AllowedGlobals bundled = AllowedGlobals.bundled();
            assertThat(all)
                    .hasSizeGreaterThan(1000)
                    .allSatisfy(entry -> assertThat(bundled.find(entry.module(), entry.name()))
                            .isEqualTo(entry));
            assertThat(bundled.size()).isEqualTo(all.size());
        }
    }

    @Test
    void whatIsNotOnItIsNotFound() {
        assertThat(AllowedGlobals.bundled().find("os", "system")).isNull();
        assertThat(AllowedGlobals.bundled().find("numpy", "*")).isNull();
        assertThat(AllowedGlobals.bundled().libraries())
                .contains("numpy", "sklearn")
                .doesNotContain("os");
    }
}
