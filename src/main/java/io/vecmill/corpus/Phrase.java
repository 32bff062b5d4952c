package io.vecmill.corpus;

import java.io.Serializable;
import java.util.List;

/**
 * Tokens that belong together.
 *
 * @param pass        over the corpus in which they were found, from 1 on
 * @param tokens      two, and the connector words between them
 * @param score       as {@link PhraseScoring} says
 * @param count       how often they occur side by side
 * @param firstCount  how often the first token occurs
 * @param secondCount how often the last one occurs
 */
public record Phrase(int pass, List<String> tokens, double score, long count, long firstCount, long secondCount)
        implements Serializable {}
