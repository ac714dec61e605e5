package dev.gambeson.supply.signing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedIdentityTest {

    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String RELEASE = "https://github.com/acme/models/.github/workflows/release.yml@refs/tags/";

    @ParameterizedTest
    @CsvSource({
        "ann@acme.com, ann@acme.com, true",
        "ann@acme.com, Ann@acme.com, false",
        "ann@acme.com, ann@acme.com.evil.com, false",
        "ann@acme.com, ann@acmeXcom, false",
        "*@acme.com, *@acme.com, true",
        "*@acme.com, ann@acme.com, false"
    })
    void oneIsTakenToTheLetter(String expected, String subject, boolean matches) {
        assertThat(ExpectedIdentity.exactly(expected, ISSUER).matches(new Identity(subject, ISSUER)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        RELEASE + "v*, " + RELEASE + "v1.2.0, true",
        RELEASE + "v*, " + RELEASE + "v, false",
        RELEASE + "v*, " + RELEASE + "v1/../../heads/main, false",
        RELEASE + "v*, https://github.com/evil/models/.github/workflows/release.yml@refs/tags/v1, false",
        "*@acme.com, ann@acme.com, true",
        "*@acme.com, ann@evil@acme.com, false",
        "*@acme.com, https://evil.com/x@acme.com, false",
        "*@acme.com, ann@acmeXcom, false",
        "a*b*c@acme.com, aXbYc@acme.com, true",
        "ann@acme.com, ann@acme.com, true"
    })
    void aStarStaysWithinItsPart(String pattern, String subject, boolean matches) {
        assertThat(ExpectedIdentity.like(pattern, ISSUER).matches(new Identity(subject, ISSUER)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://token.actions.githubusercontent.com/", "https://accounts.google.com", "*"})
    void theIssuerIsAlwaysExact(String issuer) {
        assertThat(ExpectedIdentity.like("*@acme.com", ISSUER).matches(new Identity("ann@acme.com", issuer)))
                .isFalse();
        assertThat(ExpectedIdentity.like("*@acme.com", "*").matches(new Identity("ann@acme.com", ISSUER)))
                .isFalse();
    }

    @Test
    void thereIsNoneThatTakesAnybody() {
        for (String pattern : List.of("*", "*@*", "**", " ", "", "a*a*a*a*a*")) {
            assertThatThrownBy(() -> ExpectedIdentity.like(pattern, ISSUER))
                    .as(pattern)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ExpectedIdentity.exactly("", ISSUER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExpectedIdentity.exactly("ann@acme.com", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdentityTrust(List.of(), new byte[0], "root.json"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
