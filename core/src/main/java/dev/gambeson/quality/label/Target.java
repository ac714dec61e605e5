package dev.gambeson.quality.label;

import dev.gambeson.report.Interval;

/** What is guessed: a class, or a quantity. Immutable as far as nobody changes the arrays. */
sealed interface Target {

    /** The best guess for a row that is like rows {@code from} to {@code to} of those listed. */
    double summary(int[] rows, int from, int to);

    /** How good guesses of all rows are. */
    Skill skill(double[] guesses);

    /**
     * How good guesses are.
     *
     * @param value from 0 (as good as no knowledge, or worse) to 1 (perfect)
     * @param low a value that the true one is hardly below
     * @param words the skill in words
     */
    record Skill(double value, double low, String words) {}

    /**
     * Classes.
     *
     * @param codes the class of each row, from 0
     * @param classes how many classes there are
     */
    record Classes(int[] codes, int classes) implements Target {

        private static final int LEAST = 5;

        /** The most frequent class, the first of equals. */
        @Override
        public double summary(int[] rows, int from, int to) {
            int[] counts = new int[classes];
            int best = 0;
            for (int i = from; i < to; i++) {
                int code = codes[rows[i]];
                counts[code]++;
                best = counts[code] > counts[best] || (counts[code] == counts[best] && code < best) ? code : best;
            }
            return best;
        }

        /** The mean of the shares of each class that are guessed right; classes of fewer than five rows do not count. */
        @Override
        public Skill skill(double[] guesses) {
            int[] right = new int[classes];
            int[] sizes = new int[classes];
            for (int i = 0; i < codes.length; i++) {
                sizes[codes[i]]++;
                right[codes[i]] += guesses[i] == codes[i] ? 1 : 0;
            }
            double sum = 0;
            int counted = 0;
            int all = 0;
            for (int code = 0; code < classes; code++) {
                all += right[code];
                if (sizes[code] >= LEAST) {
                    sum += (double) right[code] / sizes[code];
                    counted++;
                }
            }
            double balanced = counted < 2 ? 0 : sum / counted;
            double low = counted < 2 ? 0 : Interval.wilson(all, codes.length).low();
            String words = String.format(
                    java.util.Locale.ROOT,
                    "%d of %d rows are guessed right (mean over the classes %.3f)",
                    all,
                    codes.length,
                    balanced);
            return new Skill(balanced, low, words);
        }
    }

    /**
     * Quantities, by their ranks, so that a few extreme ones do not decide.
     *
     * @param ranks from 0 to 1
     */
    record Quantities(double[] ranks) implements Target {

        private static final int LEAST = 100;

        @Override
        public double summary(int[] rows, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += ranks[rows[i]];
            }
            return sum / (to - from);
        }

        /** R² of the ranks. */
        @Override
        public Skill skill(double[] guesses) {
            double mean = 0;
            for (double rank : ranks) {
                mean += rank / ranks.length;
            }
            double errors = 0;
            double spread = 0;
            for (int i = 0; i < ranks.length; i++) {
                errors += (ranks[i] - guesses[i]) * (ranks[i] - guesses[i]);
                spread += (ranks[i] - mean) * (ranks[i] - mean);
            }
            double value = spread == 0 || ranks.length < LEAST ? 0 : Math.max(0, 1 - errors / spread);
            String words =
                    String.format(java.util.Locale.ROOT, "R² of the ranks is %.4f on %d rows", value, ranks.length);
            return new Skill(value, value, words);
        }
    }
}
