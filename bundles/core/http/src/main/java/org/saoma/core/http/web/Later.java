package org.saoma.core.http.web;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A reply that is not known yet; no thread waits for it.
 *
 * @param reply completes with how to make the reply, which is then made on a thread of the web server
 * @param limit when the request is answered with {@code otherwise}, should the stage never complete
 */
public record Later(CompletionStage<Making> reply, Duration limit, Making otherwise) implements Answer {

    /** Makes a reply. */
    @FunctionalInterface
    public interface Making {
        Reply make() throws ApiProblem;
    }
}
