package io.vecmill.ann;

/** Quickselect on distinct longs (Hoare 1961), pivots by the median of three. */
final class Selection {
    private Selection() {}

    /** Reorders [from, to) so that everything before {@code target} is smaller than everything from it on. */
    static void partition(long[] keys, int from, int to, int target) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            long pivot = median(keys[low], keys[(low + high) >>> 1], keys[high]);
            int i = low - 1;
            int j = high + 1;
            while (true) {
                do {
                    i++;
                } while (keys[i] < pivot);
                do {
                    j--;
                } while (keys[j] > pivot);
                if (i >= j) {
                    break;
                }
                long swapped = keys[i];
                keys[i] = keys[j];
                keys[j] = swapped;
            }
            if (target <= j) {
                high = j;
            } else {
                low = j + 1;
            }
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
