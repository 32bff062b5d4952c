package io.vecmill.corpus;

import static org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET;

import io.vecmill.ml.ByNumber;
import io.vecmill.ml.InternalRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Finds the phrases of one pass: pairs are counted where their first token is, and scored where their last one is. */
final class PhraseSearch {
    /** Tasks that add up the counts, for each that counts: pairs are some ten times as many as tokens. */
    private static final int COUNTERS = 4;

    private final Phrases params;
    private final int pass;

    PhraseSearch(Phrases params, int pass) {
        this.params = params;
        this.pass = pass;
    }

    /** The phrases of rows whose only column is tokens: the best first, ties by their tokens. */
    List<Phrase> find(Dataset<Row> tokens) {
        JavaRDD<PhraseCounts> counts = count(tokens).persist(StorageLevel.MEMORY_AND_DISK());
        JavaRDD<Phrase> phrases = null;
        try {
            long all = counts.aggregate(0L, (sum, part) -> sum + part.tokens(), Long::sum);
            phrases = score(counts, all).persist(StorageLevel.MEMORY_AND_DISK());
            long found = phrases.count();
            if (found > params.getMaxPhrases()) {
                throw new IllegalStateException(String.format(
                        "cannot learn phrases: in pass %d %,d pairs score above threshold = %s, more than maxPhrases ="
                                + " %,d (raise threshold or minCount, or maxPhrases if the driver has the memory)",
                        pass, found, params.getThreshold(), params.getMaxPhrases()));
            }
            List<Phrase> best = new ArrayList<>(phrases.collect());
            best.sort(Comparator.comparingDouble(Phrase::score)
                    .reversed()
                    .thenComparing(phrase -> String.join("\0", phrase.tokens())));
            return best;
        } finally {
            counts.unpersist();
            if (phrases != null) {
                phrases.unpersist();
            }
        }
    }

    private JavaRDD<PhraseCounts> count(Dataset<Row> tokens) {
        JavaRDD<InternalRow> rows = InternalRows.of(tokens);
        int targets = COUNTERS * rows.getNumPartitions();
        TokenMap connectors = PhrasesModel.connectors(params);
        long minCount = params.getMinCount();
        return rows.mapPartitionsToPair(partition ->
                        new TokenCounter(partition, new PhraseKeys(connectors), Vocabulary.COUNTED_AT_ONCE, targets))
                .partitionBy(new ByNumber(targets))
                .mapPartitions(packs ->
                        List.of(PhraseCounts.merge(packs, minCount, targets)).iterator());
    }

    private JavaRDD<Phrase> score(JavaRDD<PhraseCounts> counts, long all) {
        int number = pass;
        double threshold = params.getThreshold();
        double discount = params.getDiscount();
        PhraseScoring scoring = PhraseScoring.of(params.getScoring());
        return counts.zipPartitions(
                counts.flatMapToPair(PhraseCounts::addressed).partitionBy(new ByNumber(counts.getNumPartitions())),
                (words, packs) -> {
                    List<Phrase> phrases = new ArrayList<>();
                    candidates(words.next(), packs, (tokens, both, first, second) -> {
                        double score = scoring.score(both, first, second, all, discount);
                        if (score > threshold) {
                            phrases.add(new Phrase(number, tokens.get(), score, both, first, second));
                        }
                    });
                    return phrases.iterator();
                });
    }

    @FunctionalInterface
    private interface Candidate {
        void see(Supplier<List<String>> tokens, long both, long first, long second);
    }

    private static void candidates(PhraseCounts words, Iterator<Tuple2<Integer, byte[]>> packs, Candidate candidate) {
        TokenMap counts = new TokenMap();
        TokenCounts.add(words.kept(), counts);
        while (packs.hasNext()) {
            byte[] pack = packs.next()._2();
            ByteReader reader = new ByteReader(pack);
            while (reader.hasNext()) {
                int length = (int) reader.number();
                int from = reader.skip(length);
                int last = PhraseKey.lastLength(pack, from, length);
                long second = counts.get(pack, BYTE_ARRAY_OFFSET + from + length - last, last);
                candidate.see(() -> PhraseKey.tokens(pack, from, length), reader.number(), reader.number(), second);
            }
        }
    }
}
