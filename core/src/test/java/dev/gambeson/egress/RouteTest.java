package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may be reached, by a resolver that answers what the test says. */
class RouteTest {

    private static Resolver answering(String... addresses) {
        return host -> {
            if (addresses.length == 0) {
                throw new UnknownHostException(host);
            }
            return addresses(addresses);
        };
    }

    private static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(RouteTest::address).toList();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https, 8.8.8.8, '', true",
        "https, 127.0.0.1, '', false",
        "https, 127.0.0.1, PRIVATE, true",
        "https, 10.1.2.3, '', false",
        "https, 10.1.2.3, PRIVATE, true",
        "https, 8.8.8.8 10.1.2.3, '', false",
        "https, 10.1.2.3 8.8.8.8, '', false",
        "https, 8.8.8.8 169.254.169.254, PRIVATE, false",
        "https, 169.254.169.254, 'PRIVATE HTTP', false",
        "https, fd00:ec2::254, 'PRIVATE HTTP', false",
        "https, 224.0.0.1, 'PRIVATE HTTP', false",
        "https, 0.0.0.0, 'PRIVATE HTTP', false",
        "http, 8.8.8.8, '', false",
        "http, 8.8.8.8, PRIVATE, false",
        "http, 8.8.8.8, HTTP, true",
        "http, 127.0.0.1, '', false",
        "http, 127.0.0.1, HTTP, false",
        "http, 127.0.0.1, PRIVATE, true",
        "http, ::1, PRIVATE, true",
        "http, 192.168.0.9, PRIVATE, false",
        "http, 192.168.0.9, 'PRIVATE HTTP', true"
    })
    void onlyWhatIsAllowedIsReached(String scheme, String resolved, String allowed, boolean reached) {
        Destination to = Destination.of(scheme + "://model.example/");
        Set<Permission> permissions = allowed.isEmpty()
                ? Set.of()
                : Set.copyOf(Arrays.stream(allowed.split(" "))
                        .map(Permission::valueOf)
                        .toList());
        Network network = Networks.with(answering(resolved.split(" ")));
        if (reached) {
            assertThat(Route.to(to, permissions, network).addresses())
                    .containsExactlyElementsOf(addresses(resolved.split(" ")));
            return;
        }
        assertThatThrownBy(() -> Route.to(to, permissions, network))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ADDRESS_REFUSED));
    }

    @Test
    void aRefusalSaysWhereTheNameLedAndHowToAllowIt() {
        Network network = Networks.with(answering("192.168.0.9"));
        assertThatThrownBy(() -> Route.to(Destination.of("https://model.example"), Set.of(), network))
                .hasMessage(
                        "model.example is at 192.168.0.9, a private address, and only public ones are reached unless"
                                + " you say otherwise")
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.remedy()).contains("--allow private"));
        assertThatThrownBy(() -> Route.to(Destination.of("https://192.168.0.9"), Set.of(), network))
                .hasMessageStartingWith("192.168.0.9 is a private address, and ");
    }

    @Test
    void aNameWithoutAddressIsTheFailureOfAnotherMachine() {
        Network network = Networks.with(answering());
        assertThatThrownBy(() -> Route.to(Destination.of("https://model.example"), Set.of(), network))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED));
    }

    /** Outwards or sideways, and never to what the user did not allow. */
    @ParameterizedTest
    @CsvSource({
        "https, 8.8.8.8, https, 9.9.9.9, '', true",
        "https, 8.8.8.8, https, 10.1.2.3, '', false",
        "https, 8.8.8.8, https, 10.1.2.3, PRIVATE, false",
        "https, 8.8.8.8, https, 127.0.0.1, PRIVATE, false",
        "https, 8.8.8.8, https, '9.9.9.9 10.1.2.3', PRIVATE, false",
        "https, 8.8.8.8, https, 169.254.169.254, PRIVATE, false",
        "https, 8.8.8.8, http, 9.9.9.9, 'PRIVATE HTTP', false",
        "http, 8.8.8.8, http, 9.9.9.9, HTTP, true",
        "http, 8.8.8.8, https, 9.9.9.9, HTTP, true",
        "https, 10.1.2.3, https, 10.1.2.4, PRIVATE, true",
        "https, 10.1.2.3, https, 8.8.8.8, PRIVATE, true",
        "https, 10.1.2.3, https, 127.0.0.1, PRIVATE, false",
        "http, 127.0.0.1, http, 127.0.0.2, PRIVATE, true",
        "http, 127.0.0.1, http, 10.1.2.3, PRIVATE, false"
    })
    void aRedirectNeverLeadsBackTowardsTheUser(
            String scheme, String from, String toScheme, String to, String allowed, boolean followed) {
        Set<Permission> permissions = allowed.isEmpty()
                ? Set.of()
                : Set.copyOf(Arrays.stream(allowed.split(" "))
                        .map(Permission::valueOf)
                        .toList());
        Network network = Networks.with(host -> addresses((host.equals("model.example") ? from : to).split(" ")));
        Route route = Route.to(Destination.of(scheme + "://model.example/"), permissions, network);
        Destination next = Destination.of(toScheme + "://cdn.example/");
        if (followed) {
            assertThat(route.redirected(next, permissions).addresses())
                    .containsExactlyElementsOf(addresses(to.split(" ")));
            return;
        }
        assertThatThrownBy(() -> route.redirected(next, permissions))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ADDRESS_REFUSED));
    }

    @Test
    void aRedirectWithinAServerStaysAtItsAddress() {
        Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "9.9.9.9"));
        Network network = Networks.with(host -> addresses(answers.removeFirst()));
        Route route = Route.to(Destination.of("https://model.example/a"), Set.of(), network);
        assertThat(route.redirected(Destination.of("https://model.example/b"), Set.of()))
                .isSameAs(route);
        assertThat(answers).hasSize(1);
    }

    /** DNS rebinding: the second answer would lead to the metadata service, and nobody asks for it. */
    @Test
    void aNameIsLookedUpOnce() {
        Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "169.254.169.254"));
        Network network = Networks.with(host -> addresses(answers.removeFirst()));
        Route route = Route.to(Destination.of("https://model.example"), Set.of(), network);
        new Connection(route, null).close();
        assertThat(route.addresses()).containsExactly(address("8.8.8.8"));
        assertThat(answers).hasSize(1);
    }
}
