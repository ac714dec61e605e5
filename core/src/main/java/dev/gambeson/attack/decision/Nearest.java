package dev.gambeson.attack.decision;

/** The nearest adversarial example so far. */
final class Nearest {

    final float[] values;
    double distance = Double.POSITIVE_INFINITY;

    /** None yet: the clean values. */
    Nearest(float[] clean) {
        this.values = clean.clone();
    }

    /** Keeps an adversarial example where it is nearer. */
    void offer(float[] adversarial, double itsDistance) {
        if (itsDistance < distance) {
            distance = itsDistance;
            System.arraycopy(adversarial, 0, values, 0, values.length);
        }
    }
}
