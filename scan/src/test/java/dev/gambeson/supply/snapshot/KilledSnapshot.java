package dev.gambeson.supply.snapshot;

import java.nio.file.Path;

/** Freezes, or restores over what is there, over and over until it is killed. */
final class KilledSnapshot {

    private KilledSnapshot() {}

    public static void main(String[] arguments) {
        SnapshotStore store = new SnapshotStore(Path.of(arguments[1]));
        Path place = Path.of(arguments[2]);
        for (int round = 0; ; round++) {
            if (arguments[0].equals("freeze")) {
                Stores.freeze(store, place, Stores.PLAIN);
            } else {
                java.time.Clock clock = java.time.Clock.systemUTC();
                new Restoring(store, SnapshotTrust.ANYBODY, null, act -> {}, clock)
                        .restore(SnapshotName.parse("credit@1"), place, true, bytes -> {});
            }
            if (round == 0) {
                System.out.print('b');
                System.out.flush();
            }
        }
    }
}
