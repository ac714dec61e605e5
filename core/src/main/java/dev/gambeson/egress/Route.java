package dev.gambeson.egress;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination whose name was looked up once: every connection of a run goes to these addresses and to no other, so that
 * a name that changes its mind (DNS rebinding) leads nowhere.
 *
 * <p>Immutable and thread-safe.
 */
public final class Route {

    private final Destination destination;
    private final List<InetAddress> addresses;
    private final Network network;

    private Route(Destination destination, List<InetAddress> addresses, Network network) {
        this.destination = destination;
        this.addresses = List.copyOf(addresses);
        this.network = network;
    }

    /**
     * Looks a destination up and decides whether it may be reached.
     *
     * <p>All of its addresses must be allowed: a name with a public and a private address is somebody's trick. Without
     * permission only https to public addresses is; {@link Permission#PRIVATE} adds this machine and private networks,
     * and http to this machine. Link-local, multicast and other special addresses are refused always.
     *
     * @throws GambesonException {@code ADDRESS_REFUSED} where it may not be reached, {@code REMOTE_FAILED} where the name
     *     has no address
     */
    public static Route to(Destination destination, Set<Permission> allowed, Network network) {
        List<InetAddress> addresses = addresses(destination, network);
        for (InetAddress address : addresses) {
            check(destination, address, allowed);
        }
        return new Route(destination, addresses, network);
    }

    private static List<InetAddress> addresses(Destination destination, Network network) {
        try {
            List<InetAddress> found = network.resolver().resolve(destination.host());
            if (!found.isEmpty()) {
                return found;
            }
        } catch (UnknownHostException e) {
            throw unknown(destination, e);
        }
        throw unknown(destination, null);
    }

    private static GambesonException unknown(Destination destination, @Nullable UnknownHostException cause) {
        return new GambesonException(
                ErrorCode.REMOTE_FAILED,
                "the host " + destination.host() + " has no address",
                "Check its name and the connection to the network.",
                cause);
    }

    private static void check(Destination destination, InetAddress address, Set<Permission> allowed) {
        AddressKind kind = AddressKind.of(address);
        String numbers = address.getHostAddress();
        String what = destination.host() + " is " + (numbers.equals(destination.host()) ? "" : "at " + numbers + ", ")
                + kind.words();
        switch (kind) {
            case LINK_LOCAL, RESERVED ->
                throw new GambesonException(
                        ErrorCode.ADDRESS_REFUSED, what + "; such addresses are never reached", null);
            case LOOPBACK, PRIVATE -> {
                if (!allowed.contains(Permission.PRIVATE)) {
                    throw new GambesonException(
                            ErrorCode.ADDRESS_REFUSED,
                            what + ", and only public ones are reached unless you say otherwise",
                            "If that is the server you mean, say `--allow private`, or `allow: private` at the endpoint"
                                    + " or under `sources` in the project file.");
                }
            }
            case PUBLIC -> {
                // Allowed to everybody.
            }
        }
        if (!destination.secure() && kind != AddressKind.LOOPBACK && !allowed.contains(Permission.HTTP)) {
            throw new GambesonException(
                    ErrorCode.ADDRESS_REFUSED,
                    "http to " + destination.host() + " is not encrypted: everybody on the way could read the data and"
                            + " change the answers",
                    "Use https. If you must, say `--allow http`, or add http to `allow` at the endpoint or under"
                            + " `sources` in the project file.");
        }
    }

    /**
     * The route to where this server redirects. The same rules hold for it as for what the user named, and one more: a
     * server does not lead back towards the user, from the internet into a private network, or from there to this machine,
     * whatever the user allows; nor from https to http.
     *
     * @return this route where it is the same server
     * @throws GambesonException as {@link #to} does, and {@code ADDRESS_REFUSED} where it leads back
     */
    public Route redirected(Destination next, Set<Permission> allowed) {
        if (next.isAtSameServerAs(destination)) {
            return this;
        }
        if (destination.secure() && !next.secure()) {
            throw refused(next, "without encryption");
        }
        Route route = to(next, allowed, network);
        if (route.nearness() > nearness()) {
            throw refused(next, "which is nearer to you than the server itself");
        }
        return route;
    }

    private GambesonException refused(Destination next, String why) {
        return new GambesonException(
                ErrorCode.ADDRESS_REFUSED,
                destination + " redirects to " + next.host() + ", " + why + "; that is not followed",
                "If that is the server you mean, name its address yourself.");
    }

    /** How near the nearest address is: 0 for the internet, 2 for this machine. */
    private int nearness() {
        return addresses.stream()
                .mapToInt(address -> switch (AddressKind.of(address)) {
                    case LOOPBACK -> 2;
                    case PRIVATE -> 1;
                    case PUBLIC, LINK_LOCAL, RESERVED -> 0;
                })
                .max()
                .orElse(0);
    }

    Destination destination() {
        return destination;
    }

    List<InetAddress> addresses() {
        return addresses;
    }

    Network network() {
        return network;
    }

    /** The destination, without its query. */
    @Override
    public String toString() {
        return destination.toString();
    }
}
