package dev.gambeson.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * What an address is for, by the registries of special-purpose addresses of the IANA (RFC 6890, RFC 8190; entries of
 * November 2026).
 *
 * <p>Of IPv6 only what is allocated as global unicast (2000::/3) is public; forms that carry an IPv4 address inside
 * (6to4, Teredo, NAT64) are not, for nobody sees where they end.
 */
enum AddressKind {
    PUBLIC("a public address"),
    LOOPBACK("an address of this machine"),
    PRIVATE("a private address"),
    LINK_LOCAL("a link-local address, at which clouds give away credentials"),
    RESERVED("an address that is no host of the internet");

    /** Metadata services of clouds outside the link-local block. */
    private static final List<AddressBlock> METADATA =
            AddressBlock.all("100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32", "fd00:ec2::254/128");

    private static final List<AddressBlock> LOOPBACKS = AddressBlock.all("127.0.0.0/8", "::1/128");

    private static final List<AddressBlock> LINK_LOCALS = AddressBlock.all("169.254.0.0/16", "fe80::/10");

    private static final List<AddressBlock> PRIVATES =
            AddressBlock.all("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    private static final List<AddressBlock> RESERVED_4 = AddressBlock.all(
            "0.0.0.0/8",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final List<AddressBlock> GLOBAL_6 = AddressBlock.all("2000::/3");

    private static final List<AddressBlock> RESERVED_6 =
            AddressBlock.all("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private final String words;

    AddressKind(String words) {
        this.words = words;
    }

    /** What it is, as the end of a sentence. */
    String words() {
        return words;
    }

    static AddressKind of(InetAddress given) {
        InetAddress address = unmapped(given);
        if (in(LOOPBACKS, address)) {
            return LOOPBACK;
        }
        if (in(METADATA, address) || in(LINK_LOCALS, address)) {
            return LINK_LOCAL;
        }
        if (in(PRIVATES, address)) {
            return PRIVATE;
        }
        boolean global = address instanceof Inet4Address
                ? !in(RESERVED_4, address)
                : in(GLOBAL_6, address) && !in(RESERVED_6, address);
        return global ? PUBLIC : RESERVED;
    }

    private static boolean in(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** An IPv4 address in the clothes of IPv6 is that IPv4 address; Java sees to that for ::ffff:0:0/96. */
    private static InetAddress unmapped(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has four or sixteen bytes", e);
        }
    }
}
