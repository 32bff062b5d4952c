package io.vecmill.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What reading a corpus gave; {@code records = documents with tokens + empty + badRecords}.
 *
 * @param records       all there are
 * @param empty         those that were read but held no token; there is no sequence for them
 * @param bad           those that could not be read, by reason
 * @param sequences     rows; more than documents if long ones were split
 * @param tokens        in all sequences
 * @param droppedTokens longer than {@code maxTokenLength}
 */
public record CorpusCounts(
        long records, long empty, Map<String, Long> bad, long sequences, long tokens, long droppedTokens) {

    static CorpusCounts of(Tally tally) {
        Map<String, Long> bad = new LinkedHashMap<>();
        tally.bad.forEach((reason, count) -> bad.put(reason.lowerCaseName(), count));
        return new CorpusCounts(tally.records, tally.empty, bad, tally.sequences, tally.tokens, tally.droppedTokens);
    }

    public long badRecords() {
        return bad.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For a manifest; {@code badRecords} is a number, {@code bad} an object. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("records", records);
        map.put("empty", empty);
        map.put("badRecords", badRecords());
        map.put("bad", bad);
        map.put("sequences", sequences);
        map.put("tokens", tokens);
        map.put("droppedTokens", droppedTokens);
        return map;
    }

    /** {@code 2 broken_json, 1 null_id}. */
    String describeBad() {
        return bad.entrySet().stream()
                .map(entry -> String.format("%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
