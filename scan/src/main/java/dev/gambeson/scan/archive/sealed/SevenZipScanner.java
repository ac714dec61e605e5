package dev.gambeson.scan.archive.sealed;

import dev.gambeson.format.Likeness;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.content.Content;

/**
 * Recognises 7z. Models that their makers had packed so, to keep scanners out, were found in 2025 (nullifAI, ReversingLabs);
 * under the name of a model they are told by their false extension.
 */
public final class SevenZipScanner extends SealedScanner {

    @Override
    public Format format() {
        return Format.SEVEN_ZIP;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    String what(Content content) {
        return "a 7z archive";
    }
}
