package io.vecmill.train.fasttext;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NgramsTest {
    /** The buckets that the fastText command line (-bucket 1000 -minn 2 -maxn 3) gives these n-grams, in its order. */
    @Test
    void hashesAsFastTextDoes() {
        assertThat(new Ngrams(2, 3, 1000).of("where"))
                .containsExactly(84, 652, 706, 941, 254, 420, 446, 33, 64, 498, 490);
    }

    /** Characters of two and of four bytes (a surrogate pair in UTF-16), all of whose bytes are past 127. */
    @Test
    void hashesBytesPast127AsFastTextDoes() {
        assertThat(new Ngrams(2, 3, 1000).of("é\uD834\uDD1Ea")).containsExactly(627, 842, 60, 167, 739, 63, 806);
        assertThat(new Ngrams(1, 1, 1000).of("\uD834\uDD1E")).containsExactly(304);
    }

    @Test
    void aBorderAloneIsNoNgram() {
        assertThat(new Ngrams(1, 3, 1000).of("a")).containsExactly(750, 600, 220, 806);
    }

    @Test
    void wordsShorterThanTheShortestHaveNone() {
        assertThat(new Ngrams(3, 6, 1000).of("a")).containsExactly(600);
        assertThat(new Ngrams(4, 6, 1000).of("a")).isEmpty();
        assertThat(new Ngrams(3, 6, 1000).of("")).isEmpty();
    }

    @Test
    void bucketsAreAllThereAreAndNoOthers() {
        assertThat(new Ngrams(1, 6, 7).of("antidisestablishmentarianism")).containsOnly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void aVeryLongTokenHasThoseOfItsBeginning() {
        int[] ngrams = new Ngrams(3, 3, 1 << 30).of("ab".repeat(5_000_000));
        assertThat(ngrams).hasSize(Ngrams.LONGEST - 1).startsWith(new Ngrams(3, 3, 1 << 30).of("ab")[0]);
        assertThat(new Ngrams(3, 3, 1 << 30).of("\uD834\uDD1E".repeat(Ngrams.LONGEST)))
                .hasSize(Ngrams.LONGEST);
    }
}
