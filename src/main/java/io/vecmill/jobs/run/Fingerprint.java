package io.vecmill.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vecmill.jobs.config.ParamSection;
import io.vecmill.jobs.steps.Source;
import io.vecmill.ml.Hash;
import java.util.LinkedHashMap;
import java.util.Map;

/** A hash of all that decides what a step makes: its job, its params, what it reads, and the code. */
final class Fingerprint {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private Fingerprint() {}

    static String of(Step step, Map<String, Source> sources) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        sources.forEach((slot, source) -> inputs.put(slot, source.facts()));
        Map<String, Object> request = Map.of(
                "job", step.job(),
                "params", ParamSection.values(step.call().stage()),
                "inputs", inputs,
                "software", Software.identity());
        try {
            return Hash.of(JSON.writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot hash step " + step.name() + ": " + e.getMessage(), e);
        }
    }
}
