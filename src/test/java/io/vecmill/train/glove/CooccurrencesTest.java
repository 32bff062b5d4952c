package io.vecmill.train.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vecmill.corpus.EncodedCorpus;
import io.vecmill.corpus.EncodedSlice;
import io.vecmill.corpus.PairCounter;
import io.vecmill.corpus.PairPlan;
import io.vecmill.corpus.PairSums;
import io.vecmill.corpus.Vocabulary;
import io.vecmill.train.pairs.ChunkBlocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;

class CooccurrencesTest {
    private static final int WINDOW = 4;
    private static final Weighting WEIGHTING = new Weighting(10, 0.75);
    private static final List<String> LINES = Circle.lines(40, 60);

    private static Vocabulary vocabulary;
    private static EncodedCorpus corpus;
    private static Map<Long, Double> expected;

    @BeforeAll
    static void count() {
        Dataset<Row> sequences = Circle.frame(LINES, 3);
        vocabulary = Vocabulary.of(sequences, "tokens", 1);
        corpus = EncodedCorpus.encode(sequences, "tokens", vocabulary, 1);
        Map<String, Integer> ranks = new HashMap<>();
        vocabulary.entries().collect().forEach(entry -> ranks.put(entry.token(), entry.rank()));
        expected = byHand(ranks);
    }

    @AfterAll
    static void release() {
        corpus.unpersist();
        vocabulary.unpersist();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1000000", "3,1,1,1000000", "3,2,2,50", "4,1,4,1", "64,2,3,200"})
    void countsAreThoseMadeByHand(int shards, int chunks, int parts, int limit) {
        PairPlan plan = new PairPlan(shards, chunks, parts);
        Cooccurrences pairs = Cooccurrences.count(corpus.chunk(0), WINDOW, WEIGHTING, plan, limit);
        assertThat(pairs.size()).isEqualTo(expected.size());
        Map<Long, Double> found = new TreeMap<>();
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int round = 0; round < shards; round++) {
                read(pairs, shards, chunk, round, found);
            }
        }
        pairs.unpersist();
        assertThat(found).hasSize(expected.size());
        found.forEach((pair, count) -> assertThat(count).isCloseTo(expected.get(pair), within(1e-6 * count)));
    }

    /** Reads the blocks of a round where the trainer looks for them, and nothing else. */
    private static void read(Cooccurrences pairs, int shards, int chunk, int round, Map<Long, Double> found) {
        JavaRDD<ChunkBlocks> needed = pairs.ofRound(pairs.blocks(0, chunk), round);
        List<ChunkBlocks> blocks = needed.collect();
        assertThat(blocks).hasSize(shards);
        for (int input = 0; input < shards; input++) {
            int output = (input + round + 1) % shards;
            for (int[] block : blocks.get(input).windows().get(output)) {
                for (int at = 0; at < block.length; at += Cooccurrences.PAIR) {
                    long pair = PairSums.pair(block[at] * shards + input, block[at + 1] * shards + output);
                    double log = Float.intBitsToFloat(block[at + 2]);
                    assertThat(found.put(pair, Math.exp(log))).isNull();
                    double weight = Math.min(1, Math.pow(Math.exp(log) / 10, 0.75));
                    assertThat((double) Float.intBitsToFloat(block[at + 3])).isCloseTo(weight, within(1e-6));
                }
            }
        }
    }

    @Test
    void aBlockIsTheSameForAnyPartitionsAndMemory() {
        List<ChunkBlocks> one = blocks(corpus, 1 << 20);
        Dataset<Row> other = Circle.frame(LINES, 7);
        EncodedCorpus encoded = EncodedCorpus.encode(other, "tokens", vocabulary, 1);
        List<ChunkBlocks> two = blocks(encoded, 10);
        encoded.unpersist();
        assertThat(two).usingRecursiveComparison().isEqualTo(one);
    }

    private static List<ChunkBlocks> blocks(EncodedCorpus from, int limit) {
        JavaRDD<EncodedSlice> slices = from.chunk(0).repartition(limit == 10 ? 3 : 1);
        Cooccurrences pairs = Cooccurrences.count(slices, WINDOW, WEIGHTING, new PairPlan(2, 1, 1), limit);
        List<ChunkBlocks> blocks = pairs.blocks(0, 0).collect();
        pairs.unpersist();
        return blocks;
    }

    @Test
    void aTaskCountsNoMorePairsAtOnceThanItsLimit() {
        List<EncodedSlice> slices = corpus.chunk(0).collect();
        int limit = 20;
        PairCounter counter = new PairCounter(slices.iterator(), new PairPlan(1, 1, 1), WINDOW, limit);
        int packs = 0;
        while (counter.hasNext()) {
            Tuple2<Integer, long[]> pack = counter.next();
            assertThat(pack._2().length).isLessThanOrEqualTo(2 * 2 * (limit + WINDOW));
            packs++;
        }
        assertThat(packs).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "10,8,1, 1,1",
        "10,1024,3, 3,1",
        "100000000,8,1, 1,3",
        "300000000,8,1, 2,8",
        "3000000000,8,1, 12,8",
        "100000000000,64,1, 6,64",
        "100000000000,1024,1, 1,24"
    })
    void plansManyPartitionsForManyPairs(long occurrences, int shards, int asked, int chunks, int parts) {
        PairPlan plan = PairPlan.of(occurrences, shards, asked);
        assertThat(plan).isEqualTo(new PairPlan(shards, chunks, parts));
        assertThat(occurrences / plan.partitions()).isLessThanOrEqualTo(1 << 22);
    }

    private static Map<Long, Double> byHand(Map<String, Integer> ranks) {
        Map<Long, Double> counts = new TreeMap<>();
        for (String line : LINES) {
            String[] words = line.split(" ");
            for (int i = 0; i < words.length; i++) {
                for (int j = Math.max(0, i - WINDOW); j < i; j++) {
                    int first = ranks.get(words[i]);
                    int second = ranks.get(words[j]);
                    counts.merge(PairSums.pair(first, second), 1.0 / (i - j), Double::sum);
                    counts.merge(PairSums.pair(second, first), 1.0 / (i - j), Double::sum);
                }
            }
        }
        return counts;
    }
}
