package dev.gambeson.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Neighbouring addresses that begin with the same bits.
 *
 * @param first the bytes of the first of them
 * @param bits how many bits they share
 */
record AddressBlock(byte[] first, int bits) {

    /** Blocks as the registries write them, such as {@code 10.0.0.0/8}. */
    static List<AddressBlock> all(String... blocks) {
        return Arrays.stream(blocks).map(AddressBlock::of).toList();
    }

    private static AddressBlock of(String block) {
        int slash = block.indexOf('/');
        try {
            // A literal is not looked up.
            byte[] first = InetAddress.getByName(block.substring(0, slash)).getAddress();
            return new AddressBlock(first, Integer.parseInt(block.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(block, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(bytes, 0, whole, first, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        int mask = 0xff << (8 - rest) & 0xff;
        return rest == 0 || (bytes[whole] & mask) == (first[whole] & mask);
    }
}
