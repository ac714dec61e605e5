package dev.gambeson.attack.ball;

/** Features by the steepness of their slope, the steepest first, of equal ones the first: a heap that is used again. */
final class Steepest {

    private final int[] heap;
    private float[] slope = new float[0];
    private int count;

    /** @param size how many features there are */
    Steepest(int size) {
        this.heap = new int[size];
    }

    /** Begins anew with the features that have a slope. */
    void of(float[] slope) {
        this.slope = slope;
        count = 0;
        for (int i = 0; i < slope.length; i++) {
            if (slope[i] != 0) {
                heap[count] = i;
                count++;
            }
        }
        for (int place = count / 2 - 1; place >= 0; place--) {
            sink(place);
        }
    }

    /** How many features with a slope have not been given yet. */
    int sloping() {
        return count;
    }

    /** The steepest feature that has not been given yet, or -1 where none is left. */
    int next() {
        if (count == 0) {
            return -1;
        }
        int top = heap[0];
        count--;
        heap[0] = heap[count];
        sink(0);
        return top;
    }

    private void sink(int from) {
        int place = from;
        int feature = heap[place];
        while (2 * place + 1 < count) {
            int child = 2 * place + 1;
            if (child + 1 < count && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], feature)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = feature;
    }

    private boolean before(int one, int other) {
        float steepness = Math.abs(slope[one]);
        float otherSteepness = Math.abs(slope[other]);
        return steepness > otherSteepness || steepness == otherSteepness && one < other;
    }
}
