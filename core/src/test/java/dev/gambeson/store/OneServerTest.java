package dev.gambeson.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.egress.Credential;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A secret for one server is shown to no other that happens to be named beside it. */
class OneServerTest {

    private static final Credential KEY = new Credential("Authorization", "Bearer", "KEY", null);

    private static List<Address> addresses(String... texts) {
        return Stream.of(texts).map(Address::of).toList();
    }

    @Test
    void ofTwoServersNoneGetsTheHeader() {
        for (String other : List.of("https://b.example/y", "http://a.example/y", "https://a.example:8443/y")) {
            assertThatThrownBy(() -> Stores.demandOneServer(addresses("https://a.example/x?sig=hunter2", other), KEY))
                    .hasMessageStartingWith("the header Authorization would be shown to https://a.example and to ")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void oneServerOrNoHeaderOrOtherStoresAreFine() {
        assertThatCode(() -> {
                    Stores.demandOneServer(addresses("https://a.example/x", "https://A.example:443/y"), KEY);
                    Stores.demandOneServer(addresses("https://a.example/x", "s3://bucket/x", "hf://o/n", "x.csv"), KEY);
                    Stores.demandOneServer(addresses("https://a.example/x", "https://b.example/y"), null);
                })
                .doesNotThrowAnyException();
    }
}
