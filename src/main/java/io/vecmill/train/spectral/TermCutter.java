package io.vecmill.train.spectral;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import scala.collection.Seq;

/**
 * The terms of a document: its tokens, and runs of them joined by a space. Null tokens are passed over.
 *
 * @param shortest tokens in a term
 * @param longest  tokens in a term
 */
record TermCutter(int shortest, int longest) implements Serializable {
    private static final long FEATURE = 0x7465726DL;

    /** @throws IllegalArgumentException if the shortest terms are longer than the longest */
    TermCutter {
        if (shortest > longest) {
            throw new IllegalArgumentException("cannot make terms: the shortest are of %d tokens and the longest of %d"
                            .formatted(shortest, longest)
                    + " (lower minNgram or raise maxNgram)");
        }
    }

    static TermCutter of(TfIdfParams params) {
        return new TermCutter(params.getMinNgram(), params.getMaxNgram());
    }

    /** In the order of their first tokens, shorter ones first. */
    List<String> terms(Seq<String> tokens) {
        List<String> words = new ArrayList<>(tokens.size());
        tokens.foreach(token -> token != null && words.add(token));
        if (longest == 1) {
            return words;
        }
        List<String> terms = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + shortest; to <= Math.min(words.size(), from + longest); to++) {
                terms.add(String.join(" ", words.subList(from, to)));
            }
        }
        return terms;
    }

    /** The feature of a term among so many. */
    static int hash(String term, int features) {
        return CounterRandom.below(CounterRandom.at(FEATURE, term), features);
    }
}
