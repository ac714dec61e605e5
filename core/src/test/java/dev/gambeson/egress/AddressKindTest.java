package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which addresses are hosts of the internet, case by case in {@code addresses.txt}. */
class AddressKindTest {

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(AddressKindTest.class.getResourceAsStream("addresses.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(" \\| "))
                            .map(parts -> DynamicTest.dynamicTest(
                                    parts[0] + ": " + parts[2],
                                    () -> assertThat(AddressKind.of(InetAddress.getByName(parts[0])))
                                            .isEqualTo(AddressKind.valueOf(parts[1]))))
                            .toList()
                            .stream();
        }
    }

    /** The slow obvious way: the block as a range of numbers. */
    @Test
    void aBlockHoldsExactlyTheAddressesFromItsFirstToItsLast() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            int bits = random.nextInt(33);
            byte[] first = new byte[4];
            random.nextBytes(first);
            byte[] address = first.clone();
            address[random.nextInt(4)] ^= (byte) (1 << random.nextInt(8));
            BigInteger step = BigInteger.ONE.shiftLeft(32 - bits);
            boolean same = new BigInteger(1, first).divide(step).equals(new BigInteger(1, address).divide(step));
            assertThat(new AddressBlock(first, bits).contains(InetAddress.getByAddress(address)))
                    .as("seed 7, case " + i)
                    .isEqualTo(same);
        }
    }
}
