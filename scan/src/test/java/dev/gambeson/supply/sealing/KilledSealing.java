package dev.gambeson.supply.sealing;

import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.sealing.FileOpening.Expectation;
import java.nio.file.Path;

/** Seals and opens over and over until it is killed. */
final class KilledSealing {

    private KilledSealing() {}

    public static void main(String[] arguments) {
        Path plain = Path.of(arguments[0]);
        Path sealed = Path.of(arguments[1]);
        Path back = Path.of(arguments[2]);
        for (int round = 0; ; round++) {
            new FileSealing(Objects.sealer(), Recorder.NONE)
                    .seal(ByteSource.of(plain, "plain"), Objects.IDENTITY, sealed, true);
            new FileOpening(Objects.opening(), Expectation.ANY, Recorder.NONE)
                    .open(ByteSource.of(sealed, "sealed"), back, true);
            if (round == 0) {
                System.out.print('b');
                System.out.flush();
            }
        }
    }
}
