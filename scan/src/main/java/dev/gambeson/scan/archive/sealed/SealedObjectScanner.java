package dev.gambeson.scan.archive.sealed;

import dev.gambeson.format.Likeness;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.content.Content;

/** Recognises what {@code gambeson seal} writes: nobody without the key sees what is in it. */
public final class SealedObjectScanner extends SealedScanner {

    @Override
    public Format format() {
        return Format.SEALED_OBJECT;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, "GAMBSEAL\u0001") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    String what(Content content) {
        return "an object sealed by gambeson seal";
    }

    @Override
    String remedy() {
        return "scan what comes out of it: gambeson open FILE --out - | gambeson scan -";
    }
}
