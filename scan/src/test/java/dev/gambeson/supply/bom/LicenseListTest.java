package dev.gambeson.supply.bom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Licences as people write them. */
class LicenseListTest {

    @ParameterizedTest
    @CsvSource({
        "mit, MIT",
        "APACHE-2.0, Apache-2.0",
        "cc-by-nc-4.0, CC-BY-NC-4.0",
        "llama3.1, ",
        "Apache 2.0, ",
        "'', ",
    })
    void identifiersAreThoseOfTheList(String written, String identifier) {
        assertThat(LicenseList.identifier(written).orElse(null)).isEqualTo(identifier);
    }

    @ParameterizedTest
    @CsvSource({
        "MIT OR Apache-2.0, MIT OR Apache-2.0",
        "(mit AND bsd-3-clause) OR apache-2.0, (MIT AND BSD-3-Clause) OR Apache-2.0",
        "((MIT)), ((MIT))",
        "GPL-2.0-only WITH Classpath-exception-2.0, GPL-2.0-only WITH Classpath-exception-2.0",
        "MIT or Apache-2.0, ",
        "MIT OR, ",
        "OR MIT, ",
        "MIT MIT, ",
        "(MIT, ",
        "MIT), ",
        "), ",
        "(), ",
        "MIT OR nonsense, ",
        "'', ",
    })
    void expressionsAreOfKnownLicences(String written, String expression) {
        assertThat(LicenseList.expression(written).orElse(null)).isEqualTo(expression);
    }

    /** The list is the one that the schema of CycloneDX has. */
    @Test
    void theListIsWhole() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(OfficialSchema.resource("schema/spdx.schema.json.gz"));
        assertThat(schema.get("enum")).hasSizeGreaterThan(800);
        schema.get("enum")
                .forEach(identifier ->
                        assertThat(LicenseList.identifier(identifier.asText())).contains(identifier.asText()));
    }
}
