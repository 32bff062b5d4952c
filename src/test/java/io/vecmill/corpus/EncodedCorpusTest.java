package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedCorpusTest {
    private static final List<String> TEXT = List.of(
            "the cat sat on the mat",
            "the dog sat on the cat",
            "a cat and a dog",
            "the cat sat on the mat",
            "on and on and on",
            "rare words stay out",
            "");

    @Test
    void vocabularyIsOrderedByCountThenToken() {
        Vocabulary vocabulary = Vocabulary.of(sequences(TEXT, 3), "tokens", 2);
        assertThat(vocabulary.entries().collect())
                .extracting(Vocabulary.Entry::token)
                .containsExactly("on", "the", "cat", "and", "sat", "a", "dog", "mat");
        assertThat(vocabulary.size()).isEqualTo(8);
        assertThat(vocabulary.allTokens())
                .isEqualTo(TEXT.stream()
                        .mapToLong(line -> line.isEmpty() ? 0 : line.split(" ").length)
                        .sum());
        assertThat(vocabulary.tokens()).isEqualTo(vocabulary.allTokens() - 4);
    }

    @Test
    void maxVocabularyKeepsTheFirstRanks() {
        Vocabulary vocabulary = Vocabulary.of(sequences(TEXT, 3), "tokens", 2, 3);
        assertThat(vocabulary.entries().collect())
                .containsExactly(
                        new Vocabulary.Entry("on", 6, 0),
                        new Vocabulary.Entry("the", 6, 1),
                        new Vocabulary.Entry("cat", 4, 2));
        assertThat(vocabulary.size()).isEqualTo(3);
        assertThat(vocabulary.tokens()).isEqualTo(16);
        assertThat(vocabulary.fingerprint())
                .isNotEqualTo(Vocabulary.of(sequences(TEXT, 3), "tokens", 2).fingerprint());
    }

    @Test
    void saysWhyThereIsNoVocabulary() {
        assertThatThrownBy(() -> Vocabulary.of(sequences(List.of("a b", "c"), 1), "tokens", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "cannot make a vocabulary: none of the 3 different tokens occurs 2 times or more among 3 tokens"
                                + " (lower minCount)");
        assertThatThrownBy(() -> Vocabulary.of(sequences(List.of(""), 1), "tokens", 1))
                .hasMessage("cannot make a vocabulary: the corpus has no tokens");
    }

    @Test
    void orderDoesNotDependOnTheOrderOrPartitionsOfTheInput() {
        List<String> shuffled = new ArrayList<>(TEXT);
        Collections.reverse(shuffled);
        List<List<EncodedSlice>> one = encode(sequences(TEXT, 1));
        List<List<EncodedSlice>> other = encode(sequences(shuffled, 4));
        for (int chunk = 0; chunk < 2; chunk++) {
            EncodedSlice a = one.get(chunk).get(0);
            EncodedSlice b = other.get(chunk).get(0);
            assertThat(a.ranks()).containsExactly(b.ranks());
            assertThat(a.starts()).containsExactly(b.starts());
            assertThat(a.keys()).containsExactly(b.keys());
        }
    }

    @Test
    void joiningALargeVocabularyIsTheSame() {
        List<List<EncodedSlice>> lookedUp = encode(sequences(TEXT, 2));
        List<List<EncodedSlice>> joined = encode(sequences(TEXT, 2), 0);
        for (int chunk = 0; chunk < 2; chunk++) {
            assertThat(joined.get(chunk).get(0).ranks())
                    .containsExactly(lookedUp.get(chunk).get(0).ranks());
            assertThat(joined.get(chunk).get(0).keys())
                    .containsExactly(lookedUp.get(chunk).get(0).keys());
        }
    }

    @Test
    void equalSequencesGetDifferentKeys() {
        long[] keys = encode(sequences(TEXT, 2)).stream()
                .flatMap(List::stream)
                .flatMapToLong(slice -> Arrays.stream(slice.keys()))
                .toArray();
        assertThat(keys).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aWeightOfOneChangesNothing() {
        Dataset<Row> ones =
                sequences(TEXT, 2).withColumn("w", functions.lit(null).cast("float"));
        List<List<EncodedSlice>> plain = encode(sequences(TEXT, 2));
        List<List<EncodedSlice>> weighted =
                encode(ones, SequenceColumns.of("tokens").withWeight("w"), 1000);
        for (int chunk = 0; chunk < 2; chunk++) {
            assertThat(weighted.get(chunk).get(0).keys())
                    .containsExactly(plain.get(chunk).get(0).keys());
            assertThat(weighted.get(chunk).get(0).weights()).isEmpty();
        }
    }

    @Test
    void weightsStayWithTheirSequencesAndZeroLeavesOut() {
        Dataset<Row> weighted = sequences(TEXT, 3)
                .withColumn("w", functions.expr("case when size(tokens) = 6 then 0 else size(tokens) / 2 end"));
        for (int broadcastTokens : new int[] {1000, 0}) {
            Map<Integer, Float> weightOfLength = new TreeMap<>();
            for (List<EncodedSlice> chunk :
                    encode(weighted, SequenceColumns.of("tokens").withWeight("w"), broadcastTokens)) {
                for (EncodedSlice slice : chunk) {
                    for (int i = 0; i < slice.size(); i++) {
                        weightOfLength.put(slice.starts()[i + 1] - slice.starts()[i], slice.weight(i));
                    }
                }
            }
            assertThat(weightOfLength).isEqualTo(Map.of(5, 2.5f));
        }
    }

    @Test
    void refusesWeightsThatAreNone() {
        Dataset<Row> negative = sequences(TEXT, 2).withColumn("w", functions.lit(-0.5));
        assertThatThrownBy(() -> encode(negative, SequenceColumns.of("tokens").withWeight("w"), 1000))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot encode a sequence of weight -0.5: weights are numbers from 0 to 3e38 (leave such"
                        + " sequences out, or null for 1)");
        assertThatThrownBy(() -> encode(negative, SequenceColumns.of("tokens").withWeight("weight"), 1000))
                .hasMessage("cannot read weights: there is no column 'weight' among tokens, w");
        assertThatThrownBy(() -> encode(negative, SequenceColumns.of("tokens").withWeight("tokens"), 1000))
                .hasMessage("cannot read weights: column 'tokens' is ARRAY<STRING>, not FLOAT or DOUBLE");
    }

    @Test
    void storedSlicesAreTheSameAndAreReusedWhenWhole(@TempDir Path dir) throws Exception {
        Dataset<Row> sequences = sequences(TEXT, 2).withColumn("w", functions.expr("size(tokens) / 2"));
        for (SequenceColumns columns : List.of(
                SequenceColumns.of("tokens"), SequenceColumns.of("tokens").withWeight("w"))) {
            Vocabulary vocabulary = Vocabulary.of(sequences, "tokens", 2);
            String directory = dir.resolve("slices").toString();
            EncodedCorpus stored = EncodedCorpus.stored(directory, sequences, columns, vocabulary, 2);
            List<List<EncodedSlice>> cached = encode(sequences, columns, 1000);
            for (int chunk = 0; chunk < 2; chunk++) {
                assertThat(stored.chunk(chunk).getNumPartitions()).isEqualTo(1);
                assertSame(stored.chunk(chunk).first(), cached.get(chunk).get(0));
            }
            Path marker = Path.of(directory, "_contents");
            FileTime written = Files.getLastModifiedTime(Path.of(directory, "chunk=0/slice=0.parquet"));
            EncodedCorpus.stored(directory, sequences, columns, vocabulary, 2);
            assertThat(Files.getLastModifiedTime(Path.of(directory, "chunk=0/slice=0.parquet")))
                    .isEqualTo(written);
            Files.delete(marker);
            Files.delete(Path.of(directory, "chunk=1/slice=0.parquet"));
            EncodedCorpus.stored(directory, sequences, columns, vocabulary, 2);
            assertThat(marker).exists();
            assertSame(stored.chunk(1).first(), cached.get(1).get(0));
            assertThat(TestSpark.session()
                            .read()
                            .parquet(directory)
                            .select("chunk", "key", "tokens")
                            .count())
                    .isEqualTo(5);
            stored.delete();
            assertThat(Path.of(directory)).doesNotExist();
        }
    }

    @Test
    void aDamagedSliceIsNamed(@TempDir Path dir) throws Exception {
        Vocabulary vocabulary = Vocabulary.of(sequences(TEXT, 2), "tokens", 2);
        EncodedCorpus stored =
                EncodedCorpus.stored(dir.toString(), sequences(TEXT, 2), SequenceColumns.of("tokens"), vocabulary, 2);
        Files.writeString(dir.resolve("chunk=0/slice=0.parquet"), "not Parquet at all");
        assertThatThrownBy(() -> stored.chunk(0).collect())
                .cause()
                .hasMessageContaining("cannot read the encoded corpus: ")
                .hasMessageContaining("chunk=0/slice=0.parquet is missing or damaged (remove ");
    }

    private static void assertSame(EncodedSlice found, EncodedSlice expected) {
        assertThat(found.keys()).containsExactly(expected.keys());
        assertThat(found.starts()).containsExactly(expected.starts());
        assertThat(found.ranks()).containsExactly(expected.ranks());
        assertThat(found.weights()).containsExactly(expected.weights());
    }

    private static List<List<EncodedSlice>> encode(Dataset<Row> sequences) {
        return encode(sequences, 1000);
    }

    private static List<List<EncodedSlice>> encode(Dataset<Row> sequences, int broadcastTokens) {
        return encode(sequences, SequenceColumns.of("tokens"), broadcastTokens);
    }

    private static List<List<EncodedSlice>> encode(
            Dataset<Row> sequences, SequenceColumns columns, int broadcastTokens) {
        Vocabulary vocabulary = Vocabulary.of(sequences, "tokens", 2);
        EncodedCorpus corpus = EncodedCorpus.encode(sequences, columns, vocabulary, 2, broadcastTokens);
        List<List<EncodedSlice>> chunks =
                List.of(corpus.chunk(0).collect(), corpus.chunk(1).collect());
        corpus.unpersist();
        vocabulary.unpersist();
        return chunks;
    }

    private static Dataset<Row> sequences(List<String> lines, int partitions) {
        return TestSpark.session()
                .createDataset(lines, Encoders.STRING())
                .repartition(partitions)
                .select(functions
                        .expr("filter(split(value, ' '), t -> t != '')")
                        .as("tokens"));
    }
}
