package dev.gambeson.data.tensor;

/** The tensor formats by their first bytes. */
enum TensorFormat {
    IDX,
    NPY,
    NPZ,
    OTHER;

    static final int MAGIC_LENGTH = 6;

    static TensorFormat of(byte[] start) {
        if (start.length >= 4
                && start[0] == 0
                && start[1] == 0
                && start[2] >= 0x08
                && start[2] <= 0x0e
                && start[3] > 0) {
            return IDX;
        }
        if (start.length >= 6 && (start[0] & 0xff) == 0x93 && start[1] == 'N' && start[2] == 'U' && start[3] == 'M') {
            return NPY;
        }
        if (start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            return NPZ;
        }
        return OTHER;
    }
}
