package io.vecmill.release;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a rotation does for ids that it was not fitted to. To those that it was fitted to it comes near even where
 * two tables have nothing in common; and where all vectors of a table point one way, all ids are near each other.
 *
 * @param ids       how many
 * @param before    the mean of 1 - cosine between an id's two vectors as they are
 * @param after     the same after the rotation
 * @param strangers the same after the rotation between different ids
 */
record HeldOut(int ids, double before, double after, double strangers) {
    /** In an order of their own, so that the sums are the same bits for any partitions. */
    static HeldOut of(List<Anchor> anchors, Rotation rotation) {
        List<Anchor> ordered = anchors.stream()
                .sorted(Comparator.comparing(Anchor::from, Arrays::compare)
                        .thenComparing(Anchor::onto, Arrays::compare))
                .toList();
        int n = ordered.size();
        double before = 0;
        double after = 0;
        double[] from = new double[rotation.rows().length];
        double[] onto = from.clone();
        for (Anchor each : ordered) {
            before += Vectors.cosineDistance(each.from(), each.onto());
            after += each.residual(rotation);
            add(rotation.apply(each.from()), from);
            add(each.onto(), onto);
        }
        double cosines = 0;
        for (int j = 0; j < from.length; j++) {
            cosines += from[j] * onto[j];
        }
        double ofOthers = cosines - (n - after);
        return new HeldOut(n, before / n, after / n, 1 - ofOthers / n / (n - 1));
    }

    private static void add(float[] vector, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += vector[j];
        }
    }

    /** 0 where the tables are one, about 1 where they have nothing in common. */
    double share() {
        return strangers == 0 ? 0 : after / strangers;
    }

    /** For the manifest. */
    Map<String, Object> described() {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("ids", ids);
        section.put("mean", after);
        section.put("strangers", strangers);
        section.put("share", share());
        return section;
    }
}
