package io.vecmill.jobs.steps;

import java.util.Map;
import java.util.Optional;

/**
 * What a step would take.
 *
 * @param lines   for a person, in their order
 * @param refusal why it cannot run as it is set, in a sentence that names what to change
 */
public record Cost(Map<String, String> lines, Optional<String> refusal) {}
