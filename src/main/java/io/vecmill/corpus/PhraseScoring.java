package io.vecmill.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How strongly two tokens attract each other; higher is stronger. */
enum PhraseScoring {
    /** {@code (count(ab) - discount) * N / (count(a) * count(b))} with N tokens in all. Mikolov et al. 2013. */
    DEFAULT {
        @Override
        double score(long both, long first, long second, long all, double discount) {
            return (both - discount) / ((double) first * second) * all;
        }
    },

    /** {@code ln(p(ab) / (p(a) p(b))) / -ln(p(ab))}, from -1 to 1, for tokens never apart. Bouma 2009. */
    NPMI {
        @Override
        double score(long both, long first, long second, long all, double discount) {
            double together = (double) both / all;
            double apart = (double) first / all * ((double) second / all);
            return StrictMath.log(together / apart) / -StrictMath.log(together);
        }
    };

    abstract double score(long both, long first, long second, long all, double discount);

    static PhraseScoring of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    static List<String> names() {
        return Arrays.stream(values())
                .map(scoring -> scoring.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
