package org.saoma.core.http.web;

import jakarta.servlet.AsyncContext;
import java.io.IOException;

/** A response that stays open and writes by itself until one side ends it. */
@FunctionalInterface
public non-sealed interface EventStream extends Answer {

    /** Takes over the response of a request that has just become asynchronous. */
    void open(AsyncContext context) throws IOException;
}
