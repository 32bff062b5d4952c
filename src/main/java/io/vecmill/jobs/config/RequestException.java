package io.vecmill.jobs.config;

/** The request is wrong: config, arguments or a missing input. The message is one sentence for a person. */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RequestException(String sentence) {
        super(sentence);
    }

    public RequestException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
