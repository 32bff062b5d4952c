package io.vecmill.train.fasttext;

import io.vecmill.ml.ByNumber;
import io.vecmill.train.fasttext.OwnedNgrams.Claim;
import io.vecmill.train.pairs.VocabularyShard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Finds out which n-grams the shards have in common, before the first round: each tells their owners, shard bucket mod
 * shards, what it has, and they tell it what others have too.
 *
 * @param updates how often a token of a count is an input in an epoch, as expected
 */
record SubwordPlan(Ngrams ngrams, int shards, ExpectedUpdates updates) implements Serializable {
    /** How often a token that occurs so often is an input in an epoch, as expected. */
    @FunctionalInterface
    interface ExpectedUpdates extends Serializable {
        double of(long count);
    }

    /** What a shard knows by itself. */
    private record Alone(int shard, WordIndex index, int[] buckets, float[] updates, BitSet frozen)
            implements Serializable {
        Claim claim(int owner, int shards) {
            int[] kept = IntStream.range(0, buckets.length)
                    .filter(i -> buckets[i] % shards == owner)
                    .toArray();
            float[] keptUpdates = new float[kept.length];
            for (int i = 0; i < kept.length; i++) {
                keptUpdates[i] = updates[kept[i]];
            }
            return new Claim(shard, Arrays.stream(kept).map(i -> buckets[i]).toArray(), keptUpdates);
        }

        int[] rows(int[] granted) {
            return Arrays.stream(granted)
                    .map(bucket -> index.words() + Arrays.binarySearch(buckets, bucket))
                    .toArray();
        }
    }

    private record Grant(int owner, int[] buckets) implements Serializable {}

    /**
     * The facts of each shard, one a partition.
     *
     * @param frozen the words of each shard that keep their bits
     */
    JavaRDD<Subwords> of(JavaRDD<VocabularyShard> names, JavaRDD<BitSet> frozen) {
        int shards = this.shards;
        JavaRDD<Alone> alone = names.zipPartitions(frozen, (words, held) -> List.of(alone(words.next(), held.next()))
                .iterator());
        JavaRDD<OwnedNgrams> owned = alone.flatMapToPair(shard -> IntStream.range(0, shards)
                        .mapToObj(owner -> new Tuple2<>(owner, shard.claim(owner, shards)))
                        .iterator())
                .partitionBy(new ByNumber(shards))
                .mapPartitions(claims -> List.of(OwnedNgrams.of(inOrder(claims, Comparator.comparingInt(Claim::shard))))
                        .iterator());
        JavaRDD<List<Grant>> grants = owned.mapPartitionsToPair(mine -> {
                    OwnedNgrams ngrams = mine.next();
                    int owner = TaskContext.getPartitionId();
                    return IntStream.range(0, shards)
                            .mapToObj(shard -> new Tuple2<>(shard, new Grant(owner, ngrams.granted(shard))))
                            .iterator();
                })
                .partitionBy(new ByNumber(shards))
                .mapPartitions(arrived -> List.of(inOrder(arrived, Comparator.comparingInt(Grant::owner)))
                        .iterator());
        return alone.zipPartitions(owned, (mine, its) -> List.of(new Tuple2<>(mine.next(), its.next()))
                        .iterator())
                .zipPartitions(grants, (mine, granted) -> List.of(facts(mine.next(), granted.next()))
                        .iterator());
    }

    private Alone alone(VocabularyShard names, BitSet frozen) {
        int words = names.tokens().length;
        int[][] found = IntStream.range(0, words)
                .mapToObj(word -> frozen.get(word) ? new int[0] : ngrams.of(names.tokens()[word]))
                .toArray(int[][]::new);
        int[] buckets = Arrays.stream(found)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        int[] starts = new int[words + 1];
        for (int word = 0; word < words; word++) {
            starts[word + 1] = Math.addExact(starts[word], 1 + found[word].length);
        }
        int[] rows = new int[starts[words]];
        double[] sums = new double[buckets.length];
        for (int word = 0; word < words; word++) {
            double expected = updates.of(names.counts()[word]);
            int at = starts[word];
            rows[at++] = word;
            for (int bucket : found[word]) {
                int place = Arrays.binarySearch(buckets, bucket);
                rows[at++] = words + place;
                sums[place] += expected;
            }
        }
        float[] perBucket = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            perBucket[i] = (float) sums[i];
        }
        return new Alone(names.number(), new WordIndex(starts, rows), buckets, perBucket, frozen);
    }

    private static Subwords facts(Tuple2<Alone, OwnedNgrams> shard, List<Grant> granted) {
        Alone alone = shard._1();
        int[][] shared =
                granted.stream().map(grant -> alone.rows(grant.buckets())).toArray(int[][]::new);
        return new Subwords(alone.index(), alone.buckets(), shared, shard._2(), alone.frozen());
    }

    private static <T> List<T> inOrder(Iterator<Tuple2<Integer, T>> arrived, Comparator<T> order) {
        List<T> all = new ArrayList<>();
        arrived.forEachRemaining(each -> all.add(each._2()));
        all.sort(order);
        return all;
    }
}
