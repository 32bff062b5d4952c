package io.vecmill.jobs.steps;

import io.vecmill.corpus.CorpusSource;
import java.util.List;
import java.util.Map;

/** Files of documents. */
record CorpusFiles(CorpusSource source) implements FileInput {
    @Override
    public List<String> paths() {
        return source.paths();
    }

    @Override
    public Map<String, Object> facts() {
        return CorpusSection.describe(source);
    }
}
