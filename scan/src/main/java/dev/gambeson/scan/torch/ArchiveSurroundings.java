package dev.gambeson.scan.torch;

import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;

/**
 * What the loader of a PyTorch archive does for one of its pickles: it finds the numbers of tensors in members, and types of
 * TorchScript in the code of the archive. Keeps what the pickle refers to.
 *
 * @param folder of the members with numbers, with the folder of the archive and a slash at its end
 */
record ArchiveSurroundings(String folder, StorageMembers storages, ScriptCode code) implements Surroundings {

    private static final String SCRIPT = "__torch__";
    private static final String NATIVE = "__torch__.torch.classes.";

    @Override
    public boolean resolves(Value.Persistent id) {
        StorageReference reference = StorageReference.of(id.id());
        if (reference != null) {
            storages.refer(TorchNames.key(folder + reference.key()), reference);
        }
        return reference != null;
    }

    /** Types of native libraries are looked up among those that are registered, and never imported. */
    @Override
    public boolean contains(Value.Global global) {
        return (global.module().equals(SCRIPT) || global.module().startsWith(SCRIPT + "."))
                && (code.defines(global.qualified()) || global.qualified().startsWith(NATIVE));
    }
}
