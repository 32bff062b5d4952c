package io.vecmill.corpus;

import java.io.Serializable;
import java.util.List;

/** The values of {@link AnalysisParams}, as a task needs them, and their defaults. */
record AnalysisSettings(
        String analyzer, boolean lowercase, List<String> stopWords, int minTokenLength, int maxTokenLength)
        implements Serializable {

    static AnalysisSettings of(AnalysisParams params) {
        return new AnalysisSettings(
                params.getAnalyzer(),
                params.getLowercase(),
                params.getStopWords(),
                params.getMinTokenLength(),
                params.getMaxTokenLength());
    }

    static void setDefaults(AnalysisParams params) {
        params.setDefault(params.analyzer(), "standard");
        params.setDefault(params.lowercase(), false);
        params.setDefault(params.stopWords(), new String[] {AnalysisParams.ANALYZER_STOP_WORDS});
        params.setDefault(params.minTokenLength(), 1);
        params.setDefault(params.maxTokenLength(), AnalysisParams.LONGEST_TOKEN);
    }

    boolean hasOwnStopWords() {
        return stopWords.equals(List.of(AnalysisParams.ANALYZER_STOP_WORDS));
    }
}
