package dev.gambeson.scan.torch;

import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;

/** The pickle of a PyTorch archive that somebody unpacked: its tensors are in files beside it. */
public final class TorchIds implements Surroundings {

    @Override
    public boolean resolves(Value.Persistent reference) {
        return StorageReference.of(reference.id()) != null;
    }
}
