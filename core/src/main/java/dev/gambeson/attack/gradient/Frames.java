package dev.gambeson.attack.gradient;

import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ball.Frame;

/** The frames of examples. */
final class Frames {

    private Frames() {}

    /** The frame of an example under the threat model of its target. */
    static Frame of(Target target, int example) {
        return of(target, target.threat(), example);
    }

    /** The frame of an example under another threat model. */
    static Frame of(Target target, ThreatModel threat, int example) {
        float[] clean = new float[target.exampleSize()];
        target.clean(example, clean);
        return new Frame(threat, clean);
    }
}
