package dev.gambeson.scan.archive.sealed;

import dev.gambeson.format.Likeness;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.content.Content;

/** Recognises RAR, from version 1.5 on. */
public final class RarScanner extends SealedScanner {

    @Override
    public Format format() {
        return Format.RAR;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, "Rar!\u001a\u0007") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    String what(Content content) {
        return "a RAR archive";
    }
}
