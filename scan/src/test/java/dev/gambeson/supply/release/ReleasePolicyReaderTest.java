package dev.gambeson.supply.release;

import static dev.gambeson.supply.release.Proof.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.format.InputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy that seems to demand something and does not is none. */
class ReleasePolicyReaderTest {

    private static final String MINIMAL = "gambeson-release: 1\nkeys:\n  ci: |\n" + Proof.pem(Proof.CI);

    @Test
    void aSmallOneIsRead() {
        assertThat(read("gate: {by: [ci], days: 90}\nrevoked:\n").gate()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate:                                             | `gate` is empty",
                "gate: ~                                           | `gate` is empty",
                "approval: null                                    | `approval` is empty",
                "gate: {by: [ci], floor: }                         | `floor` is empty",
                "gate: {by: [ci], stages: }                        | `stages` is empty",
                "gate: {by: [ci], days: ~}                         | `days` is empty",
                "scan: {by: [ci], rules: }                         | `rules` is empty",
                "scan: {by: [ci], pipeline: }                      | `pipeline` is empty",
                "scan: {by: [ci], pipeline: {repository: }}        | `repository` is empty",
                "gate: {by: [ci], pipeline: {}}                    | `pipeline` names no claim",
                "gate: {by: []}                                    | `by` names nobody",
                "gate: {by: [ci], waivers: {by: []}}               | `by` names nobody",
                "gate: {by: [ci], stages: []}                      | `stages` names no stage",
                "scan: {by: [ci], grades: []}                      | `grades` names no grade",
                "gate: {by: [ci], flor: 12}                        | unknown key `flor`",
                "gate: {by: [CI]}                                  | names `CI`",
                "gate: {by: [ci], days: 0}                         | days",
                "gate: {by: [ci], days: 1e9}                       | days",
                "gate: {by: [ci], by: [ci]}                        | by",
            })
    void whatIsEmptyOrUnknownIsRefused(String line, String reason) {
        assertThatThrownBy(() -> read("signature: {by: [ci]}\n" + line + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aKeyWithTwoNamesCountsOnceAmongApprovers() {
        String both = "  same: |\n" + Proof.pem(Proof.CI);
        assertThatThrownBy(() -> read(both + "gate: {by: [ci]}\napproval: {by: [ci, same], count: 2}\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("count");
        assertThat(policy("").approval()).isNotNull();
    }

    private static ReleasePolicy read(String more) {
        return ReleasePolicyReader.read((MINIMAL + more).getBytes(StandardCharsets.UTF_8), "release.yaml");
    }
}
