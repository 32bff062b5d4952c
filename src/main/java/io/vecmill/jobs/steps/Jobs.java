package io.vecmill.jobs.steps;

import java.util.List;
import java.util.Optional;

/** The jobs there are. */
public record Jobs(List<Job<?>> all) {
    /** Every job of Vecmill. */
    public static Jobs standard() {
        return new Jobs(List.of(
                new CorpusJob(),
                new PhrasesJob(),
                new Word2VecJob(),
                new GloVeJob(),
                new FastTextJob(),
                new TfIdfJob(),
                new LsaJob(),
                new FoldJob(),
                new ProjectionJob(),
                new PpmiJob(),
                new NeighborsJob(),
                new ImportJob(),
                new PoolJob(),
                new SearchJob(),
                new ClassifyJob(),
                new ClusterJob(),
                new OutliersJob(),
                new EvaluateJob(),
                new EvaluateSearchJob(),
                new EvaluateLabelsJob(),
                new EvaluateSentencesJob(),
                new AlignJob(),
                new CompareJob(),
                new GateJob(),
                new DeltaJob(),
                new ExportJob(),
                new CatalogJob(),
                new TierJob()));
    }

    public Optional<Job<?>> find(String name) {
        return all.stream()
                .<Job<?>>map(job -> job)
                .filter(job -> job.name().equals(name))
                .findFirst();
    }

    public List<String> names() {
        return all.stream().map(Job::name).toList();
    }

    /** {@code corpus, phrases, word2vec, …}. */
    public String known() {
        return String.join(", ", names());
    }
}
