package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the machine knows of the insides of values: where there is too much, it forgets what it learnt first.
 *
 * <p>Values can hold each other in chains and trees as long as the file. Those that are about to be used were made last,
 * so that honest pickles lose nothing that anybody asks for; whoever asks for what is forgotten meets
 * {@link Value.Constant#UNKNOWN}, or fewer elements than there are.
 */
final class Recollection {

    /** Something that holds values and can do without them. */
    interface Holder {

        /** Lets go of the values inside. */
        void forget();

        /** How many they are. */
        int held();
    }

    private static final int HOLDERS = 1 << 16;
    private static final int VALUES = 1 << 20;

    private @Nullable Holder[] ring = new Holder[64];
    private int next;
    private int oldest;
    private int count;
    private int held;

    /** A new one holds that many values from now on. */
    void begin(Holder holder, int values) {
        if (count == ring.length && !grow()) {
            forgetOldest();
        }
        ring[next] = holder;
        next = (next + 1) & (ring.length - 1);
        count++;
        more(values);
    }

    /** One that is known holds more. */
    void more(int values) {
        held += values;
        while (held > VALUES && count > 1) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Holder holder = ring[oldest];
        ring[oldest] = null;
        oldest = (oldest + 1) & (ring.length - 1);
        count--;
        if (holder != null) {
            held -= holder.held();
            holder.forget();
        }
    }

    private boolean grow() {
        if (ring.length == HOLDERS) {
            return false;
        }
        Holder[] larger = new Holder[2 * ring.length];
        System.arraycopy(ring, oldest, larger, 0, ring.length - oldest);
        System.arraycopy(ring, 0, larger, ring.length - oldest, oldest);
        ring = larger;
        oldest = 0;
        next = count;
        return true;
    }
}
