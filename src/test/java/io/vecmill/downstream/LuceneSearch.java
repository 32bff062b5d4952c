package io.vecmill.downstream;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** The reference: what Lucene's own BM25 finds. */
final class LuceneSearch {
    private LuceneSearch() {}

    /** Scores by id of the document, for each query by its place. */
    static List<Map<String, Float>> run(List<String> documents, List<String> queries, double k1, double b)
            throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            for (int i = 0; i < documents.size(); i++) {
                Document document = new Document();
                document.add(new StringField("id", "d" + i, Field.Store.YES));
                document.add(new TextField("text", documents.get(i), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new BM25Similarity((float) k1, (float) b));
            return queries.stream().map(query -> ask(searcher, query)).toList();
        }
    }

    private static Map<String, Float> ask(IndexSearcher searcher, String query) {
        try {
            BooleanQuery.Builder terms = new BooleanQuery.Builder();
            Arrays.stream(query.split(" "))
                    .forEach(term -> terms.add(new TermQuery(new Term("text", term)), BooleanClause.Occur.SHOULD));
            Map<String, Float> found = new LinkedHashMap<>();
            for (ScoreDoc hit : searcher.search(terms.build(), 1000).scoreDocs) {
                found.put(searcher.storedFields().document(hit.doc).get("id"), hit.score);
            }
            return found;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
