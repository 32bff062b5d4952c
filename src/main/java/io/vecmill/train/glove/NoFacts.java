package io.vecmill.train.glove;

import java.io.Serializable;

/** The kernel needs to know nothing of a side but its rows. */
record NoFacts() implements Serializable {}
