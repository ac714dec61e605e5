package dev.gambeson.privacy.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part a column plays, by its name: words that say it, and names that only look like them. */
class RoleNamesTest {

    @Test
    void quasiIdentifiersAreGuessedOnlyWherePersonsAreSpokenOf() {
        assertThat(RoleNames.quasi(List.of("id", "age", "sex", "zip_code", "amount", "page")))
                .containsExactly("age", "sex", "zip_code");
        assertThat(RoleNames.quasi(List.of("MedInc", "HouseAge", "Latitude", "Longitude", "city")))
                .isEmpty();
        assertThat(RoleNames.quasi(List.of("Geburtsjahr", "Geschlecht", "PLZ"))).hasSize(3);
        assertThat(RoleNames.quasi(List.of("age", "age2", "price"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sex", "Geschlecht", "applicantAge", "âge", "native-country", "estado_civil"})
    void namesOfProtectedColumns(String name) {
        assertThat(RoleNames.isProtected(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "message", "wage", "trace_id", "country", "HouseAge", "credit_age"})
    void namesOfColumnsThatAreNotProtected(String name) {
        assertThat(RoleNames.isProtected(name)).isFalse();
    }

    @Test
    void sexIsComparedBeforeAge() {
        assertThat(RoleNames.protectedRank("applicant_sex").orElseThrow())
                .isLessThan(RoleNames.protectedRank("age").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"monthlySalary", "Religion", "HIV status"})
    void namesOfSensitiveColumns(String name) {
        assertThat(RoleNames.isSensitive(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unhealthy", "company_income"})
    void namesOfColumnsThatAreNotSensitive(String name) {
        assertThat(RoleNames.isSensitive(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerID", "e-mail", "Telefon2", "last name", "iban", "Kennung"})
    void namesOfIdentifiers(String name) {
        assertThat(RoleNames.isIdentifier(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "valid", "productName", "birth_date", "unzip"})
    void namesOfColumnsThatIdentifyNothing(String name) {
        assertThat(RoleNames.isIdentifier(name)).isFalse();
    }
}
