package io.vecmill.train.spectral;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.table.Manifest;
import io.vecmill.table.SparseTable;
import io.vecmill.train.spectral.TermWeights.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a manifest says of a {@link TfIdfModel}, and the model it says. */
final class StoredTfIdf {
    private static final String SECTION = "tfidf";

    private StoredTfIdf() {}

    static Map<String, Object> facts(TfIdfModel model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("documents", model.documents());
        facts.put("averageLength", model.averageLength());
        facts.put("terms", model.getTerms());
        facts.put("minNgram", model.getMinNgram());
        facts.put("maxNgram", model.getMaxNgram());
        facts.put("tf", model.getTf());
        facts.put("idf", model.getIdf());
        facts.put("norm", model.getNorm());
        facts.put("k1", model.getK1());
        facts.put("b", model.getB());
        return facts;
    }

    static TfIdfModel model(SparseTable table) {
        Manifest manifest = table.manifest();
        JsonNode facts = manifest.at("/" + SECTION);
        Dataset<Row> vocabulary = table.vocabulary().orElse(null);
        if (facts.isMissingNode() || vocabulary == null) {
            throw new IllegalArgumentException(
                    "cannot weigh documents as in table '%s': it was not made by tfidf".formatted(manifest.table()));
        }
        Collection collection = new Collection(
                facts.path("documents").asLong(), facts.path("averageLength").asDouble());
        TfIdfModel model = new TfIdfModel(
                manifest.table(),
                new TfIdfModel.Learned(
                        vocabulary,
                        collection,
                        manifest.dimension(),
                        manifest.at("/vocabulary/rows").asLong()),
                () -> {});
        for (String text : new String[] {"terms", "tf", "idf", "norm"}) {
            model.set(text, facts.path(text).asText());
        }
        for (String number : new String[] {"minNgram", "maxNgram"}) {
            model.set(number, facts.path(number).asInt());
        }
        for (String number : new String[] {"k1", "b"}) {
            model.set(number, facts.path(number).asDouble());
        }
        return model;
    }
}
