package org.saoma.core.http.web;

/** What a handler gives back: the reply, the reply some time later, or an open stream. */
public sealed interface Answer permits Reply, Later, EventStream {}
