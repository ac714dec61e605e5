package dev.gambeson.data.image.jpeg;

/**
 * One row of a colour at the size of the image: where a colour is sampled at half, each new sample is three quarters of the
 * nearer and one quarter of the further old one, rounded as libjpeg's "fancy upsampling" does; at other ratios samples
 * repeat.
 */
final class Upsampling {

    private final Component component;
    private final int across;
    private final int down;
    private final int stride;
    /** Of samples in two directions: 3 × the nearer row + the further one. */
    private final int[] sums;

    Upsampling(Component component, Frame frame) {
        this.component = component;
        this.across = frame.horizontal() / component.horizontal;
        this.down = frame.vertical() / component.vertical;
        this.stride = component.stride * 8;
        this.sums = new int[component.width];
    }

    /** Writes row {@code y} of the image; the target has room for {@code across} samples of each of the colour. */
    void row(int y, byte[] target) {
        boolean smooth = component.width > 2;
        if (across == 1 && down == 1) {
            System.arraycopy(component.plane, y * stride, target, 0, component.width);
        } else if (across == 2 && down == 1 && smooth) {
            doubled(y * stride, target);
        } else if (across == 1 && down == 2) {
            between(y, target);
        } else if (across == 2 && down == 2 && smooth) {
            doubledBetween(y, target);
        } else {
            repeated(y / down * stride, target);
        }
    }

    private void repeated(int from, byte[] target) {
        for (int x = 0, to = 0; x < component.width; x++) {
            for (int i = 0; i < across; i++) {
                target[to++] = component.plane[from + x];
            }
        }
    }

    private void doubled(int from, byte[] target) {
        byte[] plane = component.plane;
        int last = component.width - 1;
        for (int x = 0; x <= last; x++) {
            int here = plane[from + x] & 0xff;
            int before = plane[from + Math.max(0, x - 1)] & 0xff;
            int behind = plane[from + Math.min(last, x + 1)] & 0xff;
            target[2 * x] = (byte) (x == 0 ? here : 3 * here + before + 1 >> 2);
            target[2 * x + 1] = (byte) (x == last ? here : 3 * here + behind + 2 >> 2);
        }
    }

    private void between(int y, byte[] target) {
        byte[] plane = component.plane;
        int near = y / 2 * stride;
        int far = further(y) * stride;
        int bias = y % 2 == 0 ? 1 : 2;
        for (int x = 0; x < component.width; x++) {
            target[x] = (byte) (3 * (plane[near + x] & 0xff) + (plane[far + x] & 0xff) + bias >> 2);
        }
    }

    private void doubledBetween(int y, byte[] target) {
        byte[] plane = component.plane;
        int near = y / 2 * stride;
        int far = further(y) * stride;
        int last = component.width - 1;
        for (int x = 0; x <= last; x++) {
            sums[x] = 3 * (plane[near + x] & 0xff) + (plane[far + x] & 0xff);
        }
        target[0] = (byte) (4 * sums[0] + 8 >> 4);
        target[1] = (byte) (3 * sums[0] + sums[1] + 7 >> 4);
        for (int x = 1; x < last; x++) {
            int here = 3 * sums[x];
            target[2 * x] = (byte) (here + sums[x - 1] + 8 >> 4);
            target[2 * x + 1] = (byte) (here + sums[x + 1] + 7 >> 4);
        }
        target[2 * last] = (byte) (3 * sums[last] + sums[last - 1] + 8 >> 4);
        target[2 * last + 1] = (byte) (4 * sums[last] + 7 >> 4);
    }

    /** The row on the other side of the new one; the first and the last row are their own neighbours. */
    private int further(int y) {
        int near = y / 2;
        int far = y % 2 == 0 ? near - 1 : near + 1;
        return Math.max(0, Math.min(component.height - 1, far));
    }
}
