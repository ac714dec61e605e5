package dev.gambeson.model.tree.catboost.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What CatBoost says itself of texts of every length up to 200 bytes ({@code cat_features_hash} of its JSON). */
class CityHashTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/catboost/hashes.csv", emptyValue = "")
    void hashesAsCatBoost(long hash, String text) {
        assertThat(CityHash.category(text == null ? "" : text)).isEqualTo((int) hash);
    }
}
