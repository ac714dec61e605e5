package dev.gambeson.quality.label;

import java.util.Arrays;

/**
 * The nearest neighbours of each point among the others, by exact search.
 *
 * @param nearest for each point the indexes of its neighbours, in no order
 */
record Neighbourhood(int[][] nearest) {

    /** How many neighbours are asked where nothing else is said. */
    static final int SIZE = 15;

    private static final double MOST_OPERATIONS = 1.5e9;
    private static final int MOST_POINTS = 3000;
    private static final int LEAST_POINTS = 120;

    /** How many points can be compared with all others in about a second. */
    static int mostPoints(int dimensions) {
        double most = Math.sqrt(MOST_OPERATIONS / Math.max(1, dimensions));
        return (int) Math.max(LEAST_POINTS, Math.min(MOST_POINTS, most));
    }

    static Neighbourhood of(Points points) {
        return of(points, SIZE);
    }

    /** So many neighbours of each point, all others where they are fewer. */
    static Neighbourhood of(Points points, int most) {
        int size = points.size();
        int[][] nearest = new int[size][Math.min(most, Math.max(0, size - 1))];
        double[] distances = new double[most];
        for (int i = 0; i < size; i++) {
            int found = 0;
            int[] own = nearest[i];
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            for (int j = 0; j < size; j++) {
                if (j == i) {
                    continue;
                }
                double worst = found < own.length ? Double.POSITIVE_INFINITY : distances[found - 1];
                double distance = points.distance(i, j, worst);
                if (distance < worst) {
                    int at = found < own.length ? found++ : found - 1;
                    for (; at > 0 && distances[at - 1] > distance; at--) {
                        distances[at] = distances[at - 1];
                        own[at] = own[at - 1];
                    }
                    distances[at] = distance;
                    own[at] = j;
                }
            }
        }
        return new Neighbourhood(nearest);
    }

    /** The class that most neighbours of each point have, the first of equals. */
    int[] votes(int[] codes, int classes) {
        int[] votes = new int[nearest.length];
        for (int i = 0; i < votes.length; i++) {
            int[] counts = new int[classes];
            int best = codes[i];
            for (int j : nearest[i]) {
                counts[codes[j]]++;
                int code = codes[j];
                best = counts[code] > counts[best] || (counts[code] == counts[best] && code < best) ? code : best;
            }
            votes[i] = best;
        }
        return votes;
    }
}
